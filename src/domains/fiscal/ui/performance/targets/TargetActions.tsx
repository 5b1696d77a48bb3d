import { Form, Input } from 'antd'
import { useState } from 'react'
import { ActionBar, ActionDialog, type ActionView, useGo } from '#kernel/ui'
import { type TargetRecord, targetInputs } from '../../../performance/targets/contract.ts'
import { targetApi, targetPage, targetsPage } from '../paths.ts'
import { versionSeen } from '../version.ts'
import type { TargetSheet } from './useTargetSheet.ts'

const reason = (label: string) => () => (
  <Form.Item name="reason" label={label}>
    <Input.TextArea rows={3} maxLength={500} showCount />
  </Form.Item>
)

const actions: readonly ActionView[] = [
  { name: 'submit', label: '送审', keys: 's', tone: 'main', doneMessage: '已送审' },
  {
    name: 'approve',
    label: '批复',
    keys: 'p',
    tone: 'main',
    doneMessage: '已批复',
    schema: targetInputs.approve,
    fields: () => (
      <Form.Item name="opinion" label="批复意见">
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    ),
  },
  { name: 'withdraw', label: '撤回', doneMessage: '已撤回，可以继续改' },
  {
    name: 'return',
    label: '退回修改',
    keys: 'b',
    tone: 'danger',
    schema: targetInputs.return,
    fields: reason('退回理由'),
  },
  {
    name: 'adjust',
    label: '调整',
    schema: targetInputs.adjust,
    note: '另立一版来改；批复之前，现行的一版照常有效。',
    fields: reason('调整理由'),
  },
  { name: 'discard', label: '作废草稿', tone: 'danger', rare: true },
]

const submit = actions[0]

interface TargetActionsProps {
  readonly record: TargetRecord
  readonly sheet: TargetSheet
}

/** What was typed last is sent before anything else is done with it. */
export function TargetActions({ record, sheet }: TargetActionsProps) {
  const [submitting, setSubmitting] = useState(false)
  const go = useGo()
  const target = { path: targetApi(record.id), id: record.id, version: versionSeen(record, sheet) }
  const done = (name: string, answer: unknown) => {
    if (name === 'adjust') go(targetPage((answer as { id: string }).id))
    if (name === 'discard') go(targetsPage)
  }
  return (
    <>
      <ActionBar
        can={record.can}
        actions={actions}
        target={target}
        done={done}
        instead={{ submit: () => void sheet.flush().then((sent) => sent && setSubmitting(true)) }}
      />
      {submitting && submit && (
        <ActionDialog action={submit} target={target} close={() => setSubmitting(false)} />
      )}
    </>
  )
}
