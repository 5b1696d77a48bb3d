/** The figures that words may state, by name: what each is picked from, and what it amounts to. */
import catalogue from '../../../../rules/fiscal/writing/figures.json' with { type: 'json' }
import type { Book, Fact, Figure } from '../books/book.ts'
import { type Money, NOTHING, total } from '../books/money.ts'
import type { BookRole, Books, Pick } from '../forms/form.ts'
import { isPicked, listed } from '../forms/pick.ts'
import type { Explanation, FigureRule } from './layout.ts'

const rules = catalogue.figures as unknown as Readonly<Record<string, FigureRule>>

/** A figure with a name: of the catalogue, or of a code, a project within it. */
export interface Named {
  readonly key: string
  readonly label: string
  readonly picks: readonly Pick[]
  readonly unit: string
  /** Of a part: the code it is cut to. */
  readonly code?: string
  /** What nobody can take for another figure of the paper. */
  readonly part?: string
  readonly per?: readonly [string, string]
  readonly explain: readonly Explanation[]
}

export function figureNamed(key: string): Named {
  const rule = rules[key]
  if (!rule) throw new Error(`figures.json has no ${key}`)
  return {
    key,
    label: rule.label,
    picks: rule.pick === undefined ? [] : listed(rule.pick),
    unit: rule.unit ?? '万元',
    ...(rule.per && { per: rule.per }),
    ...(rule.part && { part: rule.part }),
    explain: rule.explain ?? usualExplanation(rule),
  }
}

/** Money by the functional classification is explained by its items, when nothing plainer is set. */
function usualExplanation({ pick }: FigureRule): readonly Explanation[] {
  const facts = listed(pick ?? []).flatMap(({ fact = [] }) => listed(fact))
  const isByItem = facts.length > 0 && facts.every((fact) => BY_ITEM.has(fact))
  return isByItem ? [{ codes: 'function', length: 7 }] : []
}

export const figureNames = (): readonly string[] => Object.keys(rules)
export const isFigure = (key: string): boolean => Object.hasOwn(rules, key)

const BY_ITEM = new Set(['income', 'expenditure', 'carry_in', 'carry_out'])
const PER_TEN_THOUSAND = 10_000

/** Null: there is no such book, or nobody to divide among. */
export function amountOf(figure: Named, books: Books, role: BookRole): Money | null {
  const book = books[role]
  if (!book) return null
  if (figure.per) return eachOf(figure.per, book)
  return sumOf(figure.picks, book)
}

export const sumOf = (picks: readonly Pick[], book: Book): Money =>
  total(
    figuresFor(picks, book)
      .filter((figure) => isPicked(figure, picks))
      .map(({ amount }) => amount),
  )

const parted = new WeakMap<Book, Map<Fact, Figure[]>>()

/** Only what the picks can mean: a department's book is gone through some hundred times. */
function figuresFor(picks: readonly Pick[], book: Book): readonly Figure[] {
  const facts = new Set<Fact>()
  for (const { fact } of picks) {
    if (fact === undefined) return book.figures
    for (const one of listed(fact)) facts.add(one)
  }
  const known = parted.get(book) ?? Map.groupBy(book.figures, ({ fact }) => fact)
  parted.set(book, known)
  return [...facts].flatMap((fact) => known.get(fact) ?? [])
}

function eachOf([money, things]: readonly [string, string], book: Book): Money | null {
  const count = sumOf(figureNamed(things).picks, book)
  if (count.lte(0)) return null
  return sumOf(figureNamed(money).picks, book).times(PER_TEN_THOUSAND).div(count)
}

/** The part of a figure that a code has. */
export function partOf(whole: Named, code: string, name: string): Named {
  const label = whole.part ? whole.part.replace('{name}', name.replace(/支出$/, '')) : name
  const picks = whole.picks.map((pick) => within(pick, code))
  const explain = whole.explain.filter(isFiner(code))
  return { ...whole, key: `${whole.key}.${code}`, code, label, picks, explain }
}

const isFiner = (code: string) => (way: Explanation) => !('codes' in way) || way.length > code.length

function within(pick: Pick, code: string): Pick {
  if (pick.code === undefined) return { ...pick, code }
  const both = listed(pick.code).flatMap((own) =>
    code.startsWith(own) ? [code] : own.startsWith(code) ? [own] : [],
  )
  return { ...pick, code: both }
}

/** What the projects of a figure's money are picked by: the same codes and purses. */
export const projectPicks = (figure: Named): readonly Pick[] =>
  figure.picks
    .filter(({ fact }) => fact === undefined || listed(fact).includes('expenditure'))
    .map(({ code, purse }) => ({
      fact: 'project' as const,
      ...(code !== undefined && { code }),
      ...(purse !== undefined && { purse }),
    }))

/** What a book pays for each project out of a figure's money, by the project's code. */
export function projectSums(figure: Named, book: Book): Map<string, { name: string; amount: Money }> {
  const picks = projectPicks(figure)
  const names = new Map(book.projects?.map(({ code, name }) => [code, name]))
  const sums = new Map<string, { name: string; amount: Money }>()
  for (const { facet, amount } of figuresFor(picks, book).filter((one) => isPicked(one, picks))) {
    const known = sums.get(facet)?.amount ?? NOTHING
    sums.set(facet, { name: names.get(facet) ?? `项目${facet}`, amount: known.plus(amount) })
  }
  return sums
}

const IS_CODE = /^\d+$/

/** Codes that have a figure in the book, cut to a length, in order. */
export function codesIn(figure: Named, book: Book | undefined, length: number): string[] {
  const found = new Set<string>()
  for (const one of book?.figures ?? [])
    if (
      IS_CODE.test(one.code) &&
      !one.amount.eq(0) &&
      one.code.length >= length &&
      isPicked(one, figure.picks)
    )
      found.add(one.code.slice(0, length))
  return [...found].sort()
}
