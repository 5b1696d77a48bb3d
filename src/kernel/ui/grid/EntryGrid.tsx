import { useEffect, useId, useRef } from 'react'
import { boundsOf, isWithin } from './area.ts'
import { GridCell } from './GridCell.tsx'
import { GridProblems } from './GridProblems.tsx'
import type { EntryGridProps, GridRow } from './types.ts'
import { useDrawn } from './useDrawn.ts'
import { type GridState, useGrid } from './useGrid.ts'

/**
 * Cells to fill as in a spreadsheet: keys, blocks from and to the clipboard, steps back and forth. It keeps no values: what
 * changes is told, what stands there is asked for.
 */
export function EntryGrid(props: EntryGridProps) {
  const { label, headTitle, columns, rows, sums, goTo, problems = [], empty } = props
  const grid = useGrid(props)
  const frame = useRef<HTMLDivElement>(null)
  const drawn = useDrawn(frame, rows.length, grid.area.focus.row)
  const hint = useId()
  const lists = useId()
  useGoTo(props, goTo, grid, frame)
  if (rows.length === 0) return <p className="z-muted">{empty ?? '还没有行'}</p>
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid within is what is worked with */}
      <div
        ref={frame}
        className="z-grid-frame"
        onKeyDown={grid.press}
        onPaste={grid.paste}
        onCopy={(event) => grid.copy(event, false)}
        onCut={(event) => grid.copy(event, true)}
      >
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is typed in is a grid
          role="grid"
          className="z-grid"
          aria-label={label}
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length + 1}
          aria-multiselectable="true"
          aria-describedby={hint}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{headTitle}</th>
              {columns.map(({ key, title, note, align }) => (
                <th
                  key={key}
                  scope="col"
                  title={note}
                  className={align === 'right' ? 'z-grid-right' : undefined}
                >
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Space height={drawn.from * drawn.rowHeight} />
            {rows.slice(drawn.from, drawn.to).map((row, at) => (
              <Line key={row.key} props={props} grid={grid} row={row} at={drawn.from + at} lists={lists} />
            ))}
            <Space height={(rows.length - drawn.to) * drawn.rowHeight} />
          </tbody>
          {sums && <Sums columns={columns} sums={sums} />}
        </table>
      </div>
      {columns.map(({ key, choices }) =>
        choices ? (
          <datalist key={key} id={`${lists}${key}`}>
            {choices.map((choice) => (
              <option key={choice} value={choice} />
            ))}
          </datalist>
        ) : null,
      )}
      <p id={hint} className="z-grid-hint">
        <output>
          {grid.said ||
            (props.closed ? '只能查看和复制' : '可从 Excel 整块粘贴；F2 改，Ctrl+D 向下填充，Ctrl+Z 撤销')}
        </output>
      </p>
      <GridProblems problems={problems} rows={rows} columns={columns} go={grid.goTo} />
    </>
  )
}

interface LineProps {
  readonly props: EntryGridProps
  readonly grid: GridState
  readonly row: GridRow
  readonly at: number
  readonly lists: string
}

function Line({ props, grid, row, at, lists }: LineProps) {
  const bounds = boundsOf(grid.area)
  const { anchor } = grid.area
  return (
    <tr aria-rowindex={at + 2}>
      <th scope="row" title={row.head}>
        {row.code && <span className="z-grid-code">{row.code}</span>} {row.head}
      </th>
      {props.columns.map((column, nth) => (
        <GridCell
          key={column.key}
          grid={grid}
          at={{ row: at, column: nth }}
          name={{ row: row.key, column: column.key }}
          label={[row.code, row.head, column.title].filter(Boolean).join(' ')}
          column={column}
          value={props.valueAt(row.key, column.key)}
          mark={props.markAt?.(row.key, column.key)}
          isActive={anchor.row === at && anchor.column === nth}
          isSelected={isWithin({ row: at, column: nth }, bounds)}
          list={column.choices ? `${lists}${column.key}` : undefined}
        />
      ))}
    </tr>
  )
}

const Space = ({ height }: { height: number }) =>
  height > 0 ? <tr className="z-grid-space" style={{ height }} /> : null

function Sums({
  columns,
  sums,
}: {
  columns: EntryGridProps['columns']
  sums: Readonly<Record<string, string>>
}) {
  return (
    <tfoot>
      <tr>
        <th scope="row">合计</th>
        {columns.map(({ key }) => (
          <td key={key} className="z-grid-right" data-sum={key}>
            {sums[key] ?? ''}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}

function useGoTo(
  { rows, columns }: EntryGridProps,
  goTo: EntryGridProps['goTo'],
  grid: GridState,
  frame: { readonly current: HTMLDivElement | null },
): void {
  const { goTo: go } = grid
  const lines = useRef({ rows, columns })
  lines.current = { rows, columns }
  useEffect(() => {
    if (!goTo) return
    const row = lines.current.rows.findIndex(({ key }) => key === goTo.row)
    const column = lines.current.columns.findIndex(({ key }) => key === goTo.column)
    if (row < 0 || column < 0) return
    go({ row, column })
    frame.current?.scrollIntoView({ block: 'nearest' })
    requestAnimationFrame(() => frame.current?.querySelector<HTMLInputElement>('input')?.focus())
  }, [goTo, go, frame])
}
