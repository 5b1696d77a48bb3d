import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Answer, showTime, useRead } from '#kernel/ui'
import { disclosureApi } from './paths.ts'

interface Version {
  readonly version: number
  readonly text: string
  readonly at: string
  readonly byName: string
}

interface TextVersionsProps {
  readonly disclosureId: string
  readonly wantKey: string
  readonly label: string
  /** Absent: only to be looked at. */
  readonly take?: ((text: string) => void) | undefined
}

/** Who wrote what before; any of it can be taken back into the field. */
export function TextVersions({ disclosureId, wantKey, label, take }: TextVersionsProps) {
  const [open, setOpen] = useState(false)
  const path = `${disclosureApi(disclosureId)}/texts/${encodeURIComponent(wantKey)}`
  const answer = useRead<{ readonly items: readonly Version[] }>(open ? path : null)
  const choose = (text: string) => {
    take?.(text)
    setOpen(false)
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={`${label}：历次内容`}>
        历次内容
      </Button>
      {open && (
        <Modal open title={`${label}：历次内容`} footer={null} onCancel={() => setOpen(false)} width={760}>
          <Answer from={answer}>
            {({ items }) => (
              <ol className="f-versions">
                {items.map(({ version, text, at, byName }) => (
                  <li key={version}>
                    <p>
                      <b>{byName}</b> {showTime(at)}{' '}
                      {take && (
                        <Button size="small" onClick={() => choose(text)}>
                          用回这一份
                        </Button>
                      )}
                    </p>
                    <p className="z-wrap">{text || '（空）'}</p>
                  </li>
                ))}
              </ol>
            )}
          </Answer>
        </Modal>
      )}
    </>
  )
}
