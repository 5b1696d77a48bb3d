import { Form } from 'antd'
import { type ActionView, type Blocker, LongText } from '#kernel/ui'
import { type IncidentItem, integrityInputs } from '../../integrity/contract.ts'

export const concludeAction: ActionView = {
  name: 'conclude',
  label: '写结论',
  schema: integrityInputs.conclude,
  note: '写明谁、怎样改动了文件，采取了什么措施。您的姓名和时间一并记录。',
  fields: () => (
    <Form.Item name="conclusion" label="处置结论">
      <LongText rows={3} most={200} />
    </Form.Item>
  ),
  confirmLabel: '记录结论',
  doneMessage: '已记录处置结论',
}

/** Said before the click; the server decides again. */
export const concludeBlockers = ({ restoredAt }: Pick<IncidentItem, 'restoredAt'>): Blocker[] =>
  restoredAt ? [] : [{ code: 'portal.not_restored', message: '还有文件没有恢复，请先处理，再填写结论。' }]
