import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Book, Figure } from '../books/book.ts'
import { money, type Printing } from '../books/money.ts'
import { editionOf } from '../classification/codes.ts'
import { shippedCodes } from '../classification/shipped.ts'
import { cell, digits, summed, tableNamed, WHERE } from './brute-force.testing.ts'
import type { FormSet } from './form.ts'
import { randomBook } from './random-books.testing.ts'
import { formSet, formSets } from './shipped.ts'
import { type PrintedBlock, type PrintedTable, tablesOf } from './tables.ts'

const edition = editionOf(shippedCodes(), 2024)
const set = (id: string): FormSet => formSet(id) ?? expect.fail(`no set ${id}`)
const printings: readonly (Printing & { drop: bigint })[] = [
  { unit: '万元', places: 2, drop: 10_000n },
  { unit: '万元', places: 0, drop: 1_000_000n },
  { unit: '万元', places: 6, drop: 1n },
  { unit: '元', places: 2, drop: 1n },
  { unit: '元', places: 0, drop: 100n },
]
const anyPrinting = fc.constantFrom(...printings)
const anyRounding = fc.constantFrom('sums' as const, 'leaves' as const)

const figure = (place: string, amount: string): Figure => {
  const [fact = '', code = '', facet = '', purse = ''] = place.split('/')
  return { fact: fact as Figure['fact'], code, facet, purse, amount: money(amount) }
}
const book = (kind: Book['kind'], figures: Record<string, string>, year = 2024): Book => ({
  unitCode: '103005',
  unitName: '电子政务中心',
  year,
  kind,
  figures: Object.entries(figures).map(([place, amount]) => figure(place, amount)),
})
const printedRows = (block: PrintedBlock | undefined): (string | null)[][] =>
  (block?.rows ?? []).map(({ code, title, cells }) => [code ?? title, ...cells.map(({ text }) => text)])

test('every cell of the income and expenditure accounts is what a plain loop over the leaves adds up', () => {
  const run = (some: Book, printing: Printing & { drop: bigint }, rounding: 'sums' | 'leaves') => {
    const tables = tablesOf(
      set('final-standard'),
      { this: some },
      { edition, printing, formulas: false, rounding },
    )
    for (const id of ['income', 'expenditure']) {
      const block = tableNamed(tables, id).blocks[0]
      for (const row of block?.rows ?? [])
        for (const column of block?.columns ?? []) {
          const where = WHERE[column.title] ?? expect.fail(column.title)
          const wanted = (one: Figure) => where(one) && (row.code === null || one.code.startsWith(row.code))
          const expected = summed(some, wanted, printing.drop, rounding === 'leaves')
          expect([id, row.code, column.title, cell(block, row.code ?? row.title, column.title)]).toEqual([
            id,
            row.code,
            column.title,
            expected,
          ])
        }
    }
  }
  fc.assert(fc.property(randomBook('final'), anyPrinting, anyRounding, run), { numRuns: 150 })
})

/** Children of a row: the rows below it with its code and two digits more; of the total, the rows below no other. */
function familiesIn(block: PrintedBlock): { parent: readonly bigint[]; children: bigint[][] }[] {
  const coded = block.rows.filter(({ code }) => code !== null)
  const values = (row: (typeof coded)[number]) => row.cells.map(({ text }) => digits(text))
  const inner = coded.filter(({ code }) => coded.some((one) => isChild(one.code, code)))
  const families = inner.map((row) => ({
    parent: values(row),
    children: coded.filter(({ code }) => isChild(code, row.code)).map(values),
  }))
  const top = block.rows.find(({ total }) => total)
  const isWholeTree =
    block.codeTitle !== null && top && coded.length > 0 && block.rows.length === coded.length + 1
  const first = coded.filter(({ code }) => !coded.some((one) => isChild(code, one.code))).map(values)
  return isWholeTree ? [...families, { parent: values(top), children: first }] : families
}
const isChild = (code: string | null, parent: string | null): boolean =>
  code !== null && parent !== null && code.length === parent.length + 2 && code.startsWith(parent)

