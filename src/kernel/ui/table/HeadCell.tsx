import type { Column } from './types.ts'
import { nextSort, orderOf } from './view.ts'

interface HeadCellProps<Row> {
  readonly column: Column<Row>
  readonly sort?: string
  readonly order?: (sort: string | undefined) => void
}

const ARROWS = { ascending: '↑', descending: '↓', none: '↕' }

export function HeadCell<Row>({ column, sort, order }: HeadCellProps<Row>) {
  const state = orderOf(column, sort)
  const name = column.align === 'right' ? 'z-right' : undefined
  if (!column.sort || !order) {
    return (
      <th scope="col" style={{ width: column.width }} className={name}>
        {column.title}
      </th>
    )
  }
  return (
    <th scope="col" style={{ width: column.width }} className={name} aria-sort={state}>
      <button type="button" className="z-sort" onClick={() => order(nextSort(column, sort))}>
        {column.title}
        <span aria-hidden="true" className={state === 'none' ? 'z-sort-idle' : undefined}>
          {ARROWS[state]}
        </span>
      </button>
    </th>
  )
}
