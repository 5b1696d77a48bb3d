/** Every line with what it is: blank, page mark, heading, caption, row of a table, or text. */
import { cleanLine, isPageMark, narrow } from './clean.ts'
import { isNumeric, type Row, rowOf } from './rows.ts'
import { captionOf, isAnnexTitle, isCaptionNumber, isCaptionTitle, markerLevel, unitOf } from './terms.ts'

export type LineKind = 'blank' | 'mark' | 'heading' | 'caption' | 'unit' | 'row' | 'text'

export interface Line {
  readonly number: number
  readonly kind: LineKind
  /** Clean text, without markup and heading signs. */
  readonly text: string
  readonly level: number | null
  readonly row: Row | null
}

const MONEY = /\d\s*(万元|亿元|元|%|％|人|辆)/
const LONGEST_HEADING = 46

function headingLevel(raw: string, text: string): number | null {
  const bare = narrow(text).replace(/\s+/g, '')
  if (bare.length > LONGEST_HEADING || MONEY.test(bare) || /。|；$/.test(bare)) return null
  const marked = markerLevel(bare)
  if (marked && marked <= 3 && !/[：:].{4,}/.test(bare)) return marked
  if (marked && bare.length <= 30 && !/[，,：:。；]|[（(]\d/.test(bare) && isBalanced(bare)) return marked
  const hashes = /^(#{1,6})\s/.exec(raw)?.[1]
  return hashes ? Math.max(hashes.length - 1, 1) : null
}

/** A unit behind its number, or a comma, is a sentence's. */
const PROSE = /^(万元|亿元|元|%)([^一-龥]|$)|，.|(为|是|达|共计|增加|减少|增长|下降|占)$/

const isBalanced = (text: string) => text.split(/[（(]/).length === text.split(/[）)]/).length

function isTableRow(row: Row): boolean {
  if (row.layout !== 'spaces') return true
  const numbers = row.cells.filter(isNumeric)
  const tabular =
    numbers.length > 1 ||
    numbers.some((cell) => narrow(cell).includes('.')) ||
    (numbers.length === 1 && row.cells.length === 2 && isNumeric(row.cells[1]!))
  return (
    tabular && row.cells.length <= 20 && row.cells.every((cell) => cell.length <= 40 && !PROSE.test(cell))
  )
}

export function lineOf(raw: string, number: number): Line {
  const clean = cleanLine(raw)
  const text = clean.replace(/^\s*#{1,6}\s+/, '').trim()
  const made = (kind: LineKind, level: number | null = null, row: Row | null = null): Line => ({
    number,
    kind,
    text,
    level,
    row,
  })
  const alone = text.replace(/\t+/g, ' ').replace(/\|/g, ' ').trim()
  if (!alone) return made('blank')
  if (isPageMark(alone)) return made('mark')
  if (unitOf(alone) && alone.length < 80 && isCaptionTitle(captionOf(alone)))
    return { ...made('caption'), text: alone }
  if (unitOf(alone) && (alone.length < 40 || /金额单位|^(编制|填报)?(单位|部门)[:：]/.test(alone)))
    return made('unit')
  if (isCaptionNumber(alone.replace(/\s+/g, ''))) return made('caption')
  const row = text.length < 4000 ? rowOf(clean) : null
  const named = row?.layout === 'spaces' && captionOf(alone) !== alone && isCaptionTitle(captionOf(alone))
  const single = !row || named || row.cells.filter(Boolean).length === 1
  if (single && (isAnnexTitle(alone) || isCaptionTitle(alone))) return { ...made('caption'), text: alone }
  if (row && isTableRow(row)) return made('row', null, row)
  const level = headingLevel(clean, text)
  return level === null ? made('text') : made('heading', level)
}
