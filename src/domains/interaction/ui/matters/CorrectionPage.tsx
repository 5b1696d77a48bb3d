import { Form } from 'antd'
import { type ActionView, showTime, UnitSelect } from '#kernel/ui'
import { type CorrectionKind, type CorrectionState, correctionInputs } from '../../contract.ts'
import { correctionKindLabels, correctionStateLabels } from '../../labels.ts'
import { TextField } from '../letters/actionFields.tsx'
import { type Matter, MatterPage } from './MatterPage.tsx'

interface Correction extends Matter {
  readonly pageUrl: string
  readonly kind: CorrectionKind
  readonly body: string
  readonly writerName: string | null
  readonly hasContact: boolean
  readonly reply: string | null
  readonly receivedAt: string
}

const actions: readonly ActionView[] = [
  {
    name: 'forward',
    label: '转办',
    keys: 'f',
    tone: 'main',
    schema: correctionInputs.forward,
    fields: () => (
      <>
        <Form.Item name="unitId" label="承办单位">
          <UnitSelect />
        </Form.Item>
        <TextField name="note" label="转办意见" rows={2} />
      </>
    ),
  },
  {
    name: 'answer',
    label: '答复',
    keys: 'r',
    tone: 'main',
    schema: correctionInputs.answer,
    fields: () => <TextField name="reply" label="答复" rows={5} most={2000} />,
  },
  {
    name: 'decline',
    label: '不予受理',
    schema: correctionInputs.decline,
    fields: () => <TextField name="reason" label="理由" />,
  },
]

export default function CorrectionPage() {
  return (
    <MatterPage<Correction>
      name="corrections"
      label="网站找错"
      actions={actions}
      title={(item) => `${correctionKindLabels[item.kind]}：${item.pageUrl}`}
      stateWord={(item) => correctionStateLabels[item.state as CorrectionState]}
      facts={(item) => [
        ['编号', item.number],
        ['收到时间', showTime(item.receivedAt)],
        ['错误类型', correctionKindLabels[item.kind]],
        ['提交人', item.writerName ?? '未留姓名'],
        ['联系方式', item.hasContact ? '已留（不显示）' : '未留'],
      ]}
    >
      {(item) => (
        <>
          <p className="z-muted">页面：{item.pageUrl}</p>
          <p className="z-text i-body">{item.body}</p>
          {item.reply && (
            <section className="i-message">
              <h3>答复</h3>
              <p className="z-text">{item.reply}</p>
            </section>
          )}
        </>
      )}
    </MatterPage>
  )
}
