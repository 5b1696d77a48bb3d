/** A form as it is under rules/fiscal/performance/forms.json, filled in. Nothing is computed here. Pure. */
import type { FormSheet, SheetCell } from '../../writing/disclosure.ts'
import type { FormCell, ShippedForm } from '../shipped.ts'

export type Words = Readonly<Record<string, string>>

/** {name} becomes the word of that name; what nobody knows stays empty. */
export const fill = (pattern: string, words: Words): string =>
  pattern.replace(/\{([^{}]+)\}/g, (_whole, name: string) => words[name] ?? '')

export function drawForm(form: ShippedForm, id: string, words: Words, lines: readonly Words[]): FormSheet {
  return {
    id,
    number: '',
    title: fill(form.title, words),
    head: form.head.map((text) => fill(text, words)).filter((text) => text !== ''),
    widths: form.widths,
    headerRows: form.headerRows,
    rows: form.rows.flatMap((row) =>
      'each' in row
        ? drawLines(row.each, words, lines)
        : [row.map((cell) => draw(cell, words, lines.length))],
    ),
    notes: form.notes.map((text) => fill(text, words)),
  }
}

function draw(cell: FormCell, words: Words, lines: number): SheetCell {
  const { head, text = '', span, rows, align } = cell
  const deep = depthOf(rows, lines)
  return {
    text: fill(head ?? text, words),
    ...(span ? { colSpan: span } : {}),
    ...(deep > 1 ? { rowSpan: deep } : {}),
    ...(align ? { align } : {}),
    ...(head === undefined ? {} : { isHead: true }),
  }
}

const DEEP_AS_LINES = /^indicators\+(\d+)$/

function depthOf(rows: string | undefined, lines: number): number {
  if (rows === undefined) return 1
  const more = DEEP_AS_LINES.exec(rows)?.[1]
  return more === undefined ? Number.parseInt(rows, 10) : lines + Number.parseInt(more, 10)
}

/** Cells that say the same below one another are one, as long as what stands before them is one too. */
function drawLines(cells: readonly FormCell[], words: Words, lines: readonly Words[]): SheetCell[][] {
  const texts = lines.map((line) => cells.map(({ text = '' }) => fill(text, { ...words, ...line })))
  return texts.map((row, at) =>
    cells.flatMap((cell, column): SheetCell[] => {
      const isSame = (other: number) =>
        cell.merge === true &&
        cells.slice(0, column + 1).every((_before, nth) => texts[other]?.[nth] === row[nth])
      if (at > 0 && isSame(at - 1)) return []
      let deep = 1
      while (at + deep < texts.length && isSame(at + deep)) deep++
      const { span, align } = cell
      return [
        {
          text: row[column] ?? '',
          ...(span ? { colSpan: span } : {}),
          ...(deep > 1 ? { rowSpan: deep } : {}),
          ...(align ? { align } : {}),
        },
      ]
    }),
  )
}
