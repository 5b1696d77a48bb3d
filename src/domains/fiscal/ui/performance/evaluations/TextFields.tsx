import { useId } from 'react'
import { Panel } from '#kernel/ui'
import type { EvaluationRecord } from '../../../performance/evaluations/contract.ts'
import type { Sheet } from '../useSheet.ts'
import type { Remarks, TextName } from './remarks.ts'

const labels: Readonly<Record<TextName, string>> = {
  result: '目标完成情况',
  process: '实施内容及过程',
  executionCause: '预算执行偏差原因',
  executionMeasure: '预算执行改进措施',
  conclusion: '评价结论',
  problems: '存在问题',
  improvements: '改进措施',
  lead: '项目负责人',
  financeLead: '财务负责人',
}
const long: readonly TextName[] = ['result', 'process', 'conclusion', 'problems', 'improvements']
const short: readonly TextName[] = ['executionCause', 'executionMeasure', 'lead', 'financeLead']

interface TextFieldsProps {
  readonly record: EvaluationRecord
  readonly sheet: Sheet<Remarks>
  readonly open: boolean
}

/** The sentences of the form; the goal stands above, so that they answer it. */
export function TextFields({ record, sheet, open }: TextFieldsProps) {
  const put = (name: TextName) => (text: string) =>
    sheet.change((now) => ({ ...now, texts: { ...now.texts, [name]: text } }), name)
  return (
    <Panel title="文字部分">
      <p className="pf-note">年度总体目标：{record.goal}</p>
      <div className="pf-texts">
        {long.map((name) => (
          <Text
            key={name}
            name={name}
            value={sheet.content.texts[name]}
            open={open}
            put={put(name)}
            rows={3}
          />
        ))}
      </div>
      <div className="pf-fields">
        {short.map((name) => (
          <Text
            key={name}
            name={name}
            value={sheet.content.texts[name]}
            open={open}
            put={put(name)}
            rows={1}
          />
        ))}
      </div>
    </Panel>
  )
}

interface TextProps {
  readonly name: TextName
  readonly value: string
  readonly open: boolean
  readonly rows: number
  readonly put: (text: string) => void
}

function Text({ name, value, open, rows, put }: TextProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{labels[name]}</label>
      <textarea
        id={id}
        className="pf-field"
        rows={rows}
        maxLength={rows > 1 ? 2000 : 500}
        readOnly={!open}
        value={value}
        onChange={(event) => put(event.target.value)}
      />
    </div>
  )
}
