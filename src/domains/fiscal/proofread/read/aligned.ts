/** Tables whose figures stand under each other, as converters that keep the layout print them. */
import type { Cell } from '../paper.ts'
import { measureOf } from '../tables/columns.ts'
import { narrow } from './clean.ts'
import { isNumeric } from './rows.ts'

interface Token {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly number: boolean
}

export interface Raw {
  readonly text: string
  readonly number: number
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6“”‘’…—]/
const FEWEST_ROWS = 4
const FEWEST_COLUMNS = 2
const MOST_COLUMNS = 16

type Measure = (sign: string) => number
/** Some converters count signs, others what they take on the page. */
const MEASURES: readonly Measure[] = [() => 1, (sign) => (WIDE.test(sign) ? 2 : 1)]
/** Figures stand under each other by their first sign, their last, or their middle. */
const EDGES: readonly ((token: Token) => number)[] = [
  ({ from }) => from,
  ({ to }) => to,
  ({ from, to }) => (from + to) / 2,
]
/** How far figures of one column may stand apart. */
const GAPS = [3, 2, 1]

function tokensOf(line: string, measure: Measure): Token[] {
  const found: Token[] = []
  let width = 0
  let at = 0
  for (const word of line.matchAll(/\S+/g)) {
    for (; at < word.index; at++) width += measure(line[at]!)
    const from = width
    for (; at < word.index + word[0].length; at++) width += measure(line[at]!)
    found.push({ text: word[0], from, to: width, number: isNumeric(narrow(word[0])) })
  }
  return joined(found)
}

/** 基本支出 and 项目支出 are two columns, however near they stand. */
const HEADS = new Set(['basic', 'project', 'personnel', 'public', 'total'])
const isHead = (text: string) => HEADS.has(measureOf(text))

/** Words with one blank between them are one cell; a figure always stands alone. */
function joined(words: readonly Token[]): Token[] {
  const found: Token[] = []
  for (const word of words) {
    const last = found.at(-1)
    const one =
      last &&
      !last.number &&
      !word.number &&
      word.from - last.to < 2 &&
      !(isHead(last.text) && isHead(word.text))
    if (one) found[found.length - 1] = { ...last, text: last.text + word.text, to: word.to }
    else found.push(word)
  }
  return found
}

interface Column {
  readonly tokens: ReadonlySet<Token>
  readonly from: number
  readonly to: number
}

/** Figures that stand near each other; null where two of one row would share a column. */
function columnsOf(
  rows: readonly (readonly Token[])[],
  edge: (token: Token) => number,
  gap: number,
): Column[] | null {
  const tokens = rows
    .flatMap((row, nth) =>
      row.filter(({ number }) => number).map((token) => ({ token, nth, at: edge(token) })),
    )
    .sort((a, b) => a.at - b.at)
  const groups: (typeof tokens)[] = []
  for (const one of tokens) {
    const last = groups.at(-1)
    if (last && one.at - last.at(-1)!.at <= gap) last.push(one)
    else groups.push([one])
  }
  if (groups.some((group) => new Set(group.map(({ nth }) => nth)).size < group.length)) return null
  return groups.map((group) => ({
    tokens: new Set(group.map(({ token }) => token)),
    from: group.reduce((least, { token }) => Math.min(least, token.from), Number.POSITIVE_INFINITY),
    to: group.reduce((most, { token }) => Math.max(most, token.to), 0),
  }))
}

/** Words of a row stand before the first column that ends behind them. */
function slotOf(columns: readonly Column[], token: Token): number {
  const next = columns.findIndex((column) => column.to > token.to)
  return next < 0 ? columns.length : next
}

const over = (column: Column, token: Token) =>
  Math.min(column.to, token.to) - Math.max(column.from, token.from)

/** The column that words stand over, by more than half of them. */
function under(columns: readonly Column[], token: Token): number {
  return columns.findIndex((column) => over(column, token) * 2 > token.to - token.from)
}

interface Plan {
  readonly columns: readonly Column[]
  /** Slots that hold words. */
  readonly words: readonly number[]
}

/** Columns in their order: the words of a slot, then the figures behind them. */
function laidOut({ columns, words }: Plan, texts: readonly string[], figures: readonly string[]): string[] {
  return columns.flatMap((_, at) =>
    words.includes(at) ? [texts[at] ?? '', figures[at] ?? ''] : [figures[at] ?? ''],
  )
}

function cellsOf(plan: Plan, tokens: readonly Token[]): string[] {
  const { columns } = plan
  const texts = columns.map(() => '').concat('')
  const figures = columns.map(() => '')
  for (const token of tokens) {
    const own = columns.findIndex((column) => column.tokens.has(token))
    const above = own < 0 ? under(columns, token) : own
    if (own >= 0) figures[own] = token.text
    else if (above >= 0 && figures[above] === '') figures[above] = token.text
    else texts[slotOf(columns, token)] += token.text
  }
  return laidOut(plan, texts, figures)
}

