import { Form, Input, InputNumber, Modal, Select } from 'antd'
import { api, DayField, DraftForm, optionsOf, UnitSelect, useRefresh, useUndo } from '#kernel/ui'
import { approvedByLabels, disclosureKindLabels } from '../../disclosures/labels.ts'
import { type ApprovalInput, approvalInput } from '../../disclosures/timeliness/contract.ts'

export type Approved = Partial<ApprovalInput>

const scopes = { unit: '单位', department: '部门', government: '政府（人大批准）' }

/** One approval. Taken back at once: by the former date, or by removing it. */
export function ApprovalDialog({ approved, close }: { approved: Approved; close: () => void }) {
  const refresh = useRefresh()
  const offer = useUndo()
  const undo = ({ unitId, year, kind, scope }: ApprovalInput) =>
    approved.approvedOn
      ? api.post('/api/fiscal/approvals', approved)
      : api.post('/api/fiscal/approvals/remove', { unitId, year, kind, scope })
  return (
    <Modal open title="登记批复日期" footer={null} onCancel={close} mask={{ closable: false }}>
      <DraftForm<ApprovalInput>
        label="登记批复日期"
        submitLabel="登记"
        schema={approvalInput}
        initial={{ kind: 'budget', scope: 'unit', approvedBy: 'department', ...approved }}
        submit={async (values) => {
          const { dueOn } = await api.post<{ dueOn: string }>('/api/fiscal/approvals', values)
          await refresh()
          close()
          offer(`已登记，应于 ${dueOn} 前公开`, () => undo(values))
        }}
      >
        <Form.Item name="unitId" label="单位">
          <UnitSelect />
        </Form.Item>
        <Form.Item name="year" label="年度">
          <InputNumber min={1990} max={2100} precision={0} />
        </Form.Item>
        <Form.Item name="kind" label="种类">
          <Select options={optionsOf(disclosureKindLabels)} />
        </Form.Item>
        <Form.Item name="scope" label="批复对象">
          <Select options={optionsOf(scopes)} />
        </Form.Item>
        <Form.Item name="approvedBy" label="批复方式">
          <Select options={optionsOf(approvedByLabels)} />
        </Form.Item>
        <Form.Item name="approvedOn" label="批复日期">
          <DayField />
        </Form.Item>
        <Form.Item name="documentNumber" label="批复文号（可不填）">
          <Input maxLength={60} />
        </Form.Item>
      </DraftForm>
    </Modal>
  )
}
