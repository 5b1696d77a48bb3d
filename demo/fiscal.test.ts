import { expect, test } from 'vitest'
import { demoBooks, fiscalUnits } from './fiscal.ts'
import { demoPayments } from './fiscal-payments.ts'

interface Read {
  fact: string
  code: string
  facet: string
  purse: string
  amount: string
}
const cents = (amount: string): bigint => BigInt(amount.replace('.', ''))

test('every book of the department balances, by function and by economic class, to the last cent', () => {
  for (const unit of fiscalUnits)
    for (const year of [2023, 2024, 2025])
      for (const kind of ['budget', 'final'] as const) {
        const figures = demoBooks(unit, year, kind).figures as Read[]
        const sum = (wanted: (one: Read) => boolean) =>
          figures.filter(wanted).reduce((total, { amount }) => total + cents(amount), 0n)
        const out = sum(({ fact }) => fact === 'expenditure' || fact === 'carry_out')
        expect([unit.code, sum(({ fact }) => fact === 'income')]).toEqual([unit.code, out])
        const basic = sum(({ fact, facet }) => fact === 'expenditure' && facet.startsWith('basic'))
        expect(sum(({ fact }) => fact === 'economic')).toBe(basic)
        expect(figures.some(({ amount }) => amount.startsWith('-'))).toBe(false)
      }
})

test('what is paid in twelve months is what the accounts say', () => {
  const unit = fiscalUnits[1] ?? expect.fail('no centre')
  const { payments, figures, projects } = demoBooks(unit, 2024, 'final')
  for (const { code } of projects) {
    const paid = payments.filter(({ project }) => project === code)
    const spent = (figures as Read[]).find(({ fact, facet }) => fact === 'project' && facet === code)
    const total = paid.reduce((sum, { amount }) => sum + cents(amount), 0n)
    expect([paid.length, total]).toEqual([12, cents(spent?.amount ?? '')])
  }
})

test('wages come thirteen times, running costs by the season; with the projects they are all the accounts say', () => {
  for (const unit of fiscalUnits) {
    const { payments } = demoPayments(unit, 2024, 12)
    const figures = demoBooks(unit, 2024, 'final').figures as Read[]
    for (const use of ['basic_personnel', 'basic_public', 'project']) {
      const paid = payments
        .filter((one) => one.use === use)
        .reduce((sum, { amount }) => sum + cents(amount), 0n)
      const spent = figures
        .filter(({ fact, facet }) => fact === 'expenditure' && facet === use)
        .reduce((sum, { amount }) => sum + cents(amount), 0n)
      expect([unit.code, use, paid]).toEqual([unit.code, use, spent])
    }
    const wages = payments.filter(({ use }) => use === 'basic_personnel').map(({ amount }) => Number(amount))
    expect(Math.round(((wages[0] ?? 0) * 10) / (wages[1] ?? 1))).toBe(20)
    expect(
      demoPayments(unit, 2024, 5).payments.every(({ month, amount }) => month <= 5 && Number(amount) > 0),
    ).toBe(true)
  }
})
