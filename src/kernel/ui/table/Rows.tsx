import { Checkbox } from 'antd'
import { type Dispatch, type ReactNode, type SetStateAction, useState } from 'react'
import { useShortcuts } from '../keyboard/useShortcuts.ts'
import { useGo } from '../navigation/address.ts'
import { GoTo } from '../navigation/GoTo.tsx'
import { HeadCell } from './HeadCell.tsx'
import type { Column } from './types.ts'

type Ticked<Row> = ReadonlyMap<string, Row>

interface RowsProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly open?: (row: Row) => string
  readonly sort?: string
  readonly order?: (sort: string | undefined) => void
  readonly ticked?: Ticked<Row>
  readonly tick?: Dispatch<SetStateAction<Ticked<Row>>>
  readonly tone?: (row: Row) => 'bad' | 'warn' | undefined
}

function toggled<Row>(ticked: Ticked<Row>, key: string, row: Row): Ticked<Row> {
  const next = new Map(ticked)
  if (!next.delete(key)) next.set(key, row)
  return next
}

/** The table itself; on a phone each row is a card (CSS), so each cell carries the name of its column. */
export function Rows<Row>(props: RowsProps<Row>) {
  const { columns, rows, rowKey, tick, ticked = new Map<string, Row>() } = props
  const at = useRowKeys(props)
  const all = rows.every((row) => ticked.has(rowKey(row)))
  const none = !rows.some((row) => ticked.has(rowKey(row)))
  const tickAll = () =>
    tick?.((earlier) => {
      const next = new Map(earlier)
      for (const row of rows) all ? next.delete(rowKey(row)) : next.set(rowKey(row), row)
      return next
    })

  return (
    <ScrollBox label={props.label}>
      <table className="z-table">
        <thead>
          <tr>
            {tick && (
              <th className="z-tick" scope="col">
                <Checkbox
                  aria-label="选择本页全部"
                  checked={all}
                  indeterminate={!all && !none}
                  onChange={tickAll}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sort={props.sort} order={props.order} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <BodyRow
              key={rowKey(row)}
              {...props}
              row={row}
              current={index === at}
              chosen={ticked.has(rowKey(row))}
              toggle={tick && (() => tick((earlier) => toggled(earlier, rowKey(row), row)))}
            />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** Scrolls sideways when it must, so the keyboard must reach it. A group, not a landmark: a page has many tables. */
function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <div className="z-table-scroll" role="group" tabIndex={0} aria-label={label}>
      {children}
    </div>
  )
}

/** ↑ ↓ or j k move, Enter opens, x ticks. */
function useRowKeys<Row>({ rows, rowKey, open, tick, label }: RowsProps<Row>): number {
  const [at, setAt] = useState(-1)
  const go = useGo()
  const current = Math.min(at, rows.length - 1)
  const row = rows[current]
  const move = (step: number) => () => {
    const next = Math.max(0, Math.min(rows.length - 1, current + step))
    setAt(next)
    document.querySelectorAll('.z-table tbody tr')[next]?.scrollIntoView({ block: 'nearest' })
  }
  const group = `列表：${label}`
  useShortcuts(
    [
      { keys: 'j', label: '下一行', group, run: move(1) },
      { keys: 'k', label: '上一行', group, run: move(-1) },
      { keys: 'ArrowDown', label: '下一行（方向键）', group, run: move(1), hidden: true },
      { keys: 'ArrowUp', label: '上一行（方向键）', group, run: move(-1), hidden: true },
      { keys: 'Enter', label: '打开所在行', group, run: () => row && open && go(open(row)) },
      {
        keys: 'x',
        label: '选择或取消选择所在行',
        group,
        hidden: !tick,
        run: () => row && tick?.((earlier) => toggled(earlier, rowKey(row), row)),
      },
    ],
    rows.length > 0,
  )
  return current
}

interface BodyRowProps<Row> extends RowsProps<Row> {
  readonly row: Row
  readonly current: boolean
  readonly chosen: boolean
  readonly toggle?: () => void
}

function BodyRow<Row>({ row, columns, open, tone, current, chosen, toggle, rowKey }: BodyRowProps<Row>) {
  const names = [
    'z-row',
    current && 'z-row-at',
    chosen && 'z-row-chosen',
    tone?.(row) && `z-row-${tone(row)}`,
  ]
  return (
    <tr className={names.filter(Boolean).join(' ')} aria-current={current || undefined}>
      {toggle && (
        <td className="z-tick">
          <Checkbox aria-label={`选择 ${rowKey(row)}`} checked={chosen} onChange={toggle} />
        </td>
      )}
      {columns.map((column) => (
        <td
          key={column.key}
          data-label={column.main ? undefined : column.title}
          className={[column.main && 'z-cell-main', column.align === 'right' && 'z-right']
            .filter(Boolean)
            .join(' ')}
        >
          {column.main && open ? <GoTo to={open(row)}>{column.render(row)}</GoTo> : column.render(row)}
        </td>
      ))}
    </tr>
  )
}
