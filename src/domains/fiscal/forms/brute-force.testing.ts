/**
 * What the tables must say, worked out another way: whole 分 in bigint, one loop per question, no form read. It knows the
 * forms by their law (公开01—09 and the nine budget tables), not by their data.
 */
import type { Book, Figure } from '../books/book.ts'
import type { PrintedBlock, PrintedTable } from './tables.ts'

/** Last printed digits as whole numbers: "12.30" is 1230n. */
export function digits(text: string | null | undefined): bigint {
  if (!text) return 0n
  return BigInt(text.replace('.', ''))
}

/** Half away from zero, by hand. */
export function roundFen(fen: bigint, drop: bigint): bigint {
  const size = fen < 0n ? -fen : fen
  const up = (size + drop / 2n) / drop
  return fen < 0n ? -up : up
}

export const fenOf = (figure: Figure): bigint => BigInt(figure.amount.times(1_000_000).toFixed(0))

export function summed(book: Book, wanted: (figure: Figure) => boolean, drop: bigint, each: boolean): bigint {
  let sum = 0n
  for (const figure of book.figures) {
    if (!wanted(figure)) continue
    sum += each ? roundFen(fenOf(figure), drop) : fenOf(figure)
  }
  return each ? sum : roundFen(sum, drop)
}

export function tableNamed(tables: readonly PrintedTable[], id: string): PrintedTable {
  const found = tables.find((table) => table.id === id)
  if (!found) throw new Error(`no table ${id}`)
  return found
}

export function cell(block: PrintedBlock | undefined, row: string, column: string): bigint {
  const at = block?.columns.findIndex(({ title }) => title === column) ?? -1
  const found = block?.rows.find(({ code, title }) => (code ?? title) === row)
  if (at < 0) throw new Error(`no column ${column}`)
  return digits(found?.cells[at]?.text)
}

export const WHERE: Readonly<Record<string, (figure: Figure) => boolean>> = {
  本年支出合计: ({ fact }) => fact === 'expenditure',
  基本支出: ({ fact, facet }) => fact === 'expenditure' && facet.startsWith('basic'),
  项目支出: ({ fact, facet }) => fact === 'expenditure' && facet === 'project',
  上缴上级支出: ({ fact, facet }) => fact === 'expenditure' && facet === 'to_superior',
  经营支出: ({ fact, facet }) => fact === 'expenditure' && facet === 'operating',
  对附属单位补助支出: ({ fact, facet }) => fact === 'expenditure' && facet === 'subsidies',
  本年收入合计: ({ fact }) => fact === 'income',
  财政拨款收入: ({ fact, facet }) =>
    fact === 'income' && ['general_public', 'government_fund', 'state_capital'].includes(facet),
  上级补助收入: ({ fact, facet }) => fact === 'income' && facet === 'superior_subsidy',
  事业收入: ({ fact, facet }) => fact === 'income' && (facet === 'business' || facet === 'special_account'),
  经营收入: ({ fact, facet }) => fact === 'income' && facet === 'operating',
  附属单位上缴收入: ({ fact, facet }) => fact === 'income' && facet === 'affiliate_remittance',
  其他收入: ({ fact, facet }) => fact === 'income' && facet === 'other',
}
