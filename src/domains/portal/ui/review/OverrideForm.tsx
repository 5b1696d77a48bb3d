import { Button, Form } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { LongText, Panel } from '#kernel/ui'
import type { Risk } from '../../reviews/contract.ts'

interface OverrideFormProps {
  /** What the check is sure of. */
  readonly errors: readonly Risk[]
  readonly send: (reason: string) => void
  readonly close: () => void
  readonly busy: boolean
}

/** Whoever lets pass what the check is sure of says why, under his name. */
export function OverrideForm({ errors, send, close, busy }: OverrideFormProps) {
  const [reason, setReason] = useState('')
  const [lacks, setLacks] = useState('')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('textarea')?.focus(), [])

  function confirm() {
    if (busy) return
    if (!reason.trim()) return setLacks('请写明为什么这些提示可以不改')
    send(reason.trim())
  }

  /** Enter that only takes a word from the input method is not meant for the form. */
  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.shiftKey) return
    if (event.key === 'Escape') close()
    if (event.key !== 'Enter') return
    event.preventDefault()
    confirm()
  }

  return (
    <Panel title={`有 ${errors.length} 处错误提示，仍要通过`}>
      <div ref={box}>
        <Form layout="vertical" onFinish={confirm}>
          <Overridden errors={errors} />
          <Form.Item
            label="不改的理由"
            htmlFor="p-override-reason"
            validateStatus={lacks && 'error'}
            help={lacks || undefined}
            required
          >
            <LongText
              id="p-override-reason"
              rows={2}
              most={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              onKeyDown={press}
            />
          </Form.Item>
          <div className="z-form-buttons">
            <Button type="primary" danger htmlType="submit" loading={busy}>
              写明理由并通过
            </Button>
            <Button onClick={close}>返回</Button>
            <span className="z-muted">回车通过，Esc 返回。</span>
          </div>
        </Form>
      </div>
    </Panel>
  )
}

function Overridden({ errors }: { errors: readonly Risk[] }) {
  return (
    <div className="z-note">
      <p>通过就是认定下面这些文字无误，照原样公开：</p>
      <ul className="z-reasons">
        {errors.map(({ code, message, quote }) => (
          <li key={code + message + quote}>
            {message}
            {quote && `：“${quote}”`}
          </li>
        ))}
      </ul>
      <p>您的姓名和理由记入审核意见和稿件历史，长期保存，以后审核的人都能看到。</p>
    </div>
  )
}
