import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWorkbook } from '#kernel/documents'
import { type Book, type Figure, placeText } from '../../books/book.ts'
import { exact, money } from '../../books/money.ts'
import { editionOf } from '../../classification/codes.ts'
import { shippedCodes } from '../../classification/shipped.ts'
import type { FormSet } from '../../forms/form.ts'
import { randomBook } from '../../forms/random-books.testing.ts'
import { formSets } from '../../forms/shipped.ts'
import { tablesOf } from '../../forms/tables.ts'
import { soundCells } from '../../testing.ts'
import { publishedBook } from './published.ts'
import { type TextSheet, textSheet } from './sheet.ts'
import { printedSheet, sheetToWrite } from './testing.ts'

const edition = editionOf(shippedCodes(), 2024)
const bookOf = (cells: Readonly<Record<string, string>>, kind: Book['kind'] = 'budget'): Book => ({
  unitCode: '103005',
  unitName: '某中心',
  year: 2024,
  kind,
  figures: Object.entries(cells).map(([place, amount]) => {
    const [fact = '', code = '', facet = '', purse = ''] = place.split('/')
    return { fact: fact as Figure['fact'], code, facet, purse, amount: money(amount) }
  }),
})
const sheetsOf = (set: FormSet, book: Book, unit: '万元' | '元' = '万元'): TextSheet[] =>
  tablesOf(set, { this: book }, { edition, printing: { unit, places: 2 }, rounding: 'leaves' }).map((table) =>
    printedSheet(table, '某中心', 2024),
  )
const textOf = (figures: readonly Figure[]): string[] =>
  figures
    .filter(({ amount }) => !amount.eq(0))
    .map((figure) => `${placeText(figure)}=${exact(figure.amount)}`)
    .sort()
const whole = {
  ...soundCells,
  'expenditure/2080505/basic_personnel/general_public': '40.00',
  'economic/30108/basic/general_public': '40.00',
  'income/2080505/general_public/': '40.00',
  'carry_in/2010399//general_public': '5.5',
  'carry_out/2010399//general_public': '5.5',
  'amount/three_public.reception//': '0.90',
}

test.each(formSets().map((set) => [set.id, set] as const))(
  'what %s prints is read again into the same book',
  (_, set) => {
    const book = bookOf(whole, set.kind)
    const read = publishedBook(sheetsOf(set, book), formSets(), edition)
    expect(read?.problems).toEqual([])
    const facts = new Set(read?.facts)
    // A set without a table of it says nothing about it.
    const told = book.figures.filter(({ fact }) => facts.has(fact))
    expect(textOf(read?.figures ?? [])).toEqual(textOf(told))
    // No set prints what is carried out by item; accounts and the forms of Sichuan's purses print less still.
    expect(facts.has('expenditure') && facts.has('income') && facts.has('economic')).toBe(true)
    expect(facts.has('carry_out')).toBe(false)
    expect(read?.notes.map(({ message }) => message)).toContainEqual(expect.stringContaining('结转下年'))
    expect(read?.missing).toEqual([])
  },
)

test('of any book at all, whatever is said to be sure is what was there, in every set', () => {
  const positive = (book: Book): Book => ({
    ...book,
    figures: book.figures
      .filter(({ amount, code }) => !amount.eq(0) && !code.startsWith('999'))
      .map((figure) => ({ ...figure, amount: figure.amount.abs() })),
  })
  const run = (drawn: Book, set: FormSet) => {
    const book = positive({ ...drawn, kind: set.kind })
    const read = publishedBook(sheetsOf(set, book, '元'), [set], edition)
    const before = new Map(book.figures.map((figure) => [placeText(figure), exact(figure.amount)]))
    const sure = (read?.figures ?? []).filter(({ assumed }) => !assumed)
    for (const figure of sure)
      expect([placeText(figure), exact(figure.amount)]).toEqual([
        placeText(figure),
        before.get(placeText(figure)) ?? '0',
      ])
    expect(read?.problems).toEqual([])
  }
  fc.assert(fc.property(randomBook('budget'), fc.constantFrom(...formSets()), run), { numRuns: 60 })
})