test('rounded by leaves, every parent of every table of every set is the sum of its children to the last digit', () => {
  const run = (some: Book, printing: Printing) => {
    for (const one of formSets())
      for (const table of tablesOf(
        one,
        { this: some },
        { edition, printing, formulas: false, rounding: 'leaves' },
      ))
        for (const block of table.blocks) familiesIn(block).forEach(addsUp)
  }
  fc.assert(fc.property(randomBook('budget'), anyPrinting, run), { numRuns: 150 })
})

function addsUp({ parent, children }: { parent: readonly bigint[]; children: bigint[][] }): void {
  const sums = parent.map((_, at) => children.reduce((sum, row) => sum + (row[at] ?? 0n), 0n))
  expect(sums).toEqual(parent)
}

test('rounded by sums, a parent is never further from its children than rounding explains', () => {
  const run = (some: Book, printing: Printing) => {
    for (const table of tablesOf(
      set('final-standard'),
      { this: some },
      { edition, printing, formulas: false, rounding: 'sums' },
    ))
      for (const { parent, children } of table.blocks.flatMap(familiesIn))
        parent.forEach((value, at) => {
          const apart = value - children.reduce((sum, row) => sum + (row[at] ?? 0n), 0n)
          expect(2n * (apart < 0n ? -apart : apart)).toBeLessThanOrEqual(BigInt(children.length + 1))
        })
  }
  fc.assert(fc.property(randomBook('final'), anyPrinting, run), { numRuns: 100 })
})

test('the nine tables of accounts agree with each other to the last digit', () => {
  const run = (some: Book, printing: Printing) => {
    const tables = tablesOf(
      set('final-standard'),
      { this: some },
      { edition, printing, formulas: false, rounding: 'leaves' },
    )
    const block = (id: string, at = 0) => tableNamed(tables, id).blocks[at]
    expect(cell(block('income'), '合计', '本年收入合计')).toBe(cell(block('summary'), '本年收入合计', '金额'))
    expect(cell(block('expenditure'), '合计', '本年支出合计')).toBe(
      cell(block('summary', 1), '本年支出合计', '金额'),
    )
    const parts = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款']
    const purses = parts.map((title) => cell(block('appropriation', 1), '本年支出合计', title))
    expect(cell(block('general_public'), '合计', '小计')).toBe(purses[0])
    expect(cell(block('government_fund'), '合计', '小计')).toBe(purses[1])
    expect(cell(block('state_capital'), '合计', '合计')).toBe(purses[2])
    expect(cell(block('appropriation', 1), '本年支出合计', '合计')).toBe(purses.reduce((a, b) => a + b))
    expect(cell(block('income'), '合计', '财政拨款收入')).toBe(
      cell(block('appropriation'), '本年收入合计', '金额'),
    )
  }
  fc.assert(fc.property(randomBook('final'), anyPrinting, run), { numRuns: 150 })
})

test('a total across is the sum of its columns in every table that has one', () => {
  const across: [string, string, string[]][] = [
    [
      'expenditure',
      '合计',
      ['基本支出', '项目支出', '上缴上级支出', '事业单位经营支出', '对附属单位补助支出'],
    ],
    ['basic', '合计', ['人员经费', '公用经费']],
    ['appropriation', '合计', ['一般公共预算', '政府性基金预算', '国有资本经营预算']],
  ]
  const run = (some: Book) => {
    const tables = tablesOf(set('budget-standard'), { this: some }, { edition, rounding: 'leaves' })
    for (const [id, sum, parts] of across) {
      const block = tableNamed(tables, id).blocks.at(-1)
      for (const { code, title } of block?.rows ?? []) {
        const values = parts.map((part) => cell(block, code ?? title, part))
        expect(values.reduce((a, b) => a + b)).toBe(cell(block, code ?? title, sum))
      }
    }
  }
  fc.assert(fc.property(randomBook('budget'), run), { numRuns: 150 })
})

