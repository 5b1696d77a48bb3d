import { Form } from 'antd'
import { type ActionView, showTime, UnitSelect } from '#kernel/ui'
import { type OpinionState, opinionInputs, type opinionLevels } from '../../contract.ts'
import { opinionLevelLabels, opinionStateLabels } from '../../labels.ts'
import { TextField } from '../letters/actionFields.tsx'
import { type Matter, MatterPage } from './MatterPage.tsx'

interface Opinion extends Matter {
  readonly title: string
  readonly source: string
  readonly sourceUrl: string | null
  readonly body: string
  readonly level: (typeof opinionLevels)[number]
  readonly response: string | null
  readonly foundAt: string
}

const actions: readonly ActionView[] = [
  {
    name: 'assign',
    label: '交办',
    keys: 'f',
    tone: 'main',
    schema: opinionInputs.assign,
    fields: () => (
      <>
        <Form.Item name="unitId" label="承办单位">
          <UnitSelect />
        </Form.Item>
        <TextField name="note" label="交办意见" rows={2} />
      </>
    ),
  },
  {
    name: 'respond',
    label: '回应',
    keys: 'r',
    tone: 'main',
    schema: opinionInputs.respond,
    wide: true,
    fields: () => <TextField name="response" label="回应内容" rows={7} most={5000} />,
  },
  {
    name: 'close',
    label: '了结',
    schema: opinionInputs.close,
    fields: () => <TextField name="note" label="说明" rows={2} />,
  },
]
export default function OpinionPage() {
  return (
    <MatterPage<Opinion>
      name="opinions"
      label="网上舆情"
      actions={actions}
      title={(item) => item.title}
      stateWord={(item) => opinionStateLabels[item.state as OpinionState]}
      facts={(item) => [
        ['编号', item.number],
        ['发现时间', showTime(item.foundAt)],
        ['级别', opinionLevelLabels[item.level]],
        ['来源', item.source],
        item.sourceUrl !== null && ['链接', item.sourceUrl],
      ]}
    >
      {(item) => (
        <>
          <p className="z-text i-body">{item.body}</p>
          {item.response && (
            <section className="i-message">
              <h3>回应</h3>
              <p className="z-text">{item.response}</p>
            </section>
          )}
        </>
      )}
    </MatterPage>
  )
}
