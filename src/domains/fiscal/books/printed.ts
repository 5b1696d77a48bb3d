/** Tables of a set that fits the kind of book, ready to be sent. */
import { invalid } from '#kernel/errors'
import type { Edition } from '../classification/codes.ts'
import type { Books, FormSet } from '../forms/form.ts'
import { formSet, formSets } from '../forms/shipped.ts'
import { type PrintedTable, tablesOf } from '../forms/tables.ts'
import type { BookKind } from './book.ts'
import type { TablesAnswer } from './contract.ts'

interface Wish {
  readonly set?: string | undefined
  readonly unit: '万元' | '元'
  readonly rounding: 'sums' | 'leaves'
}

export function printedTables(
  books: Books,
  edition: Edition,
  { set: wanted, unit, rounding }: Wish,
): TablesAnswer {
  const fitting = setsFor(books.this.kind)
  const standard = fitting.find(({ id }) => id.endsWith('standard')) ?? fitting[0]
  const set = wanted === undefined ? standard : formSet(wanted)
  if (!set || !fitting.includes(set)) invalid('set', '没有这套表，或者不是这种账簿用的')
  const options = { edition, printing: { unit, places: 2 }, rounding, formulas: false }
  const tables = tablesOf(set, books, options).map(shown)
  const sets = fitting.map(({ id, label }) => ({ id, label }))
  return { set: set.id, sets, tables: structuredClone(tables) as TablesAnswer['tables'] }
}

/** The numbers of the lines are for paper. */
const shown = (table: PrintedTable): PrintedTable => ({
  ...table,
  blocks: table.blocks.map(({ lineTitle: _lineTitle, ...block }) => block),
})

const setsFor = (kind: BookKind): readonly FormSet[] =>
  formSets().filter((set) => set.kind === (kind === 'final' ? 'final' : 'budget'))
