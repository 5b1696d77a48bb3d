/**
 * A department's book: the sum of its units' books, without what they gave one another. Pure.
 *
 * A unit books what its superior gives it as 上级补助收入, the superior as 对附属单位补助支出; the other way round
 * 附属单位上缴收入 and 上缴上级支出. Inside the department both sides go out, or the same money would be counted twice. Books do not
 * say who paid whom: as much as both sides name is taken to be between members; what one side names beyond it is from outside.
 */
import { type Book, type Fact, type Figure, placeText } from './book.ts'
import { type Money, NOTHING, total } from './money.ts'

export interface Elimination {
  readonly name: string
  readonly amount: Money
  /** What was taken off, figure by figure: both sides together twice the amount. */
  readonly taken: readonly Figure[]
}

export interface RolledUp {
  readonly book: Book
  readonly eliminations: readonly Elimination[]
}

interface Side {
  readonly fact: Fact
  readonly facet: string
}

const BETWEEN_MEMBERS: readonly (readonly [name: string, received: Side, paid: Side])[] = [
  [
    '上级补助与对附属单位补助',
    { fact: 'income', facet: 'superior_subsidy' },
    { fact: 'expenditure', facet: 'subsidies' },
  ],
  [
    '附属单位上缴与上缴上级',
    { fact: 'income', facet: 'affiliate_remittance' },
    { fact: 'expenditure', facet: 'to_superior' },
  ],
]

type Head = Pick<Book, 'unitCode' | 'unitName' | 'year' | 'kind'>

export function rollUp(head: Head, members: readonly Book[]): RolledUp {
  const summed = sumOf(members)
  // One unit alone gives itself nothing: what it received is from outside.
  const eliminations = members.length > 1 ? BETWEEN_MEMBERS.flatMap((pair) => eliminate(summed, pair)) : []
  const figures = without(
    summed,
    eliminations.flatMap(({ taken }) => taken),
  )
  const projects = members.flatMap((member) => member.projects ?? [])
  return { book: { ...head, figures, projects }, eliminations }
}

function sumOf(members: readonly Book[]): Figure[] {
  const sums = new Map<string, Figure>()
  for (const figure of members.flatMap(({ figures }) => figures)) {
    const place = placeText(figure)
    const known = sums.get(place)
    sums.set(place, known ? { ...known, amount: known.amount.plus(figure.amount) } : figure)
  }
  return [...sums.values()]
}

function eliminate(
  figures: readonly Figure[],
  [name, received, paid]: (typeof BETWEEN_MEMBERS)[number],
): Elimination[] {
  const [income, expenditure] = [received, paid].map((side) =>
    figures.filter(({ fact, facet, amount }) => fact === side.fact && facet === side.facet && amount.gt(0)),
  ) as [Figure[], Figure[]]
  const [inward, outward] = [income, expenditure].map((side) => total(side.map(({ amount }) => amount))) as [
    Money,
    Money,
  ]
  const amount = inward.lt(outward) ? inward : outward
  if (amount.eq(0)) return []
  return [{ name, amount, taken: [...takenFrom(income, amount), ...takenFrom(expenditure, amount)] }]
}

/** From the figures in the order of their codes, until the amount is reached. */
function takenFrom(figures: readonly Figure[], amount: Money): Figure[] {
  let left = amount
  const taken: Figure[] = []
  for (const figure of figures.toSorted((a, b) => (placeText(a) < placeText(b) ? -1 : 1))) {
    if (left.eq(0)) break
    const part = figure.amount.lt(left) ? figure.amount : left
    taken.push({ ...figure, amount: part })
    left = left.minus(part)
  }
  return taken
}

function without(figures: readonly Figure[], taken: readonly Figure[]): Figure[] {
  const off = new Map(taken.map((figure) => [placeText(figure), figure.amount]))
  return figures
    .map((figure) => ({ ...figure, amount: figure.amount.minus(off.get(placeText(figure)) ?? NOTHING) }))
    .filter(({ amount }) => !amount.eq(0))
}
