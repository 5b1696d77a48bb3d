import { Button, Form } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { LongText, Panel } from '#kernel/ui'
import type { Place } from '../../articles/contract.ts'
import { PlaceRemark } from './PlaceRemark.tsx'

interface ReturnFormProps {
  readonly places: readonly Place[]
  readonly change: (places: readonly Place[]) => void
  /** Takes what is selected in the text now. */
  readonly add: () => void
  readonly send: (reason: string) => void
  readonly close: () => void
  readonly busy: boolean
}

/** Why it goes back: at each place, and as a whole. */
export function ReturnForm({ places, change, add, send, close, busy }: ReturnFormProps) {
  const [reason, setReason] = useState('')
  const [lacks, setLacks] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const count = places.length
  useEffect(() => {
    const fields = box.current?.querySelectorAll<HTMLElement>('input, textarea') ?? []
    fields[count > 0 ? count - 1 : 0]?.focus()
  }, [count])

  function confirm() {
    const blank = places.findIndex(({ message }) => !message.trim())
    if (blank >= 0) return setLacks(`请写明第 ${blank + 1} 处要怎么改`)
    const whole = reason.trim() || (count > 0 ? `有 ${count} 处需要修改` : '')
    if (!whole) return setLacks('请写明为什么退回')
    send(whole)
  }

  return (
    <Panel title="退回修改">
      <div ref={box}>
        <Form layout="vertical" onFinish={confirm}>
          {places.map((place, at) => (
            <PlaceRemark
              // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be marked twice
              key={at}
              place={place}
              at={at}
              say={(message) =>
                change(places.map((one, index) => (index === at ? { ...one, message } : one)))
              }
              drop={() => change(places.filter((_, index) => index !== at))}
            />
          ))}
          <WholeReason isOptional={count > 0} lacks={lacks} value={reason} change={setReason} />
          <div className="z-form-buttons">
            <Button type="primary" danger htmlType="submit" loading={busy}>
              退回
            </Button>
            <Button onMouseDown={(event) => event.preventDefault()} onClick={add}>
              加上选中的文字
            </Button>
            <Button onClick={close}>返回</Button>
          </div>
        </Form>
      </div>
    </Panel>
  )
}

interface WholeReasonProps {
  /** What is said at the places is reason enough. */
  readonly isOptional: boolean
  readonly lacks: string
  readonly value: string
  readonly change: (reason: string) => void
}

function WholeReason({ isOptional, lacks, value, change }: WholeReasonProps) {
  return (
    <Form.Item
      label={isOptional ? '总的意见（可不填）' : '退回理由'}
      htmlFor="p-return-reason"
      validateStatus={lacks && 'error'}
      help={lacks || undefined}
    >
      <LongText
        id="p-return-reason"
        rows={2}
        most={500}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </Form.Item>
  )
}