/** Each head over one column of its own; null where a head stands over none or beside another. */
function headOf(plan: Plan, tokens: readonly Token[]): string[] | null {
  const { columns, words } = plan
  const texts = columns.map(() => '').concat('')
  const figures = columns.map(() => '')
  for (const token of tokens) {
    const touched = columns.flatMap((column, at) => (over(column, token) > 0 ? [at] : []))
    const slot = slotOf(columns, token)
    if (touched.length > 1) continue
    if (touched.length === 0 && !words.includes(slot)) return null
    if (touched.length === 1 && figures[touched[0]!] !== '') return null
    if (touched.length === 1) figures[touched[0]!] = token.text
    else texts[slot] += token.text
  }
  return laidOut(plan, texts, figures)
}

function headsOf(plan: Plan, rows: readonly (readonly Token[])[]): string[][] {
  const made = rows.map((row) => headOf(plan, row))
  return made.every((row) => row !== null) ? made : rows.map(() => laidOut(plan, [], []))
}

interface Reading {
  readonly rows: readonly (readonly string[])[]
  readonly heads: string
  readonly columns: number
  readonly spread: number
}

function readAs(
  lines: readonly Raw[],
  measure: Measure,
  edge: (token: Token) => number,
  gap: number,
): Reading | null {
  const rows = lines.map(({ text }) => tokensOf(text, measure))
  const first = Math.max(
    rows.findIndex((row) => row.some(({ text }) => /\d\.\d/.test(text))),
    0,
  )
  const isData = (row: readonly Token[]) => row.some(({ number, text }) => number && !/^20\d\d$/.test(text))
  const data = rows.slice(first).filter(isData)
  const columns = columnsOf(data, edge, gap)
  if (!columns || data.length < FEWEST_ROWS) return null
  if (columns.length < FEWEST_COLUMNS || columns.length > MOST_COLUMNS) return null
  const loose = data.flat().filter((token) => !token.number && under(columns, token) < 0)
  const words = [...new Set(loose.map((token) => slotOf(columns, token)))].filter((at) => at < columns.length)
  const plan = { columns, words }
  return {
    rows: [...headsOf(plan, rows.slice(0, first)), ...rows.slice(first).map((row) => cellsOf(plan, row))],
    heads: rows
      .slice(0, first)
      .flatMap((row) => row.map(({ text }) => text))
      .join(' '),
    columns: columns.length,
    spread: columns.reduce((sum, { from, to }) => sum + to - from, 0),
  }
}

/** A label that goes on above and below its figures is one. */
function unwrapped(rows: readonly (readonly Cell[])[]): (readonly Cell[])[] {
  const bare = (row: readonly Cell[] | undefined) =>
    row?.some(({ text }) => text) && !row.some(({ text }) => isNumeric(text))
  const alone = (row: readonly Cell[]) =>
    row.some(({ text }) => text) && row.every(({ text }) => !text || isNumeric(text))
  const gone = new Set<number>()
  const made = rows.map((row, at) => {
    if (!alone(row) || !bare(rows[at - 1]) || gone.has(at - 1)) return row
    const ends = bare(rows[at + 1]) ? [rows[at - 1]!, rows[at + 1]!] : [rows[at - 1]!]
    for (const near of ends) gone.add(at + (near === rows[at - 1] ? -1 : 1))
    return row.map((cell, column) =>
      cell.text ? cell : { ...cell, text: ends.map((end) => end[column]!.text).join('') },
    )
  })
  return made.filter((_, at) => !gone.has(at))
}

const RATIO = /%|率|比例|比重|幅/
const YEAR = /20\d\d|上年|去年|本年(?=预算|执行|决算)/g

export interface Aligned {
  readonly rows: readonly (readonly Cell[])[]
  /** `ratio` and `years`: what the heads speak of, though nobody may know over which column. */
  readonly notes: readonly string[]
}

/** The reading with the fewest columns; null where none puts every figure of a row into a column of its own. */
export function alignedRows(lines: readonly Raw[]): Aligned | null {
  const readings = GAPS.flatMap((gap) =>
    MEASURES.flatMap((measure) => EDGES.map((edge) => readAs(lines, measure, edge, gap))),
  ).filter((reading) => reading !== null)
  const best = readings.sort((a, b) => a.columns - b.columns || a.spread - b.spread)[0]
  if (!best) return null
  const rows = best.rows.map((row, at) =>
    row.map((text, column) => ({ text, line: lines[at]!.number, column })),
  )
  const years = new Set([...best.heads.matchAll(YEAR)].map(([year]) => year))
  const notes = [...(RATIO.test(best.heads) ? ['ratio'] : []), ...(years.size > 1 ? ['years'] : [])]
  return { rows: unwrapped(rows), notes }
}
