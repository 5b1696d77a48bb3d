import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localDate } from '#kernel/time'
import { type Use, uses } from '../books/book.ts'
import { money } from '../books/money.ts'
import {
  type Paid,
  paidByPurse,
  paymentPurses,
  reportedTo,
  sumPaid,
  type UnitSpending,
  untilMonth,
  wholePaid,
} from './payment.ts'
import { saidLacks } from './payment-words.ts'

const planned = new Map<Use, ReturnType<typeof money>>([
  ['basic_personnel', money('120')],
  ['basic_public', money('12')],
  ['project', money('30')],
])
const YEAR = Array.from({ length: 12 }, (_, at) => at + 1)
const months = (last: number) => YEAR.slice(0, last)
const unit = (reported: Partial<Record<Use, readonly number[]>>, name = ''): UnitSpending => ({
  name,
  planned,
  hasProjects: true,
  paid: Object.entries(reported).flatMap(([use, known]) =>
    known.map((month) => ({ use: use as Use, project: '', month, purse: '' as const, amount: money('1') })),
  ),
  reported: new Map(Object.entries(reported) as [Use, readonly number[]][]),
})

test('wages end at the first month without them; a project may rest for a month', () => {
  expect(reportedTo('basic_personnel', [1, 2, 4])).toBe(2)
  expect(reportedTo('basic_personnel', [2, 3])).toBe(0)
  expect(reportedTo('project', [4, 2])).toBe(4)
  expect(reportedTo('project', [])).toBe(0)
})

test('the whole reaches as far as everything was reported, and what is behind is named', () => {
  const all = { basic_personnel: months(6), basic_public: months(6), project: [2, 6] }
  expect(wholePaid([unit(all)], { month: 6, due: 6 })).toMatchObject({ to: 6, lacks: [] })
  const behind = wholePaid([unit({ ...all, basic_public: months(4) })], { month: 6, due: 6 })
  expect([behind.to, sumPaid(behind.paid).toFixed()]).toEqual([4, '9'])
  expect(saidLacks(behind.lacks)).toEqual([
    '基本支出（公用经费）只报到 4 月，请到“支付进度”导入 5—6 月的支付数，当月确实没有支付的填 0',
  ])
  const { to, lacks } = wholePaid([unit({ project: [6] }, '甲中心'), unit(all, '乙中心')], {
    month: 6,
    due: 6,
  })
  expect(to).toBe(0)
  expect(saidLacks(lacks)).toEqual([
    '甲中心：基本支出（人员经费）、基本支出（公用经费）还没有报送支付数，请到“支付进度”导入 1—6 月的支付数，当月确实没有支付的填 0',
  ])
})

test('a unit without a book has at least wages and running costs to report; nobody at all reports nothing', () => {
  const found = wholePaid([{ ...unit({}), planned: null, hasProjects: false }], { month: 3, due: 2 })
  expect(found.lacks.map(({ use, from, to }) => [use, from, to])).toEqual([
    ['basic_personnel', 1, 2],
    ['basic_public', 1, 2],
  ])
  expect(wholePaid([], { month: 12, due: 12 }).to).toBe(0)
})

test('a month is due when it is over', () => {
  const until = (day: string) => Object.values(untilMonth(2025, localDate(day)))
  expect(until('2025-06-29')).toEqual([6, 5])
  expect(until('2025-06-30')).toEqual([6, 6])
  expect(until('2025-01-15')).toEqual([1, 0])
  expect(until('2024-12-31')).toEqual([0, 0])
  expect(until('2026-03-01')).toEqual([12, 12])
})

const payment = fc.record({
  use: fc.constantFrom(...uses),
  project: fc.constantFrom('P1', 'P2'),
  month: fc.integer({ min: 1, max: 12 }),
  purse: fc.constantFrom(...paymentPurses),
  fen: fc.integer({ min: -1_000_000, max: 100_000_000 }),
})

test('whatever was paid, the whole is the sum of its parts, counted in 分 by hand', () => {
  const year = fc.record({
    payments: fc.array(payment, { maxLength: 60 }),
    month: fc.integer({ min: 0, max: 12 }),
  })
  fc.assert(
    fc.property(fc.array(year, { minLength: 1, maxLength: 4 }), (members) => {
      const units = members.map(({ payments }): UnitSpending => {
        const paid = payments.map(
          ({ use, project, month, purse, fen }): Paid => ({
            ...{ use, month, purse, project: use === 'project' ? project : '' },
            amount: money(String(fen)).div(1_000_000),
          }),
        )
        const reported = new Map(uses.map((use) => [use, months(members[0]?.month ?? 0)]))
        return { name: '', planned, hasProjects: true, paid, reported }
      })
      const { to, paid } = wholePaid(units, { month: 12, due: 12 })
      let fen = 0n
      for (const { payments } of members)
        for (const one of payments) if (one.month <= (members[0]?.month ?? 0)) fen += BigInt(one.fen)
      expect(to).toBe(members[0]?.month)
      expect(sumPaid(paid).times(1_000_000).toFixed()).toBe(String(fen))
      const parts = uses.map((use) => sumPaid(paid.filter((one) => one.use === use)))
      expect(parts.reduce((sum, one) => sum.plus(one), money('0')).eq(sumPaid(paid))).toBe(true)
      const { sums, isAll } = paidByPurse(paid)
      expect(isAll).toBe(paid.every(({ purse }) => purse !== ''))
      const unnamed = sumPaid(paid.filter(({ purse }) => purse === ''))
      const named = [...sums.values()].reduce((sum, one) => sum.plus(one), money('0'))
      expect(named.plus(unnamed).eq(sumPaid(paid))).toBe(true)
    }),
    { numRuns: 300 },
  )
})
