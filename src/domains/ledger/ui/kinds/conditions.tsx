/** Something that can be said of an entry: the form is 桌面推演, an end is filled in, the cost is at least 100. */
import { Form, Select } from 'antd'
import { type At, Choice, NUMBERS, Several, text, useFieldOptions } from './parts.tsx'

const FILLED = [
  { value: 'yes', label: '已填写' },
  { value: 'no', label: '没有填写' },
]

interface ConditionProps {
  /** Within the row of its list. */
  readonly at: At
  /** Within the definition, to see which field was chosen. */
  readonly path: At
  readonly label: string
}

export function ConditionFields({ at, path, label }: ConditionProps) {
  const form = Form.useFormInstance()
  const all = useFieldOptions()
  const numbers = useFieldOptions(NUMBERS)
  const field = Form.useWatch(['definition', ...path, 'field'], form) as string | undefined
  const isNumber = numbers.some(({ value }) => value === field)
  return (
    <>
      <Choice at={[...at, 'field']} label={label} options={all} />
      {field && !isNumber && (
        <Form.Item name={[...at, 'is']} label="填的是其中之一" extra="输入一项，按回车；是否题写 yes 或 no">
          <Select mode="tags" open={false} />
        </Form.Item>
      )}
      {field && isNumber && text([...at, 'least'], '不小于', 22)}
      {field && isNumber && text([...at, 'most'], '不大于', 22)}
      {field && <Choice at={[...at, 'filled']} label="或者" options={FILLED} />}
    </>
  )
}

/** All of these must hold for an entry to be counted. */
export function ConditionList({ at, path }: Pick<ConditionProps, 'at' | 'path'>) {
  return (
    <div className="l-conditions">
      <Several at={at} name={path} addLabel="加一个统计条件" first={() => ({})} isPlain>
        {(row) => <ConditionFields at={[row]} path={[...path, row]} label="只计这个字段" />}
      </Several>
    </div>
  )
}
