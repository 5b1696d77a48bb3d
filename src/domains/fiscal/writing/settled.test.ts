import { expect, test } from 'vitest'
import { appropriations, type Book, type Figure, placeText } from '../books/book.ts'
import { exact, type Money, total } from '../books/money.ts'
import { settledBooks } from './settled.ts'
import { diceOf, soundBook } from './sound-books.testing.ts'
import { bookOf } from './testing.ts'

const PRINTING = { unit: '万元', places: 2 } as const
const settle = (book: Book) => settledBooks({ this: book }, PRINTING)
const sum = (book: Book, wanted: (figure: Figure) => boolean): Money =>
  total(book.figures.filter(wanted).map(({ amount }) => amount))

/** In, and out, of each purse and of all. */
function sides(book: Book): string[] {
  const whole = [
    sum(book, ({ fact, code }) => fact === 'income' || fact === 'carry_in' || code === 'surplus_used'),
    sum(
      book,
      ({ fact, code }) => fact === 'expenditure' || fact === 'carry_out' || code === 'surplus_distributed',
    ),
  ]
  const ofPurses = appropriations.flatMap((purse) => [
    sum(
      book,
      (one) =>
        (one.fact === 'income' && one.facet === purse) || (one.fact === 'carry_in' && one.purse === purse),
    ),
    sum(book, (one) => (one.fact === 'expenditure' || one.fact === 'carry_out') && one.purse === purse),
  ])
  return [...whole, ...ofPurses].map(exact)
}

test('what balances to the 分 balances to the last digit printed', () => {
  let moved = 0
  for (let seed = 1; seed <= 120; seed++) {
    const dice = diceOf(seed)
    const book = soundBook(dice, { year: 2025, kind: 'final', fine: true, isOrgan: seed % 2 === 0 })
    const { books, isSettled } = settle(book)
    if (isSettled) moved++
    const found = sides(books.this)
    for (let at = 0; at < found.length; at += 2)
      expect([seed, at, found[at]]).toEqual([seed, at, found[at + 1]])
    const basic = (use: string) =>
      sum(
        books.this,
        (one) => one.fact === 'expenditure' && one.facet === use && one.purse === 'general_public',
      )
    const personnel = sum(
      books.this,
      ({ fact, facet, code }) => fact === 'economic' && facet === 'basic' && /^30[13]/.test(code),
    )
    expect(exact(basic('basic_personnel'))).toBe(exact(personnel))
  }
  expect(moved).toBeGreaterThan(60)
})

test('no figure moves by more than a few last digits, and what is not money does not move', () => {
  for (let seed = 200; seed < 260; seed++) {
    const book = soundBook(diceOf(seed), { year: 2025, kind: 'budget', fine: true })
    const before = new Map(book.figures.map((figure) => [placeText(figure), figure.amount]))
    for (const figure of settle(book).books.this.figures) {
      const apart = figure.amount.minus(before.get(placeText(figure)) ?? 0).abs()
      expect(apart.lte(figure.fact === 'count' ? '0' : '0.08')).toBe(true)
      expect(figure.fact === 'count' || figure.amount.round(2).eq(figure.amount)).toBe(true)
    }
  }
})

test('figures of whole hundredths stay as they are', () => {
  const book = soundBook(diceOf(5), { year: 2025, kind: 'final' })
  const { books, isSettled } = settle(book)
  expect(isSettled).toBe(false)
  expect(books.this.figures).toEqual(book.figures)
})

test('what did not balance before is not made to', () => {
  const book = bookOf(
    {
      'income/2010350/general_public/': '10.001',
      'expenditure/2010350/basic_public/general_public': '10.004',
      'economic/30201/basic/general_public': '10.004',
    },
    2025,
    'budget',
  )
  const { books, isSettled } = settle(book)
  expect(isSettled).toBe(false)
  expect(books.this.figures.map(({ amount }) => amount.toFixed())).toEqual(['10', '10', '10'])
})
