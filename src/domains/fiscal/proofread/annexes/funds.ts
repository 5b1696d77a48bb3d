/** The rows of money of a form. */
import { align, type Column } from './align.ts'
import type { FundRow } from './annex.ts'
import { type FundRole, fundCosts } from './looks.ts'
import { decimal } from './number.ts'
import type { Token } from './rows.ts'
import { bare, fundColumn, fundRow, isBlank } from './terms.ts'

export interface Funds {
  readonly rows: readonly FundRow[]
  /** The columns that the form has. */
  readonly by: readonly string[]
}

const INLINE = /^([^:：]{2,20}[:：][^:：]*?)[:：]?\s*([\d,.]+(?:万?元)?)$/
const NONE: Funds = { rows: [], by: [] }

/** `年度资金总额：26.91` in one cell becomes two. */
function parted(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    const inline = INLINE.exec(token.text) ?? /^([^:：]{2,20})[:：]\s*([\d,.]+(?:万?元)?)$/.exec(token.text)
    if (!inline || !fundRow(inline[1]!)) return [token]
    return [
      { ...token, text: inline[1]! },
      { ...token, text: inline[2]!, begins: 'no' as const, column: null },
    ]
  })
}

export function fundsOf(tokens: readonly Token[]): Funds {
  const all = parted(tokens)
  const header = headerOf(all)
  const first = all.findIndex(({ text }, at) => at >= header.to && fundRow(text) !== null)
  if (first < 0) return NONE
  const last = all.findLastIndex(({ text }) => fundRow(text) !== null)
  const stop = rowEnd(all, last)
  const columns: Column<FundRole>[] =
    header.columns.length > 0
      ? [{ role: 'label', column: null }, ...header.columns]
      : [
          { role: 'label', column: null },
          { role: 'initial', column: null },
        ]
  const rows = align(all.slice(first, stop), columns, fundCosts)
  return { rows: rows.flatMap(read), by: columns.map(({ role }) => role) }
}

/** How many tokens behind the last label may still be its row. */
function rowEnd(tokens: readonly Token[], last: number): number {
  let at = last + 1
  while (at < tokens.length && at < last + 10) {
    const { text, begins } = tokens[at]!
    if (begins === 'yes' || !(decimal(text) || isBlank(text))) break
    at++
  }
  return at
}

function headerOf(tokens: readonly Token[]): { columns: Column<FundRole>[]; to: number } {
  const columns: Column<FundRole>[] = []
  let to = 0
  for (const [at, { text, column }] of tokens.entries()) {
    if (columns.length >= 2 && fundRow(text)) break
    const role = text.length <= 24 ? (fundColumn.get(bare(text)) as FundRole | undefined) : undefined
    if (!role || columns.some((known) => known.role === role)) continue
    columns.push({ role, column })
    to = at + 1
  }
  return columns.length >= 2 ? { columns, to } : { columns: [], to: 0 }
}

function read(row: ReturnType<typeof align<FundRole>>[number]): FundRow[] {
  const { cells } = row
  const as = cells.label ? fundRow(cells.label) : null
  if (!as) return []
  const text = (role: FundRole): string | null => {
    const cell = cells[role]
    return cell === undefined || cell === '' ? null : cell
  }
  return [
    {
      as,
      label: bare(cells.label!),
      initial: text('initial'),
      adjusted: text('adjusted'),
      executed: text('executed'),
      rate: text('rate'),
      weight: text('weight'),
      score: text('score'),
      note: text('note'),
      line: row.line,
      lastLine: row.lastLine,
      at: row.lines,
    },
  ]
}
