import { Button } from 'antd'
import type { ClipboardEvent } from 'react'
import type { PerformanceRules } from '../../../performance/contract.ts'
import { comparatorLabels } from '../../../performance/labels.ts'
import type { IndicatorItem } from '../../../performance/targets/contract.ts'
import { ReachedValue, SourceMark } from '../marks.tsx'
import type { Line, PasteColumn } from './content.ts'
import type { Cell, Wrong } from './finding-cells.ts'
import { Choice, Entry } from './GridCell.tsx'
import { PromisedCell } from './PromisedCell.tsx'

export interface Hands {
  readonly type: (part: Partial<Line>, tag: string) => void
  /** Whether it was a block. */
  readonly paste: (from: PasteColumn, text: string) => boolean
  readonly look: () => void
  readonly bind: () => void
  readonly fill: () => void
}

interface IndicatorRowProps {
  readonly line: Line
  readonly row: number
  readonly item: IndicatorItem | undefined
  readonly wrongs: readonly Wrong[]
  readonly levels: PerformanceRules['schemes'][number]['levels']
  readonly rules: PerformanceRules
  readonly open: boolean
  readonly here: boolean
  readonly hands: Hands
}

const same = (texts: readonly string[]) => texts.map((text) => ({ value: text, label: text }))
const comparatorChoices = Object.entries(comparatorLabels).map(([value, label]) => ({ value, label }))

export function IndicatorRow(props: IndicatorRowProps) {
  const { line, row, item, wrongs, levels, rules, open, here, hands } = props
  const cell = (column: Cell) => ({
    at: `${row}.${column}`,
    label: `第 ${row + 1} 行 ${NAMES[column] ?? ''}`,
    wrong: wrongs.find((one) => one.cell === column),
    closed: !open,
    paste: (event: ClipboardEvent<HTMLInputElement>) => {
      const text = event.clipboardData.getData('text/plain')
      if (open && hands.paste(column as PasteColumn, text)) event.preventDefault()
    },
  })
  const put = (column: keyof Line) => (text: string) => hands.type({ [column]: text }, column)
  const under = levels.find(({ name }) => name === line.level1)?.under ?? []
  const fitting = rules.scoreRules.filter(({ comparators }) => comparators.includes(line.comparator))
  return (
    <tr className={here ? 'pf-here' : undefined} onFocus={hands.look}>
      <td>
        <Choice
          {...cell('level1')}
          value={line.level1}
          choices={same(levels.map(({ name }) => name))}
          put={put('level1')}
        />
      </td>
      <td>
        <Choice {...cell('level2')} value={line.level2} choices={same(under)} put={put('level2')} />
      </td>
      <td className="pf-wide">
        <Entry {...cell('name')} value={line.name} most={120} put={put('name')} />
      </td>
      <td>
        <Choice
          {...cell('comparator')}
          value={line.comparator}
          choices={comparatorChoices}
          put={(text) => hands.type(compared(text as Line['comparator'], line, rules), 'comparator')}
        />
      </td>
      <td className="pf-number">
        <PromisedCell line={line} cell={cell('value')} type={hands.type} row={row} />
      </td>
      <td className="pf-short">
        <Entry {...cell('unit')} value={line.unit} most={20} list="pf-units" put={put('unit')} />
      </td>
      <td className="pf-short pf-number">
        <Entry {...cell('weight')} value={line.weight} most={12} numeric put={put('weight')} />
      </td>
      <td>
        <Choice
          {...cell('rule')}
          value={line.rule}
          choices={fitting.map(({ id, label }) => ({ value: id, label }))}
          put={put('rule')}
        />
      </td>
      <SourceCell line={line} item={item} wrong={wrongs.find((one) => one.cell === 'source')} hands={hands} />
      <td className="pf-number">
        {item ? <ReachedValue reached={item.reached} unit={line.unit} of={line.name} /> : '—'}
      </td>
    </tr>
  )
}

const NAMES: Readonly<Partial<Record<Cell, string>>> = {
  level1: '一级指标',
  level2: '二级指标',
  name: '三级指标',
  comparator: '性质',
  value: '指标值',
  unit: '单位',
  weight: '权重',
  rule: '评分办法',
}

/** A rule that cannot score this kind of target goes with it. */
function compared(comparator: Line['comparator'], line: Line, rules: PerformanceRules): Partial<Line> {
  const fitting = rules.scoreRules.filter(({ comparators }) => comparators.includes(comparator))
  const rule = fitting.some(({ id }) => id === line.rule) ? line.rule : (fitting[0]?.id ?? line.rule)
  return { comparator, rule }
}

interface SourceCellProps {
  readonly line: Line
  readonly item: IndicatorItem | undefined
  readonly wrong: Wrong | undefined
  readonly hands: Hands
}

function SourceCell({ line, item, wrong, hands }: SourceCellProps) {
  const binding = item?.binding
  const name = line.name || '未命名指标'
  return (
    <td className={wrong ? 'pf-source pf-cell-warning' : 'pf-source'} title={wrong?.text}>
      {binding ? (
        <button type="button" className="z-plain" title={binding.definition} onClick={hands.bind}>
          <SourceMark source={binding.source} /> {binding.label}
        </button>
      ) : (
        <>
          <Button size="small" aria-label={`绑定 ${name}`} onClick={hands.bind}>
            绑定
          </Button>{' '}
          <Button size="small" aria-label={`填报 ${name}`} onClick={hands.fill}>
            填报
          </Button>
        </>
      )}
    </td>
  )
}
