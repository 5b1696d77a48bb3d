/** A line as the cells of a table row, whatever parts them. */
import { cleanLine, narrow } from './clean.ts'

export type Layout = 'tabs' | 'pipes' | 'spaces'

export interface Row {
  readonly cells: readonly string[]
  readonly layout: Layout
}

const NUMBER = /^[+-]?\d{1,3}(,\d{3})*(\.\d+)?$|^[+-]?\d+(\.\d+)?$/
const SENTENCE = /[。；]|，.{0,40}，/
const RULE = /^\|?[\s:|-]*-{2,}[\s:|-]*\|?$/

/** `1 234.50` or `12. 5` where a converter put blanks into a number. */
function tidy(cell: string): string {
  const text = cell.trim()
  if (!/\d\s/.test(text) && !/\.\s/.test(text)) return text
  const joined = narrow(text).replace(/\s+/g, '')
  return NUMBER.test(joined) && /\.\s|\s\./.test(text) ? joined : text
}

export function digitsOf(cell: string): string | null {
  if (cell.length > 24) return null
  const text = narrow(cell)
    .replace(/\s+/g, '')
    .replace(/^¥|元$/g, '')
  return NUMBER.test(text) ? text.replace(/,/g, '').replace(/^\+/, '') : null
}

export function isNumeric(cell: string): boolean {
  return digitsOf(cell) !== null
}

function byPipes(line: string): Row | null {
  if (!/^\s*\|.*\|\s*$/.test(line)) return null
  const cells = line.trim().slice(1, -1).split('|').map(tidy)
  return { cells: RULE.test(line.trim()) ? [] : cells, layout: 'pipes' }
}

function byTabs(line: string): Row | null {
  if (!line.includes('\t')) return null
  return { cells: line.split('\t').map(tidy), layout: 'tabs' }
}

/** Blanks part cells only where no sentence is and a number or a run of blanks shows columns. */
function bySpaces(line: string): Row | null {
  const text = line.trim()
  if (text.length > 200 || !/\s/.test(text) || SENTENCE.test(text)) return null
  const parts = text.split(/\s{2,}/.test(text) ? /\s{2,}/ : /\s+/)
  const cells = parts.flatMap((part) => (isLoose(part) ? part.split(/\s+/) : [part]))
  return cells.length > 1 ? { cells: cells.map(tidy), layout: 'spaces' } : null
}

function isLoose(part: string): boolean {
  return /\s/.test(part) && part.split(/\s+/).some(isNumeric)
}

export function rowOf(line: string): Row | null {
  const clean = cleanLine(line)
  return byPipes(clean) ?? byTabs(clean) ?? bySpaces(clean)
}