test('a figure of a code below another is counted in it, and nowhere twice', () => {
  const some = book('budget', {
    'expenditure/2010350/basic_personnel/general_public': '300.10',
    'expenditure/2010350/basic_public/general_public': '45.75',
    'expenditure/2010399/project/general_public': '78.47',
    'expenditure/2080505/basic_personnel/general_public': '26.73',
  })
  const table = tableNamed(tablesOf(set('budget-chongqing'), { this: some }, { edition }), 'general_public')
  expect(printedRows(table.blocks[0])).toEqual([
    ['合计', '451.05', '372.58', '78.47'],
    ['201', '424.32', '345.85', '78.47'],
    ['20103', '424.32', '345.85', '78.47'],
    ['2010350', '345.85', '345.85', ''],
    ['2010399', '78.47', '', '78.47'],
    ['208', '26.73', '26.73', ''],
    ['20805', '26.73', '26.73', ''],
    ['2080505', '26.73', '26.73', ''],
  ])
  expect(table.blocks[0]?.rows.map(({ title }) => title).slice(1, 5)).toEqual([
    '一般公共服务支出',
    '政府办公厅（室）及相关机构事务',
    '事业运行',
    '其他政府办公厅（室）及相关机构事务支出',
  ])
})

test('a comparison needs the other book: without it the cell is unknown, and with nothing to divide by no percentage is printed', () => {
  const some = book('budget', { 'expenditure/2010350/project/general_public': '30' })
  const alone = tableNamed(tablesOf(set('budget-standard'), { this: some }, { edition }), 'general_public')
  expect(printedRows(alone.blocks[0])[0]).toEqual(['合计', null, '30.00', '', '30.00', null, null])
  const last = book(
    'final',
    { 'expenditure/2010350/project/general_public': '45', 'expenditure/2010301/project/general_public': '1' },
    2023,
  )
  const both = tableNamed(
    tablesOf(set('budget-standard'), { this: some, last_final: last }, { edition }),
    'general_public',
  )
  expect(printedRows(both.blocks[0])).toEqual([
    ['合计', '46.00', '30.00', '', '30.00', '-16.00', '-34.78'],
    ['201', '46.00', '30.00', '', '30.00', '-16.00', '-34.78'],
    ['20103', '46.00', '30.00', '', '30.00', '-16.00', '-34.78'],
    ['2010301', '1.00', '', '', '', '-1.00', '-100.00'],
    ['2010350', '45.00', '30.00', '', '30.00', '-15.00', '-33.33'],
  ])
})

test('an empty table is printed with the sentence that says so; one with figures without it', () => {
  const notes = (figures: Record<string, string>): (readonly string[])[] => {
    const tables: PrintedTable[] = tablesOf(
      set('final-standard'),
      { this: book('final', figures) },
      { edition },
    )
    return ['government_fund', 'state_capital'].map((id) => tableNamed(tables, id).notes)
  }
  const nil = (name: string) => `本年没有使用${name}拨款安排的收入和支出，故本表无数据。`
  expect(notes({})).toEqual([[nil('政府性基金预算')], [nil('国有资本经营预算')]])
  expect(notes({ 'carry_in/2120803//government_fund': '0.01' })).toEqual([[], [nil('国有资本经营预算')]])
})

test('the year says how a code is called', () => {
  const title = (year: number) => {
    const some = book('final', { 'expenditure/2080505/basic_personnel/general_public': '1' }, year)
    const tables = tablesOf(
      set('final-standard'),
      { this: some },
      { edition: editionOf(shippedCodes(), year) },
    )
    return tableNamed(tables, 'general_public').blocks[0]?.rows.find(({ code }) => code === '20805')?.title
  }
  expect([title(2019), title(2020)]).toEqual(['行政事业单位离退休', '行政事业单位养老支出'])
})

test('the form that lists all classes lists them, the empty ones too', () => {
  const some = book('budget', { 'expenditure/2010350/project/general_public': '30' })
  const table = tableNamed(
    tablesOf(set('budget-chongqing-prior'), { this: some }, { edition }),
    'appropriation',
  )
  const classes = table.blocks[1]?.rows.filter(({ code }) => code !== null) ?? []
  expect(classes.length).toBe(edition.codesOf('function').filter(({ code }) => code.length === 3).length)
  expect(classes.filter(({ cells }) => cells[0]?.text).map(({ code }) => code)).toEqual(['201'])
})