test('titles, notes, joined cells and headings in other words change nothing', async () => {
  const set = formSets().find(({ id }) => id === 'budget-standard') as FormSet
  const book = bookOf(whole)
  const tables = tablesOf(set, { this: book }, { edition, printing: { unit: '元', places: 2 } })
  const bytes = await sheetToWrite(tables, '某中心', 2024)
  const sheets = (await readWorkbook(bytes)).map(textSheet)
  const read = publishedBook(sheets, formSets(), edition)
  expect(read?.problems).toEqual([])
  expect(textOf(read?.figures ?? [])).toEqual(textOf(book.figures.filter(({ fact }) => fact !== 'carry_out')))
  expect(read?.notes.map(({ message }) => message)).toContainEqual(expect.stringContaining('结转下年'))
})

test('a code spread over 类, 款 and 项, and a row that numbers the columns, are understood', () => {
  const set = formSets().find(({ id }) => id === 'final-standard') as FormSet
  const book = bookOf(whole, 'final')
  const sheets = sheetsOf(set, book).map((sheet) => {
    if (!sheet.name.startsWith('公开03表')) return sheet
    const rows = sheet.rows.flatMap((row) => {
      const [first, ...rest] = row
      if (!first || rest.length < 2) return [row]
      if (/科目编码$/.test(first.text)) {
        const heads = [first, first, first, ...rest]
        const below = [...['类', '款', '项'].map((text) => ({ ...first, text })), ...rest]
        const count = ['', '', '', '栏次', '1', '2', '3'].map((text) => ({ ...first, text }))
        return [heads, below, count]
      }
      const parts = [first.text.slice(0, 3), first.text.slice(3, 5), first.text.slice(5, 7)]
      return /^\d+$/.test(first.text)
        ? [[...parts.map((text) => ({ ...first, text })), ...rest]]
        : [[first, first, first, ...rest]]
    })
    return { ...sheet, rows }
  })
  const read = publishedBook(sheets, formSets(), edition)
  expect(read?.problems).toEqual([])
  expect(read?.missing).toEqual([])
  const told = new Set(read?.facts)
  expect(textOf(read?.figures ?? [])).toEqual(textOf(book.figures.filter(({ fact }) => told.has(fact))))
})

test('a total that is not the sum of its parts is named by its cell', () => {
  const set = formSets().find(({ id }) => id === 'budget-standard') as FormSet
  const sheets = sheetsOf(set, bookOf(whole))
  const broken = sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) =>
      row.map((cell) => ({ ...cell, text: cell.text === '464.32' ? '465.32' : cell.text })),
    ),
  }))
  const read = publishedBook(broken, formSets(), edition)
  expect(read?.problems.length).toBeGreaterThan(0)
  for (const { message } of read?.problems ?? []) expect(message).toContain('相差 1.00 万元')
})

test('what stands only under a 类, or belongs to two columns, is named and not guessed', () => {
  const set = formSets().find(({ id }) => id === 'budget-standard') as FormSet
  const cells = {
    'expenditure/2010350/basic_personnel/own': '10',
    'expenditure/2010350/basic_public/own': '7',
  }
  const read = publishedBook(sheetsOf(set, bookOf(cells)), formSets(), edition)
  expect(read?.figures.filter(({ fact }) => fact === 'expenditure')).toEqual([])
  expect(read?.notes.map(({ message }) => message)).toEqual([expect.stringContaining('还有 17.00 万元由')])
  const only = sheetsOf(set, bookOf(cells)).filter(({ name }) => name.includes('部门收支总表'))
  const coarse = publishedBook(only, formSets(), edition)
  expect(coarse?.notes[0]?.message).toContain('没有列到明细科目')
})

test('a sheet that is no table of any set is not taken for one', () => {
  expect(
    publishedBook(
      [
        {
          name: '通讯录',
          rows: [
            [
              { at: 'A1', text: '姓名' },
              { at: 'B1', text: '单位' },
            ],
          ],
        },
      ],
      formSets(),
      edition,
    ),
  ).toBeUndefined()
})
