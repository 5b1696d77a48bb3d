import { Input, Select } from 'antd'
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { BookRecord } from '../../books/contract.ts'
import { purseLabels } from '../../labels.ts'
import type { Shape } from '../../transfer/contract.ts'
import { keyOf, linesOf, nameOf, pastedCells, placeIn, purseName, type SheetLine } from './lines.ts'
import { sumText } from './sums.ts'
import type { Figures } from './useFigures.ts'

interface FigureGridProps {
  readonly shape: Shape
  readonly book: BookRecord
  readonly figures: Figures
  readonly closed: boolean
}

/** Lines of codes against columns: arrows and Enter move, a block copied from Excel is pasted from the cell on. */
export function FigureGrid({ shape, book, figures, closed }: FigureGridProps) {
  const [added, setAdded] = useState<readonly SheetLine[]>([])
  const body = useRef<HTMLTableSectionElement>(null)
  const known = linesOf(shape, { ...book.figures, ...figures.typed })
  const lines = [...known, ...added.filter((line) => !known.some((one) => keyOf(one) === keyOf(line)))]
  const columns = Object.keys(shape.columns)
  const input = (row: number, column: number) =>
    body.current?.querySelector<HTMLInputElement>(`[data-cell="${row}.${column}"]`)

  const move = (event: KeyboardEvent, row: number, column: number): void => {
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const next = input(row + step, column)
    next?.focus()
    next?.select()
  }
  const paste = (event: ClipboardEvent, row: number, column: number): void => {
    const cells = pastedCells(shape, lines.slice(row), column, event.clipboardData.getData('text/plain'))
    if (!cells) return
    event.preventDefault()
    figures.type(cells)
  }

  return (
    <>
      <div className="f-grid-scroll">
        <table className="f-grid">
          <caption className="z-unseen">{shape.sheet}（万元）</caption>
          <thead>
            <tr>
              <th scope="col">{shape.codeTitle}</th>
              {shape.withPurse && <th scope="col">资金</th>}
              {Object.values(shape.columns).map((title) => (
                <th key={title} scope="col" className="f-number">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {lines.map((line, row) => (
              <tr key={keyOf(line)}>
                <th scope="row">
                  {!shape.words && <span className="f-code">{line.code}</span>}{' '}
                  {nameOf(shape, line, book.codes)}
                </th>
                {shape.withPurse && <td>{purseName(line.purse)}</td>}
                {columns.map((key, column) => (
                  <FigureCell
                    key={key}
                    at={`${row}.${column}`}
                    place={placeIn(shape, line, key)}
                    label={`${nameOf(shape, line, book.codes)} ${purseName(line.purse)} ${shape.columns[key]}`}
                    figures={figures}
                    closed={closed}
                    move={(event) => move(event, row, column)}
                    paste={(event) => paste(event, row, column)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
          {shape.scheme && (
            <Sums
              wide={shape.withPurse ? 2 : 1}
              sums={columns.map((key) => ({
                key,
                text: sumText(lines.map((line) => figures.valueAt(placeIn(shape, line, key)))),
              }))}
            />
          )}
        </table>
      </div>
      {shape.scheme && !closed && (
        <AddLine shape={shape} book={book} add={(line) => setAdded((earlier) => [...earlier, line])} />
      )}
    </>
  )
}

function Sums({ wide, sums }: { wide: number; sums: readonly { key: string; text: string }[] }) {
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={wide}>
          合计
        </th>
        {sums.map(({ key, text }) => (
          <td key={key} className="f-number f-sum">
            {text}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}

interface FigureCellProps {
  readonly at: string
  readonly place: string
  readonly label: string
  readonly figures: Figures
  readonly closed: boolean
  readonly move: (event: KeyboardEvent) => void
  readonly paste: (event: ClipboardEvent) => void
}

function FigureCell({ at, place, label, figures, closed, move, paste }: FigureCellProps) {
  const wrong = figures.wrong[place]
  return (
    <td className="f-number" title={wrong}>
      <Input
        data-cell={at}
        data-place={place}
        className={place in figures.typed ? 'f-cell f-cell-typed' : 'f-cell'}
        status={wrong ? 'error' : undefined}
        aria-label={label}
        aria-invalid={Boolean(wrong)}
        inputMode="decimal"
        readOnly={closed}
        value={figures.valueAt(place)}
        onChange={(event) => figures.type({ [place]: event.target.value })}
        onKeyDown={move}
        onPaste={paste}
      />
    </td>
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
