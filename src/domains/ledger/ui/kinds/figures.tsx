/** The figures a kind feeds: how each is counted, of what, and of which entries only. */
import { Checkbox, Form, Select } from 'antd'
import { optionsOf } from '#kernel/ui'
import { ConditionFields, ConditionList } from './conditions.tsx'
import { freshName } from './definition.ts'
import { FieldOfKind, KindChoice } from './other-kinds.tsx'
import { Choice, DATES, NUMBERS, Several, text, useFieldOptions } from './parts.tsx'

const aggregateLabels = {
  count: '计数',
  sum: '求和',
  average: '平均',
  rate: '符合条件的占比（%）',
  share: '合计之比（%）',
  availability: '可用率（按时间加权，%）',
} as const
const SPANS = { minutes: '分钟', hours: '小时', days: '天' } as const

export function FigureList() {
  return (
    <Several
      name={['measures']}
      addLabel="加一个指标"
      first={(taken) => ({ name: freshName('m', taken), aggregate: 'count' })}
    >
      {(at) => <FigureRow at={at} />}
    </Several>
  )
}

function FigureRow({ at }: { at: number }) {
  const aggregate = Form.useWatch(['definition', 'measures', at, 'aggregate']) as string | undefined
  const numbers = useFieldOptions(NUMBERS)
  return (
    <>
      {text([at, 'label'], '指标名称', 40)}
      <Form.Item name={[at, 'aggregate']} label="算法">
        <Select options={optionsOf(aggregateLabels)} />
      </Form.Item>
      {(aggregate === 'sum' || aggregate === 'average') && <Amount at={at} />}
      {aggregate === 'share' && <Choice at={[at, 'of']} label="对哪个字段" options={numbers} />}
      {aggregate === 'share' && <Choice at={[at, 'over']} label="占哪个字段" options={numbers} />}
      {aggregate === 'rate' && (
        <ConditionFields at={[at, 'holds']} path={['measures', at, 'holds']} label="符合：这个字段" />
      )}
      {aggregate === 'availability' && <Outages at={at} />}
      {text([at, 'unit'], '单位', 12)}
      {text([at, 'definition'], '口径', 200)}
      {aggregate !== 'availability' && (
        <Form.Item name={[at, 'standing']} label="时点" valuePropName="checked">
          <Checkbox>按期末在用的计</Checkbox>
        </Form.Item>
      )}
      <ConditionList at={[at, 'where']} path={['measures', at, 'where']} />
    </>
  )
}

/** A number of the entry, or how long it took between two of its dates. */
function Amount({ at }: { at: number }) {
  const numbers = useFieldOptions(NUMBERS)
  const dates = useFieldOptions(DATES)
  return (
    <>
      <Choice at={[at, 'of']} label="对哪个字段" options={numbers} />
      <Choice at={[at, 'between', 'from']} label="或用时：从" options={dates} />
      <Choice at={[at, 'between', 'until']} label="到" options={dates} />
      <Choice
        at={[at, 'between', 'in']}
        label="用时以什么计"
        options={Object.entries(SPANS).map(([value, label]) => ({ value, label }))}
      />
    </>
  )
}

/** Which ledger holds the outages, how an outage says which thing was out, and from when to when. */
function Outages({ at }: { at: number }) {
  const own = useFieldOptions(['text'])
  const kindAt = ['measures', at, 'outages', 'kind'] as const
  const field = (name: string, label: string, types?: readonly string[]) => (
    <FieldOfKind at={[at, 'outages', name]} kindAt={kindAt} label={label} {...(types ? { types } : {})} />
  )
  return (
    <>
      <KindChoice at={[at, 'outages', 'kind']} label="中断记在哪种台账" />
      <Choice at={[at, 'outages', 'key']} label="本台账以哪个字段区分" options={own} />
      {field('by', '那里用哪个字段写明', ['text'])}
      {field('from', '中断开始', DATES)}
      {field('until', '恢复', DATES)}
    </>
  )
}
