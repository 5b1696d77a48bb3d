import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fenOf } from '../forms/brute-force.testing.ts'
import { randomBook } from '../forms/random-books.testing.ts'
import type { Book, Figure } from './book.ts'
import { placeOf, placeText } from './book.ts'
import { exact, money } from './money.ts'
import { rollUp } from './roll-up.ts'

const head = { unitCode: '103', unitName: '政府办', year: 2024, kind: 'budget' } as const
const book = (figures: Record<string, string>): Book => ({
  ...head,
  figures: Object.entries(figures).map(([text, amount]) => ({
    ...(placeOf(text) ?? expect.fail(text)),
    amount: money(amount),
  })),
})
const shown = (one: Book) =>
  Object.fromEntries(one.figures.map((figure) => [placeText(figure), exact(figure.amount)]))

test('what one member gives another is counted once, and it is shown what was taken off', () => {
  const office = book({
    'income/2010301/general_public/': '100',
    'expenditure/2010301/project/general_public': '70',
    'expenditure/2010301/subsidies/general_public': '30',
  })
  const centre = book({ 'income/2010350/superior_subsidy/': '30', 'expenditure/2010350/project/own': '30' })
  const { book: department, eliminations } = rollUp(head, [office, centre])
  expect(shown(department)).toEqual({
    'income/2010301/general_public/': '100',
    'expenditure/2010301/project/general_public': '70',
    'expenditure/2010350/project/own': '30',
  })
  expect(eliminations.map(({ name, amount, taken }) => [name, exact(amount), taken.length])).toEqual([
    ['上级补助与对附属单位补助', '30', 2],
  ])
})

test('what comes from outside the department stays', () => {
  const one = book({ 'income/2010350/superior_subsidy/': '30', 'expenditure/2010350/project/own': '30' })
  expect(shown(rollUp(head, [one]).book)).toEqual(shown(one))
  const giver = book({ 'expenditure/2010301/subsidies/own': '12', 'income/2010301/other/': '12' })
  const { book: department, eliminations } = rollUp(head, [one, giver])
  expect(shown(department)['income/2010350/superior_subsidy/']).toBe('18')
  expect(eliminations.map(({ amount }) => exact(amount))).toEqual(['12'])
})

test('for any units, the department is their sum less what was eliminated, and balances as much as they did', () => {
  const sum = (figures: readonly Figure[], wanted: (one: Figure) => boolean): bigint =>
    figures.filter(wanted).reduce((fen, one) => fen + fenOf(one), 0n)
  const run = (members: Book[]) => {
    const { book: department, eliminations } = rollUp(head, members)
    const all = members.flatMap(({ figures }) => figures)
    const taken = eliminations.flatMap((one) => one.taken)
    for (const fact of [
      'income',
      'expenditure',
      'economic',
      'carry_in',
      'carry_out',
      'project',
      'amount',
    ] as const) {
      const is = (one: Figure) => one.fact === fact
      expect(sum(department.figures, is)).toBe(sum(all, is) - sum(taken, is))
    }
    const balance = (figures: readonly Figure[]) =>
      sum(figures, ({ fact }) => fact === 'income') - sum(figures, ({ fact }) => fact === 'expenditure')
    expect(balance(department.figures)).toBe(balance(all))
  }
  fc.assert(fc.property(fc.array(randomBook('budget'), { minLength: 1, maxLength: 7 }), run), {
    numRuns: 100,
  })
})
