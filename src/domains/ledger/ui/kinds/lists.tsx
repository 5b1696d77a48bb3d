/** Two lists of a kind: its fields and what must be true of them. */
import { Checkbox, Form, Select } from 'antd'
import { optionsOf } from '#kernel/ui'
import { fieldTypeLabels } from '../../labels.ts'
import { ConditionFields } from './conditions.tsx'
import { freshName } from './definition.ts'
import { FieldOfKind, KindChoice } from './other-kinds.tsx'
import { Choice, DATES, NUMBERS, Several, text, useFieldOptions } from './parts.tsx'

export function FieldList() {
  return (
    <Several
      name={['fields']}
      addLabel="加一个字段"
      first={(taken) => ({ name: freshName('f', taken), type: 'text' })}
    >
      {(at) => <FieldRow at={at} />}
    </Several>
  )
}

function FieldRow({ at }: { at: number }) {
  const type = Form.useWatch(['definition', 'fields', at, 'type']) as string | undefined
  return (
    <>
      {text([at, 'label'], '字段名称', 30)}
      <Form.Item name={[at, 'type']} label="类型">
        <Select options={optionsOf(fieldTypeLabels)} />
      </Form.Item>
      {type === 'choice' && (
        <Form.Item name={[at, 'choices']} label="选项" extra="输入一项，按回车">
          <Select mode="tags" open={false} />
        </Form.Item>
      )}
      {NUMBERS.some((one) => one === type) &&
        text([at, 'unit'], type === 'money' ? '单位（元或万元）' : '单位', 12)}
      {NUMBERS.some((one) => one === type) && text([at, 'min'], '不小于', 22)}
      {NUMBERS.some((one) => one === type) && text([at, 'max'], '不大于', 22)}
      {type === 'text' && <KindChoice at={[at, 'refersTo', 'kind']} label="取自哪种台账（可不设）" />}
      {type === 'text' && (
        <FieldOfKind
          at={[at, 'refersTo', 'field']}
          kindAt={['fields', at, 'refersTo', 'kind']}
          label="取那里的哪个字段"
        />
      )}
      {text([at, 'note'], '填写说明', 200)}
      <Form.Item name={[at, 'required']} label="必填" valuePropName="checked">
        <Checkbox>必填</Checkbox>
      </Form.Item>
    </>
  )
}

const checkLabels = {
  not_future: '不能晚于现在',
  compare: '两个字段比较',
  unique: '不能重复登记',
  required_when: '某种情况下必填',
  total: '等于几个字段之和',
} as const

export function CheckList() {
  return (
    <Several name={['checks']} addLabel="加一条规则" first={() => ({ check: 'compare', op: '>=' })}>
      {(at) => <CheckRow at={at} />}
    </Several>
  )
}

function CheckRow({ at }: { at: number }) {
  const check = Form.useWatch(['definition', 'checks', at, 'check']) as string | undefined
  const all = useFieldOptions()
  const dates = useFieldOptions(DATES)
  const numbers = useFieldOptions(NUMBERS)
  return (
    <>
      <Form.Item name={[at, 'check']} label="规则">
        <Select options={optionsOf(checkLabels)} />
      </Form.Item>
      {check === 'compare' && <Comparison at={at} />}
      {check === 'not_future' && <Choice at={[at, 'field']} label="哪个字段" options={dates} />}
      {check === 'unique' && <Choice at={[at, 'fields']} label="哪些字段合在一起" options={all} several />}
      {check === 'total' && <Choice at={[at, 'field']} label="合计字段" options={numbers} />}
      {check === 'total' && <Choice at={[at, 'parts']} label="各部分" options={numbers} several />}
      {check === 'required_when' && <Choice at={[at, 'field']} label="哪个字段必填" options={all} />}
      {check === 'required_when' && (
        <ConditionFields at={[at, 'when']} path={['checks', at, 'when']} label="当这个字段" />
      )}
      {check === 'compare' && (
        <ConditionFields at={[at, 'when']} path={['checks', at, 'when']} label="只在这个字段（可不设）" />
      )}
      {text([at, 'message'], '不符合时的提示', 100)}
    </>
  )
}

function Comparison({ at }: { at: number }) {
  const all = useFieldOptions()
  const signs = ['<', '<=', '=', '>=', '>', '!='].map((sign) => ({ value: sign, label: sign }))
  return (
    <>
      <Choice at={[at, 'left']} label="字段" options={all} />
      <Choice at={[at, 'op']} label="应" options={signs} />
      <Choice at={[at, 'right']} label="另一字段" options={all} />
      {text([at, 'value'], '或固定的值', 60)}
    </>
  )
}
