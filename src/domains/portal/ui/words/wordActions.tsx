import { Form, Input, Select } from 'antd'
import { type ActionView, type Blocker, LongText, optionsOf } from '#kernel/ui'
import { wordLevelLabels } from '../../labels.ts'
import { type WordEntry, type WordFinding, wordInputs } from '../../words/contract.ts'

const reasonField = () => (
  <Form.Item name="reason" label="理由">
    <LongText rows={2} most={200} />
  </Form.Item>
)

export const entryActions = ({ right, level, source }: WordEntry): readonly ActionView[] => [
  {
    name: 'change',
    label: '修改',
    schema: wordInputs.change,
    initial: { right, level, source },
    note: '修改后重新查一遍已公开的稿件。',
    fields: () => (
      <>
        <Form.Item name="right" label="正确写法或职务">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="level" label="级别">
          <Select options={optionsOf(wordLevelLabels)} />
        </Form.Item>
        <Form.Item name="source" label="依据">
          <Input maxLength={100} />
        </Form.Item>
        {reasonField()}
      </>
    ),
  },
  {
    name: 'remove',
    label: '移出',
    tone: 'danger',
    schema: wordInputs.remove,
    note: '移出后不再检查；还没有处理的发现一并撤销。',
    fields: reasonField,
  },
]

export const findingActions: readonly ActionView[] = [
  {
    name: 'accept',
    label: '采纳',
    tone: 'main',
    schema: wordInputs.accept,
    note: '在稿件的草稿里改好，并记下是您采纳的；送审、审核后才公开。',
    doneMessage: '已改进草稿，请送审',
  },
  {
    name: 'dismiss',
    label: '不改',
    schema: wordInputs.dismiss,
    fields: reasonField,
  },
]

/** Said before the click; the server decides again. */
export function acceptBlockers({ place, right }: Pick<WordFinding, 'place' | 'right'>): Blocker[] {
  if (place.startsWith('attachment'))
    return [{ code: 'portal.word_in_attachment', message: '错字在附件里，请改好文件后重新上传。' }]
  if (right === '') return [{ code: 'portal.no_right_form', message: '词表没有写正确写法，请打开稿件修改。' }]
  return []
}
