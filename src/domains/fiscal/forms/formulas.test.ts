import Big from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Book } from '../books/book.ts'
import { editionOf } from '../classification/codes.ts'
import { shippedCodes } from '../classification/shipped.ts'
import { type At, type Formula, keyOf } from './formulas.ts'
import { randomBook } from './random-books.testing.ts'
import { formSets } from './shipped.ts'
import { type PrintedCell, type PrintedTable, tablesOf } from './tables.ts'

const edition = editionOf(shippedCodes(), 2024)
const cellAt = ({ blocks }: PrintedTable, [block, row, column]: At): PrintedCell =>
  blocks[block]?.rows[row]?.cells[column] ?? expect.fail(`no cell ${block}/${row}/${column}`)

const cellsOf = (table: PrintedTable): [At, PrintedCell][] =>
  table.blocks.flatMap(({ rows }, block) =>
    rows.flatMap(({ cells }, row) =>
      cells.map((cell, column) => [[block, row, column], cell] as [At, PrintedCell]),
    ),
  )

const amountIn = (cell: PrintedCell): Big => new Big(cell.exact ?? 0)

function computed(table: PrintedTable, formula: Formula): Big {
  if ('sum' in formula)
    return formula.sum.reduce((sum, at) => sum.plus(amountIn(cellAt(table, at))), new Big(0))
  const [now, before] = ('difference' in formula ? formula.difference : formula.percent).map((at) =>
    amountIn(cellAt(table, at)),
  ) as [Big, Big]
  if ('difference' in formula) return now.minus(before)
  return before.eq(0) ? new Big(0) : now.minus(before).div(before).times(100)
}

const everyTable = (now: Book, last: Book, rounding: 'sums' | 'leaves'): PrintedTable[] =>
  formSets().flatMap((set) =>
    tablesOf(set, { this: now, last, last_final: last, budget: last, adjusted: last }, { edition, rounding }),
  )
const anyRounding = fc.constantFrom('sums' as const, 'leaves' as const)

test('every formula gives what its cell holds', () => {
  const run = (now: Book, last: Book, rounding: 'sums' | 'leaves') => {
    for (const table of everyTable(now, last, rounding))
      for (const [at, cell] of cellsOf(table))
        if (cell.formula)
          expect([table.title, at, computed(table, cell.formula).toFixed(6)]).toEqual([
            table.title,
            at,
            amountIn(cell).toFixed(6),
          ])
  }
  fc.assert(fc.property(randomBook('budget'), randomBook('budget'), anyRounding, run), { numRuns: 25 })
})

test('no cell follows from itself, however far around', () => {
  const run = (now: Book, last: Book) => {
    for (const table of everyTable(now, last, 'leaves')) {
      const done = new Set<string>()
      const visit = (at: At, above: ReadonlySet<string>): void => {
        const key = keyOf(at)
        expect([table.title, key, above.has(key)]).toEqual([table.title, key, false])
        if (done.has(key)) return
        const formula = cellAt(table, at).formula
        for (const part of formula ? Object.values(formula).flat() : [])
          visit(part as At, new Set([...above, key]))
        done.add(key)
      }
      for (const [at] of cellsOf(table)) visit(at, new Set())
    }
  }
  fc.assert(fc.property(randomBook('final'), randomBook('final'), run), { numRuns: 10 })
})

test('in a table of codes the total is a formula, and so is each code with codes below it', () => {
  const missing: string[] = []
  const run = (now: Book, last: Book) => {
    for (const table of everyTable(now, last, 'leaves'))
      for (const { codeTitle, rows, columns } of table.blocks) {
        const coded = rows.filter(({ code }) => code !== null)
        if (codeTitle === null) continue
        for (const row of rows) {
          const isSum =
            row.total || coded.some(({ code }) => code !== row.code && code?.startsWith(row.code ?? '-'))
          for (const [at, cell] of row.cells.entries())
            if (isSum && cell.text && !cell.formula)
              missing.push(`${table.title} ${row.code ?? row.title} ${columns[at]?.title}`)
        }
      }
  }
  fc.assert(fc.property(randomBook('budget'), randomBook('budget'), run), { numRuns: 15 })
  expect([...new Set(missing)]).toEqual([])
})
