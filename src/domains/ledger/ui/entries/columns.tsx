import { type Column, Mark, showTime } from '#kernel/ui'
import type { EntryItem, KindDefinition } from '../../contract.ts'
import { entryStateLabels } from '../../labels.ts'
import { stateTones } from '../paths.ts'

export function StateMark({ entry }: { entry: EntryItem }) {
  return (
    <>
      <Mark tone={stateTones[entry.state]}>{entryStateLabels[entry.state]}</Mark>
      {entry.lacksEvidence && <Mark tone="bad">缺佐证</Mark>}
    </>
  )
}

const NUMERIC = new Set(['number', 'money', 'count'])
const SHOWN_MOST = 7

export const common = {
  number: { key: 'number', title: '编号', optional: true, render: (entry) => entry.number },
  title: { key: 'title', title: '记录', main: true, render: (entry) => entry.title },
  unit: { key: 'unit', title: '单位', render: (entry) => <span className="z-wrap">{entry.unitName}</span> },
  state: { key: 'state', title: '状态', render: (entry) => <StateMark entry={entry} /> },
  writer: { key: 'writer', title: '填写人', optional: true, render: (entry) => entry.writer },
  changed: {
    key: 'changed',
    title: '最后改动',
    optional: true,
    sort: ['-changed', 'changed'],
    render: (entry) => showTime(entry.changedAt),
  },
} as const satisfies Record<string, Column<EntryItem>>

/** The kind's own fields as columns: the first few at once, the others when they are asked for. */
export function columnsOf(definition: KindDefinition): Column<EntryItem>[] {
  const own = definition.fields
    .filter(({ name, type }) => name !== definition.titleField && type !== 'long_text')
    .map(
      ({ name, label, type, unit }, at): Column<EntryItem> => ({
        key: `f:${name}`,
        title: unit ? `${label}（${unit}）` : label,
        render: (entry) => <span className="z-wrap">{entry.shown[name] ?? '—'}</span>,
        ...(NUMERIC.has(type) ? { align: 'right' as const } : {}),
        ...(name === definition.dateField ? { sort: ['-date', 'date'] as const } : {}),
        ...(at >= SHOWN_MOST ? { optional: true } : {}),
      }),
    )
  const title = definition.fields.find(({ name }) => name === definition.titleField)?.label ?? '记录'
  return [
    { ...common.title, title },
    ...own,
    common.unit,
    common.state,
    common.number,
    common.writer,
    common.changed,
  ]
}
