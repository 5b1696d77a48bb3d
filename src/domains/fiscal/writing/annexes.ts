/** Forms of performance behind the tables, and the list of all that is attached. */
import type { FormSheet, Piece } from './disclosure.ts'
import type { Text } from './layout.ts'
import { numbered } from './numbering.ts'
import type { Pen } from './pen.ts'
import { write } from './texts.ts'

/** Sheets of the same title are one annex: a target table for each project. */
function titlesOf(sheets: readonly FormSheet[]): readonly string[] {
  return [...new Set(sheets.map(({ title }) => title))]
}

export function annexPieces(pen: Pen, { number }: { readonly number?: string }): Piece[] {
  const titles = titlesOf(pen.input.annexes)
  return pen.input.annexes.map((sheet) => {
    const count = pen.tables.length + titles.indexOf(sheet.title) + 1
    const own = number === undefined ? sheet.number : numbered(number, count)
    return { type: 'sheet', sheet: { ...sheet, number: own } }
  })
}

interface Contents {
  readonly lead?: Text
  readonly each: Text
}

export function contentsPieces(pen: Pen, { lead, each }: Contents): Piece[] {
  const titles = [...pen.tables.map(({ title }) => title), ...titlesOf(pen.input.annexes)]
  const lines = titles.map((title, at) => write(pen, each, { words: { title, number: String(at + 1) } }))
  return [write(pen, lead), ...lines].filter(Boolean).map((text) => ({ type: 'paragraph', text }))
}
