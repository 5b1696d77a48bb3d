import { Form, Input, Modal, Select } from 'antd'
import { api, DraftForm, LongText, optionsOf, useRefresh } from '#kernel/ui'
import { wordKindLabels, wordLevelLabels } from '../../labels.ts'
import type { WordEntry, WordKind } from '../../words/contract.ts'
import { wordsApi } from '../paths.ts'
import { entriesOf } from './lines.ts'

interface Values {
  readonly kind: WordKind
  readonly lines: string
  readonly level: WordEntry['level']
  readonly reason: string
}

const beginning: Values = { kind: 'pair', lines: '', level: 'error', reason: '' }

const hints: Readonly<Record<WordKind, string>> = {
  pair: '每行一条：错误写法→正确写法，后面可再写依据；可以从表格里直接粘贴。没有唯一写法的，右边留空。',
  exception: '每行一条：在这些文字里不再提示，如地名、活动名称。',
  person: '每行一条：姓名→职务，几个职务用顿号分开。',
}

const bodyOf = ({ kind, lines, level, reason }: Values) => ({
  ...{ kind, reason },
  entries: entriesOf(lines).map((entry) => ({ ...entry, level })),
})

/** One entry or a pasted list, with the reason; saving it sets off the look through what is public. */
export function AddWords({ close }: { close: () => void }) {
  const refresh = useRefresh()
  return (
    <Modal open title="加入词条" footer={null} width={640} onCancel={close} mask={{ closable: false }}>
      <DraftForm<Values>
        label="加入词条"
        submitLabel="加入词表"
        initial={beginning}
        submit={async (values) => {
          await api.post(wordsApi, bodyOf(values))
          await refresh()
        }}
        done={close}
      >
        <Form.Item name="kind" label="类别">
          <Select options={optionsOf(wordKindLabels)} />
        </Form.Item>
        <Form.Item noStyle shouldUpdate={(one: Values, other: Values) => one.kind !== other.kind}>
          {({ getFieldValue }) => (
            <Form.Item
              name="lines"
              label="词条"
              extra={hints[getFieldValue('kind') as WordKind]}
              rules={[{ required: true, message: '请至少写一条' }]}
            >
              <Input.TextArea rows={6} maxLength={200_000} />
            </Form.Item>
          )}
        </Form.Item>
        <Form.Item name="level" label="级别">
          <Select options={optionsOf(wordLevelLabels)} />
        </Form.Item>
        <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请填写理由' }]}>
          <LongText rows={2} most={200} />
        </Form.Item>
      </DraftForm>
    </Modal>
  )
}
