import { isPersonnel } from '../facts/economy.ts'
import { total } from '../facts/flow.ts'
import { type Facts, PURSES, type Purse } from '../model.ts'
import { sum, type Yuan } from '../money.ts'

export type Column = 'basic' | 'project' | 'total'
export type When = 'now' | 'before'

/** Sums over the lines of a document's facts, by code, column, year and purse. */
export interface Figures {
  spent(column: Column, when?: When, code?: string, purse?: Purse | 'all'): Yuan
  initial(code?: string): Yuan
  adjusted(code?: string): Yuan
  personnel(when?: When): Yuan
  running(when?: When): Yuan
  economy(code: string, when?: When): Yuan
  /** Everything that came in, balances included. */
  intake(when?: When): Yuan
  income(when?: When): Yuan
  three(when?: When | 'budget'): Yuan
  /** Codes of 3, 5 or 7 digits that are used, in order. */
  codes(length: 3 | 5 | 7, purse?: Purse | 'all'): string[]
  economyCodes(length: 3 | 5): string[]
  onlyGeneral: boolean
}

export function figuresOf(facts: Facts): Figures {
  const fits = (purse: Purse, wanted: Purse | 'all') => wanted === 'all' || purse === wanted
  const leavesOf = (code: string, purse: Purse | 'all') =>
    facts.leaves.filter((leaf) => leaf.code.startsWith(code) && fits(leaf.purse, purse))
  const spent = (column: Column, when: When = 'now', code = '', purse: Purse | 'all' = 'general') =>
    sum(
      leavesOf(code, purse).map((leaf) =>
        column === 'total' ? leaf[when].basic + leaf[when].project : leaf[when][column],
      ),
    )
  const lines = (keep: (code: string) => boolean, when: When) =>
    sum(facts.economy.filter((line) => keep(line.code)).map((line) => line[when]))
  const flow = (when: When) => (when === 'now' ? facts.flow : facts.flowBefore)
  const threeOf = { now: facts.three, before: facts.threeBefore, budget: facts.threeBudget }
  const cut = (codes: string[], length: number) =>
    [...new Set(codes.map((code) => code.slice(0, length)))].sort()
  return {
    spent,
    initial: (code = '') => sum(leavesOf(code, 'general').map((leaf) => leaf.initial)),
    adjusted: (code = '') => sum(leavesOf(code, 'general').map((leaf) => leaf.adjusted)),
    personnel: (when = 'now') => lines(isPersonnel, when),
    running: (when = 'now') => lines((code) => !isPersonnel(code), when),
    economy: (code, when = 'now') => lines((each) => each.startsWith(code), when),
    intake: (when = 'now') => total(flow(when).income) + total(flow(when).opening),
    income: (when = 'now') => total(flow(when).income),
    three: (when = 'now') => sum(Object.values(threeOf[when])),
    codes: (length, purse = 'general') =>
      cut(
        leavesOf('', purse).map((leaf) => leaf.code),
        length,
      ),
    economyCodes: (length) =>
      cut(
        facts.economy.map((line) => line.code),
        length,
      ),
    onlyGeneral: PURSES.every(
      (purse) =>
        purse === 'general' ||
        (facts.flow.income[purse] === 0 && facts.flow.opening[purse] === 0 && facts.flow.spent[purse] === 0),
    ),
  }
}
