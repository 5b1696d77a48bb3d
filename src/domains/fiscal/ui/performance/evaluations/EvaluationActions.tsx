import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { ActionBar, ActionDialog, type ActionView } from '#kernel/ui'
import type { PerformanceRules } from '../../../performance/contract.ts'
import { type EvaluationRecord, evaluationInputs } from '../../../performance/evaluations/contract.ts'
import { evaluationApi } from '../paths.ts'
import { options } from '../useRules.ts'
import type { Sheet } from '../useSheet.ts'
import { versionSeen } from '../version.ts'
import type { Remarks } from './remarks.ts'

const text = (name: string, label: string) => (
  <Form.Item name={name} label={label}>
    <Input.TextArea rows={3} maxLength={500} showCount />
  </Form.Item>
)

const submit: ActionView = {
  name: 'submit',
  label: '提交自评',
  keys: 's',
  tone: 'main',
  doneMessage: '已提交，完成值和得分已固定',
}

function actionsOf(rules: PerformanceRules): readonly ActionView[] {
  return [
    submit,
    {
      name: 'review',
      label: '复核通过',
      keys: 'p',
      tone: 'main',
      schema: evaluationInputs.review,
      doneMessage: '已复核',
      fields: () => text('opinion', '复核意见'),
    },
    { name: 'withdraw', label: '撤回', doneMessage: '已撤回，可以继续改' },
    {
      name: 'return',
      label: '退回修改',
      keys: 'b',
      tone: 'danger',
      schema: evaluationInputs.return,
      fields: () => text('reason', '退回理由'),
    },
    {
      name: 'finalize',
      label: '定稿并应用结果',
      tone: 'main',
      schema: evaluationInputs.finalize,
      doneMessage: '已定稿，下年目标会看到',
      fields: () => (
        <>
          <Form.Item name="decision" label="对下年预算">
            <Select options={options(rules.uses)} />
          </Form.Item>
          <Form.Item name="amount" label="建议安排（万元）" extra="可以不填">
            <Input inputMode="decimal" />
          </Form.Item>
          {text('note', '结果应用意见')}
        </>
      ),
    },
  ]
}

interface EvaluationActionsProps {
  readonly record: EvaluationRecord
  readonly sheet: Sheet<Remarks>
  readonly rules: PerformanceRules
}

/** What was typed last is on the server before it is handed in. */
export function EvaluationActions({ record, sheet, rules }: EvaluationActionsProps) {
  const [submitting, setSubmitting] = useState(false)
  const target = { path: evaluationApi(record.id), id: record.id, version: versionSeen(record, sheet) }
  return (
    <>
      <ActionBar
        can={record.can}
        actions={actionsOf(rules)}
        target={target}
        instead={{ submit: () => void sheet.flush().then((sent) => sent && setSubmitting(true)) }}
      />
      {submitting && <ActionDialog action={submit} target={target} close={() => setSubmitting(false)} />}
    </>
  )
}
