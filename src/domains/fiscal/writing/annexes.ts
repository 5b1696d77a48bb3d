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
    const own = number === undefined ? sheet.number : numberOf(pen, titles.indexOf(sheet.title), number)
    return { type: 'sheet', sheet: { ...sheet, number: own } }
  })
}

/** They go on counting where the tables end. */
const numberOf = (pen: Pen, at: number, pattern: string): string =>
  numbered(pattern, pen.tables.length + at + 1)

interface Contents {
  readonly lead?: Text
  readonly each: Text
  /** How sheets are numbered. */
  readonly number?: string
}

export function contentsPieces(
  pen: Pen,
  { lead, each, number: pattern = '附件{number}' }: Contents,
): Piece[] {
  const tables = pen.tables.map(({ number, title }) => ({ number, title }))
  const sheets = titlesOf(pen.input.annexes).map((title, at) => ({
    number: numberOf(pen, at, pattern),
    title,
  }))
  const lines = [...tables, ...sheets].map((words) => write(pen, each, { words }))
  return [write(pen, lead), ...lines].filter(Boolean).map((text) => ({ type: 'paragraph', text }))
}
