import { Form } from 'antd'
import { type ActionView, LongText } from '#kernel/ui'
import { integrityInputs } from '../../integrity/contract.ts'

export const rollBackAction = ({ number }: { readonly number: number }): ActionView => ({
  name: 'roll_back',
  label: `回退到第 ${number} 版`,
  tone: 'danger',
  schema: integrityInputs.rollBack,
  note: `公开的网页换成第 ${number} 版发布时的样子，此后暂停发布，直到恢复发布；那以后撤下的稿件不会重新公开。`,
  shape: (values: object) => ({ ...values, number }),
  fields: () => (
    <Form.Item name="reason" label="理由">
      <LongText rows={2} most={200} />
    </Form.Item>
  ),
  confirmLabel: '回退',
})

export const resumeAction: ActionView = {
  name: 'resume_publishing',
  label: '恢复发布',
  schema: integrityInputs.resumePublishing,
  note: '按今天的稿件重新生成整个网站，暂停期间审核通过的稿件随即公开。',
}
