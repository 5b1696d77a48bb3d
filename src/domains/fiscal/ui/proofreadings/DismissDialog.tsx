import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { ProblemNotice, useChange } from '#kernel/ui'
import type { FindingItem } from '../../proofreadings/contract.ts'

const COMMON = ['原件无误，是转换造成的', '口径不同，已核实', '属于四舍五入，可以不改']
const REASON_MOST = 500

interface DismissDialogProps {
  readonly finding: FindingItem
  readonly dismiss: (finding: FindingItem, reason: string) => Promise<unknown>
  readonly close: () => void
}

/** Leaving something as it is wants a reason: who releases the document will read it. */
export function DismissDialog({ finding, dismiss, close }: DismissDialogProps) {
  const [reason, setReason] = useState('')
  const change = useChange((text: string) => dismiss(finding, text))
  const send = () => change.mutate(reason.trim(), { onSuccess: close })
  return (
    <Modal
      open
      title="不改，并说明理由"
      okText="不改"
      cancelText="返回"
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={change.isPending}
      onOk={send}
      onCancel={close}
      mask={{ closable: false }}
    >
      <ProblemNotice error={change.error} />
      <p className="p-dismissed">{finding.message}</p>
      <div className="z-form-buttons z-gap-below">
        {COMMON.map((text) => (
          <Button key={text} size="small" onClick={() => setReason(text)}>
            {text}
          </Button>
        ))}
      </div>
      <Input.TextArea
        autoFocus
        aria-label="理由"
        placeholder="为什么不改"
        rows={3}
        maxLength={REASON_MOST}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && reason.trim()) send()
        }}
      />
    </Modal>
  )
}
