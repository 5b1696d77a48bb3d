/** A class of expenditure against its items, where the narrative lists them all. */

import type { Book } from '../facts/book.ts'
import type { Fact } from '../facts/fact.ts'
import { addTo } from '../grouped.ts'
import { compare, sum } from '../money.ts'
import type { BookCheck } from './check.ts'
import { checkSum } from './parts.ts'
import { newTally } from './report.ts'

const ITEM = /^fn:(\d{3})(?:\d{4}|\/.*)$/

/** Items of this year's narrative by class; an item told twice counts once. */
function itemsByClass(book: Book): Map<string, Fact[][]> {
  const found = new Map<string, Fact[][]>()
  for (const facts of book.byKey.values()) {
    const told = facts.filter((fact) => fact.source === 'text')
    const first = told[0]
    const code = first && ITEM.exec(first.subject)?.[1]
    if (
      !code ||
      first.year !== book.paper.year ||
      (first.phase === 'budget') !== (book.paper.kind !== 'final')
    )
      continue
    const key = `${code}|${first.purse}`
    addTo(found, key, told)
  }
  return found
}

export const classItems: BookCheck = {
  rule: 'class_items',
  about: '正文所列各款项之和应等于该类支出',
  run(book) {
    const tally = newTally()
    const cases = [...itemsByClass(book)].map(([key, items]) => {
      const [code, purse] = key.split('|')
      const whole = book
        .of({ ...items[0]![0]!, subject: `fn:${code}`, purse: purse as Fact['purse'] })
        .filter((fact) => fact.source === 'text')
      return { whole, items }
    })
    const known = cases.filter(({ whole }) => whole.length > 0)
    const misfits = known.filter(({ whole, items }) => !fits(whole, items))
    const doubtful = misfits.length > 1 || known.length < 2
    for (const { whole, items } of known) checkSum(tally, whole, items, doubtful)
    return tally
  },
}

/** All classes that the narrative names for a purse. */
function classesByPurse(book: Book): Map<string, Fact[][]> {
  const found = new Map<string, Fact[][]>()
  const phase = book.paper.kind === 'final' ? 'final' : 'budget'
  for (const facts of book.byKey.values()) {
    const told = facts.filter((fact) => fact.source === 'text')
    const first = told[0]
    if (
      !first ||
      !/^fn:\d{3}$/.test(first.subject) ||
      first.year !== book.paper.year ||
      first.phase !== phase
    )
      continue
    addTo(found, first.purse, told)
  }
  return found
}

const TOTALS = ['expenditure_year', 'expenditure_total']
const ALL_PURSES = ['all', 'appropriation', 'general'] as const

/** The list is known to be whole where it adds up to some total that the paper states. */
export const classTotal: BookCheck = {
  rule: 'class_total',
  about: '正文所列各类支出之和应等于该资金的支出合计',
  run(book) {
    const tally = newTally()
    for (const [purse, classes] of classesByPurse(book)) {
      if (classes.length < 2) continue
      const first = classes[0]![0]!
      const known = ALL_PURSES.flatMap((other) =>
        TOTALS.flatMap((subject) => book.of({ ...first, subject, purse: other })),
      )
      if (!known.some((fact) => fits([fact], classes))) continue
      const own = TOTALS.flatMap((subject) => book.of({ ...first, subject, purse: purse as Fact['purse'] }))
      if (purse !== 'all') checkSum(tally, own, classes, false)
    }
    return tally
  },
}

function fits(whole: readonly Fact[], items: readonly (readonly Fact[])[]): boolean {
  const own = items.map((facts) => facts[0]!)
  const allowed = sum([whole[0]!, ...own].map((fact) => fact.amount.half))
  return compare(whole[0]!.amount.value, sum(own.map((fact) => fact.amount.value)), allowed) !== 'apart'
}
