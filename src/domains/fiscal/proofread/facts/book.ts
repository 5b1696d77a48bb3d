/** All facts of a paper, by what they are about. */
import { addTo } from '../grouped.ts'
import type { Decimal } from '../money.ts'
import type { Paper } from '../paper.ts'
import { tableFacts } from '../tables/facts.ts'
import type { Sheet } from '../tables/sheet.ts'
import { sheetsOf } from '../tables/sheets.ts'
import { type Base, type Change, type Fact, keyOf, type Purse, type Statements, type Topic } from './fact.ts'
import { statementsOf } from './statements.ts'

export interface Book {
  readonly paper: Paper
  readonly statements: Statements
  readonly sheets: readonly Sheet[]
  readonly facts: readonly Fact[]
  readonly byKey: ReadonlyMap<string, readonly Fact[]>
  readonly changes: readonly Change[]
  /** There is no money but the general public budget's. */
  readonly onlyGeneral: boolean
  /** The topic under which a figure is kept. */
  settle<T extends Topic>(topic: T): T
  /** A change is between two years: neither may have had other money. */
  settleChange(change: Change): Topic
  of(topic: Topic): readonly Fact[]
}

const SPENT = /^(expenditure_year|basic|project|personnel|public|fn:)/

function amountNamedMost(facts: readonly Fact[]): Decimal | null {
  const seen = new Map<string, number>()
  for (const fact of facts) {
    const value = fact.amount.value.toString()
    seen.set(value, (seen.get(value) ?? 0) + 1)
  }
  const [best] = [...seen].sort((a, b) => b[1] - a[1])
  return best ? facts.find((fact) => fact.amount.value.toString() === best[0])!.amount.value : null
}

function hasOnlyGeneral(now: readonly Fact[]): boolean {
  const pick = (subjects: readonly string[], purse: Purse) =>
    now.filter((fact) => subjects.includes(fact.subject) && fact.purse === purse)
  const all = amountNamedMost(pick(['expenditure_year', 'expenditure_total', 'both_total'], 'all'))
  const general = amountNamedMost(pick(['expenditure_year'], 'general'))
  const others = [
    ...pick(['expenditure_year', 'income_year'], 'fund'),
    ...pick(['expenditure_year', 'income_year'], 'capital'),
  ]
  const none = others.every((fact) => fact.amount.value.eq(0))
  return all !== null && general !== null && all.minus(general).abs().lte('0.02') && none
}

const BASES: readonly Base[] = ['last_year', 'last_executed', 'budget']
const WHOLES = /^(both|income|expenditure)_(total|year)$/

/** All money and the general public budget's alone moved by the same amount, so they were one before as well. */
function movedAlike(changes: readonly Change[], wanted: Base): boolean {
  const wholes = changes.filter(
    ({ base, amount, topic, isWithin, of }) =>
      base === wanted && amount && !isWithin && of.length < 2 && WHOLES.test(topic.subject),
  )
  const moved = (purse: Purse) =>
    wholes
      .filter(({ topic }) => topic.purse === purse)
      .map(({ amount, sign }) => amount!.value.times(sign).toString())
  const all = new Set(moved('all'))
  return moved('general').some((amount) => all.has(amount))
}

function spread(fact: Fact): Fact[] {
  if (fact.subject !== 'both_total') return [fact]
  return [
    { ...fact, subject: 'income_total' },
    { ...fact, subject: 'expenditure_total' },
  ]
}

/** One figure printed once may be reached on two ways; it still is one fact. */
function unique(facts: readonly Fact[]): Fact[] {
  const seen = new Set<string>()
  return facts.filter((fact) => {
    const key = `${keyOf(fact)}|${fact.line}|${fact.amount.value}|${fact.source}`
    return seen.has(key) ? false : seen.add(key)
  })
}

export function bookOf(paper: Paper): Book {
  const statements = statementsOf(paper)
  const sheets = sheetsOf(paper)
  const stated = [...statements.facts, ...tableFacts(paper, sheets)]
  const year = paper.year ?? 0
  const now = stated.filter((fact) => fact.year === year)
  const onlyGeneral = hasOnlyGeneral(now)
  const were: Partial<Record<Base, readonly Fact[]>> = {
    last_year: stated.filter((fact) => fact.year === year - 1),
    budget: now.filter(({ phase }) => phase === 'budget'),
  }
  const isAlike = (base: Base) =>
    onlyGeneral && (hasOnlyGeneral(were[base] ?? []) || movedAlike(statements.changes, base))
  const alike = new Set<Base>(BASES.filter(isAlike))
  const settle = <T extends Topic>(topic: T): T =>
    onlyGeneral &&
    topic.year === paper.year &&
    SPENT.test(topic.subject) &&
    topic.purse !== 'fund' &&
    topic.purse !== 'capital'
      ? { ...topic, purse: 'general' }
      : topic
  const facts = unique(stated.flatMap(spread).map(settle))
  const byKey = new Map<string, Fact[]>()
  for (const fact of facts) addTo(byKey, keyOf(fact), fact)
  return {
    paper,
    statements,
    sheets,
    facts,
    byKey,
    changes: statements.changes,
    onlyGeneral,
    settle,
    settleChange: ({ topic, base }) => (alike.has(base) ? settle(topic) : topic),
    of: (topic) => byKey.get(keyOf(settle(topic))) ?? [],
  }
}
