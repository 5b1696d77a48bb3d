import { type Flow, type Leaf, PURSES, type Purse, type Source } from '../model.ts'
import { sum, type Yuan } from '../money.ts'
import type { Scale } from './scale.ts'

type Purses = Record<Purse, Yuan>
const none = (): Purses => ({ general: 0, fund: 0, capital: 0, other: 0 })
const NO_SOURCES: Record<Source, Yuan> = {
  business: 0,
  operating: 0,
  superior: 0,
  affiliated: 0,
  otherIncome: 0,
  account: 0,
}

function spentOf(leaves: readonly Leaf[], when: 'now' | 'before'): Purses {
  const spent = none()
  for (const leaf of leaves) spent[leaf.purse] += leaf[when].basic + leaf[when].project
  return spent
}

/** Income of a purse is what was spent and kept, less what was there. */
function balance(s: Scale, spent: Purses, opening: Purses, closing: Purses): Flow {
  const income = none()
  for (const purse of PURSES) income[purse] = spent[purse] + closing[purse] - opening[purse]
  return { income, spent, opening, closing, sources: sourcesOf(s, income.other) }
}

function sourcesOf(s: Scale, total: Yuan): Record<Source, Yuan> {
  if (total === 0) return NO_SOURCES
  const main = s.r.pick<Source>(['business', 'otherIncome', 'otherIncome', 'superior', 'operating'])
  const second = s.r.pick<Source>(['otherIncome', 'business'])
  const part = second !== main && total > 20000 && s.r.chance(0.4) ? s.amount(1000, total - 10000) : 0
  return { ...NO_SOURCES, [main]: total - part, ...(part ? { [second]: part } : {}) }
}

/** Balances never exceed what was spent, so that income stays positive. */
function balances(s: Scale, spent: Purses, final: boolean): Purses {
  const kept = none()
  if (s.r.chance(final ? 0.5 : 0.25))
    kept.general = s.amount(1000, Math.max(2000, Math.floor(spent.general / 10)))
  if (spent.fund > 100000 && s.r.chance(0.3)) kept.fund = s.amount(1000, Math.floor(spent.fund / 10))
  if (final && s.r.chance(0.25)) kept.other = s.amount(600, 30000)
  return kept
}

/** This year's flow and last year's, whose closing balance is this year's opening one. */
export function flowsOf(s: Scale, leaves: readonly Leaf[], final: boolean): [Flow, Flow] {
  const [now, before] = [spentOf(leaves, 'now'), spentOf(leaves, 'before')]
  const opening = balances(s, now, final)
  if (opening.other > now.other) opening.other = now.other
  const closing = final ? balances(s, now, final) : none()
  const earlier = {
    ...none(),
    general: opening.general ? 0 : s.r.chance(0.2) && final ? s.amount(1000, 20000) : 0,
  }
  return [balance(s, now, opening, closing), balance(s, before, earlier, final ? opening : none())]
}

export const total = (purses: Readonly<Record<Purse, Yuan>>) => sum(PURSES.map((purse) => purses[purse]))
