import { Form, Input, Modal, Select } from 'antd'
import { api, DayField, DraftForm, LongText, UnitSelect, useRefresh } from '#kernel/ui'
import { answerInput, answerInputs } from '../../contract.ts'
import type { AnswerItem } from './answer.ts'

export type AnswerWork =
  | { readonly kind: 'create' }
  | { readonly kind: 'change' | 'retire'; readonly item: AnswerItem }

const titles = { create: '新建答问', change: '修改答问', retire: '停用答问' } as const

export function AnswerDialog({ work, close }: { work: AnswerWork; close: () => void }) {
  const refresh = useRefresh()
  const done = () => {
    close()
    void refresh()
  }
  return (
    <Modal
      open
      title={titles[work.kind]}
      footer={null}
      onCancel={close}
      width={680}
      mask={{ closable: false }}
    >
      {work.kind === 'retire' ? (
        <RetireForm item={work.item} done={done} />
      ) : (
        <AnswerForm work={work} done={done} />
      )}
    </Modal>
  )
}

type Content = Pick<AnswerItem, 'question' | 'answer' | 'basis' | 'unitId' | 'validUntil' | 'tags'>

/** An empty field is left out: the schema takes "none", not "". */
const shaped = (values: Content) =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== '' && value !== undefined),
  )

function AnswerForm({ work, done }: { work: Exclude<AnswerWork, { kind: 'retire' }>; done: () => void }) {
  const item = 'item' in work ? work.item : undefined
  const schema = { safeParse: (values: unknown) => answerInput.safeParse(shaped(values as Content)) }
  return (
    <DraftForm<Content>
      label="答问"
      submitLabel="保存"
      draft={item ? `answer:${item.id}` : 'answer'}
      schema={schema}
      initial={item}
      submit={(values, seen = item?.version) => {
        const { question, answer, basis, unitId, validUntil, tags } = values
        const content = shaped({ question, answer, basis, unitId, validUntil, tags })
        if (!item) return api.post('/api/answers', content)
        return api.post(`/api/answers/${item.id}/actions/change`, { ...content, version: seen })
      }}
      done={done}
    >
      <Form.Item name="question" label="问题">
        <LongText rows={2} most={300} />
      </Form.Item>
      <Form.Item name="answer" label="标准答复">
        <LongText rows={8} most={5000} />
      </Form.Item>
      <Form.Item name="basis" label="依据">
        <LongText rows={2} most={500} />
      </Form.Item>
      <div className="z-form-grid">
        <Form.Item name="unitId" label="负责单位">
          <UnitSelect />
        </Form.Item>
        <Form.Item name="validUntil" label="有效至" extra="不填为长期有效">
          <DayField />
        </Form.Item>
      </div>
      <Form.Item name="tags" label="标签" extra="输入后按回车">
        <Select mode="tags" open={false} suffix={null} />
      </Form.Item>
    </DraftForm>
  )
}

function RetireForm({ item, done }: { item: AnswerItem; done: () => void }) {
  return (
    <DraftForm<{ reason: string }>
      label="停用答问"
      submitLabel="停用"
      schema={answerInputs.retire}
      fixed={{ id: item.id }}
      submit={({ reason }) =>
        api.post(`/api/answers/${item.id}/actions/retire`, { reason, version: item.version })
      }
      done={done}
    >
      <p className="z-note">停用后不再向经办人推荐；已经引用它的答复不受影响。</p>
      <Form.Item name="reason" label="理由">
        <Input maxLength={200} />
      </Form.Item>
    </DraftForm>
  )
}
