/** What the department's units paid by month: wages steady, running costs by the season, projects as their books say. */
import { type DemoFiscalUnit, demoBooks } from './fiscal.ts'

export interface DemoPayments {
  readonly months: readonly number[]
  readonly parts: readonly { readonly use: string; readonly months: readonly number[] }[]
  readonly payments: readonly {
    readonly use: string
    readonly project: string
    readonly month: number
    readonly purse: string
    readonly amount: string
  }[]
}

interface Figure {
  readonly fact: string
  readonly facet: string
  readonly amount: string
}

/** Hundredths of 万元. */
const hundredths = (amount: string): number => Number(amount.replace('.', ''))
const text = (amount: number): string =>
  `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`

/** A thirteenth salary comes with January's. */
const WAGES = [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
/** Little at first, much when bills fall due: before summer, in autumn and at the end of the year. */
const RUNNING = [3, 4, 9, 6, 7, 14, 5, 6, 12, 7, 9, 18]

/** Twelve parts of a sum by weight; what does not divide is paid last. */
function spread(sum: number, weights: readonly number[]): number[] {
  const all = weights.reduce((of, one) => of + one, 0)
  const parts = weights.map((weight) => Math.floor((sum * weight) / all))
  const left = sum - parts.reduce((of, one) => of + one, 0)
  return parts.map((part, at) => (at === 11 ? part + left : part))
}

/** All of it in twelve months is what the accounts of the year say. */
export function demoPayments(unit: DemoFiscalUnit, year: number, until: number): DemoPayments {
  const { figures, payments } = demoBooks(unit, year, 'final', until)
  const months = Array.from({ length: until }, (_, at) => at + 1)
  const spent = (use: string) =>
    (figures as Figure[])
      .filter(({ fact, facet }) => fact === 'expenditure' && facet === use)
      .reduce((sum, { amount }) => sum + hundredths(amount), 0)
  const basic = (use: string, weights: readonly number[]) =>
    spread(spent(use), weights)
      .slice(0, until)
      .map((amount, at) => ({ use, project: '', month: at + 1, amount: text(amount) }))
  const all = [
    ...basic('basic_personnel', WAGES),
    ...basic('basic_public', RUNNING),
    ...payments.map((payment) => ({ use: 'project', ...payment })),
  ]
  return {
    months,
    parts: ['basic_personnel', 'basic_public', 'project'].map((use) => ({ use, months })),
    payments: all.map((payment) => ({ ...payment, purse: 'general_public' })),
  }
}
