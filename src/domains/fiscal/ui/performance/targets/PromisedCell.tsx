import type { Line } from './content.ts'
import { type CellProps, Entry } from './GridCell.tsx'

interface PromisedCellProps {
  readonly line: Line
  readonly row: number
  readonly cell: CellProps
  readonly type: (part: Partial<Line>, tag: string) => void
}

/** What is promised: a figure, both ends of a range, a day, or words. */
export function PromisedCell({ line, row, cell, type }: PromisedCellProps) {
  const { comparator, value, valueTo, words, deadline } = line
  if (comparator === 'deadline')
    return (
      <Entry
        {...cell}
        type="date"
        value={deadline}
        most={10}
        put={(text) => type({ deadline: text }, 'value')}
      />
    )
  if (comparator === 'qualitative')
    return <Entry {...cell} value={words} most={200} put={(text) => type({ words: text }, 'value')} />
  const lower = (
    <Entry {...cell} value={value} most={40} numeric put={(text) => type({ value: text }, 'value')} />
  )
  if (comparator !== 'range') return lower
  return (
    <span className="pf-range">
      {lower}–
      <Entry
        {...cell}
        at={`${row}.valueTo`}
        label={`${cell.label}上限`}
        value={valueTo}
        most={40}
        numeric
        put={(text) => type({ valueTo: text }, 'valueTo')}
      />
    </span>
  )
}
