import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { type CellMark, EntryGrid, type GridColumn } from '#kernel/ui'
import type { BookRecord } from '../../books/contract.ts'
import { purseLabels } from '../../labels.ts'
import type { Shape } from '../../transfer/contract.ts'
import { keyOf, linesOf, nameOf, placeIn, purseName, type SheetLine } from './lines.ts'
import { sumText, typedProblem } from './sums.ts'
import type { Figures } from './useFigures.ts'

interface FigureGridProps {
  readonly shape: Shape
  readonly book: BookRecord
  readonly figures: Figures
  readonly closed: boolean
  /** The figure to go to. */
  readonly place: string | undefined
}

const PURSE = 'purse'

/** Lines of codes against columns. */
export function FigureGrid({ shape, book, figures, closed, place }: FigureGridProps) {
  const [added, setAdded] = useState<readonly SheetLine[]>([])
  const known = linesOf(shape, { ...book.figures, ...figures.typed })
  const lines = [...known, ...added.filter((line) => !known.some((one) => keyOf(one) === keyOf(line)))]
  const byKey = new Map(lines.map((line) => [keyOf(line), line]))
  const placeAt = (row: string, column: string): string => {
    const line = byKey.get(row)
    return line ? placeIn(shape, line, column) : ''
  }
  const markAt = (row: string, column: string): CellMark => {
    if (column === PURSE) return {}
    const at = placeAt(row, column)
    const typed = figures.typed[at]
    const error =
      figures.wrong[at] ?? (typed === undefined ? undefined : typedProblem(typed, shape.fact === 'count'))
    return { error, isChanged: typed !== undefined }
  }
  const figureColumns = Object.keys(shape.columns)
  const problems = [...byKey.keys()].flatMap((row) =>
    figureColumns.flatMap((column) => {
      const { error } = markAt(row, column)
      return error ? [{ row, column, message: error }] : []
    }),
  )
  return (
    <>
      <EntryGrid
        label={`${shape.sheet}（万元）`}
        headTitle={shape.codeTitle}
        columns={columnsOf(shape)}
        rows={lines.map((line) => ({
          key: keyOf(line),
          head: nameOf(shape, line, book.codes),
          ...(shape.words ? {} : { code: line.code }),
        }))}
        valueAt={(row, column) =>
          column === PURSE ? purseName(byKey.get(row)?.purse ?? '') : figures.valueAt(placeAt(row, column))
        }
        markAt={markAt}
        change={(edits) =>
          figures.type(Object.fromEntries(edits.map(({ row, column, text }) => [placeAt(row, column), text])))
        }
        closed={closed}
        {...(shape.scheme ? { sums: sumsOf(shape, lines, figures) } : {})}
        goTo={useCellOf(shape, lines, place)}
        problems={problems}
        empty="还没有行，请在下面加一行，或从 Excel 导入"
      />
      {shape.scheme && !closed && (
        <AddLine shape={shape} book={book} add={(line) => setAdded((earlier) => [...earlier, line])} />
      )}
    </>
  )
}

function columnsOf({ withPurse, columns }: Shape): GridColumn[] {
  const purse: GridColumn[] = withPurse ? [{ key: PURSE, title: '资金', readOnly: true }] : []
  const own = Object.entries(columns).map(([key, title]) => ({ key, title, align: 'right' as const }))
  return [...purse, ...own]
}

function sumsOf(shape: Shape, lines: readonly SheetLine[], figures: Figures): Record<string, string> {
  return Object.fromEntries(
    Object.keys(shape.columns).map((key) => [
      key,
      sumText(lines.map((line) => figures.valueAt(placeIn(shape, line, key)))),
    ]),
  )
}

/** The same object as long as it is the same cell: the grid goes there once. */
function useCellOf(shape: Shape, lines: readonly SheetLine[], place: string | undefined) {
  const found = lines.flatMap((line) =>
    Object.keys(shape.columns).flatMap((column) =>
      placeIn(shape, line, column) === place ? [{ row: keyOf(line), column }] : [],
    ),
  )[0]
  const [row, column] = [found?.row, found?.column]
  return useMemo(
    () => (row !== undefined && column !== undefined ? { row, column } : undefined),
    [row, column],
  )
}

interface AddLineProps {
  readonly shape: Shape
  readonly book: BookRecord
  readonly add: (line: SheetLine) => void
}

function AddLine({ shape, book, add }: AddLineProps) {
  const [purse, setPurse] = useState('general_public')
  const length = shape.scheme === 'function' ? 7 : 5
  const options = (shape.scheme ? book.codes[shape.scheme] : [])
    .filter(({ code }) => code.length === length)
    .map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))
  return (
    <div className="f-add">
      <Select
        aria-label="加一行：科目"
        placeholder="加一行：输入编码或名称"
        showSearch={{ filterOption: (text, option) => String(option?.label).includes(text.trim()) }}
        options={options}
        value={null}
        onChange={(code: string | null) => code && add({ code, purse: shape.withPurse ? purse : '' })}
      />
      {shape.withPurse && (
        <Select
          aria-label="加一行：资金"
          options={Object.entries(purseLabels).map(([value, label]) => ({ value, label }))}
          value={purse}
          onChange={setPurse}
        />
      )}
    </div>
  )
}
