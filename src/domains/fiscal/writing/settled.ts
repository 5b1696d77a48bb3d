/**
 * A book as it is printed: each figure rounded, and what was the same money before is the same money after (尾差调整).
 * Rounded one by one, a hundred figures of income and a hundred of expenditure end some hundredths apart, and a reader sees a
 * paper that contradicts itself. The difference goes to the largest figures, one last digit each; nothing that was apart before
 * is brought together.
 */
import { appropriations, type Book, type Fact, type Figure, placeText, purses } from '../books/book.ts'
import { type Money, money, type Printing, rounded, total } from '../books/money.ts'
import type { BookRole, Books, Pick } from '../forms/form.ts'
import { isPicked, listed } from '../forms/pick.ts'
import { sumOf } from './figures.ts'

const PERSONNEL = ['301', '303']
const PUBLIC = ['302', '307', '309', '310', '311', '312', '313', '399']
/** Printed elsewhere too, as 三公 and the like: they stay as they are rounded. */
const NAMED = /^(30212|30215|30216|30217|30231|30913|31013)/

/** What must stay equal: these figures give way until they amount to what the others do. */
interface Bond {
  readonly give: readonly Pick[]
  readonly plus?: readonly Pick[]
  readonly equals: readonly Pick[]
}

export function settledBooks(books: Books, printing: Printing): { books: Books; isSettled: boolean } {
  let isSettled = false
  const settle = (book: Book): Book => {
    const figures = settled(book, printing)
    isSettled ||= figures.moved
    return { ...book, figures: figures.figures }
  }
  const pairs = Object.entries(books).map(([role, book]) => [role as BookRole, book && settle(book)] as const)
  return { books: { ...Object.fromEntries(pairs), this: settle(books.this) }, isSettled }
}

function settled(book: Book, printing: Printing): { figures: readonly Figure[]; moved: boolean } {
  const places = printing.unit === '元' ? printing.places + 4 : printing.places
  const round = (figure: Figure): Figure =>
    figure.fact === 'count' ? figure : { ...figure, amount: rounded(figure.amount, { unit: '万元', places }) }
  const figures = book.figures.map(round)
  if (figures.every(({ amount }, at) => book.figures[at]?.amount.eq(amount))) return { figures, moved: false }
  const shown: Shown = { places: Map.groupBy(figures, ({ fact }) => fact), now: new Map() }
  for (const figure of figures) shown.now.set(placeText(figure), figure)
  const step = money('10').pow(-places)
  const moved = bondsOf(book).map((bond) => hold(book, shown, bond, step))
  return { figures: [...shown.now.values()], moved: moved.some(Boolean) }
}

interface Shown {
  readonly places: ReadonlyMap<Fact, readonly Figure[]>
  readonly now: Map<string, Figure>
}

/** As they stand now: those before may have given way. */
function shownFor(shown: Shown, picks: readonly Pick[]): Figure[] {
  const facts = new Set(picks.flatMap(({ fact }) => listed(fact ?? [])))
  return [...facts]
    .flatMap((fact) => shown.places.get(fact) ?? [])
    .filter((figure) => isPicked(figure, picks))
    .map((figure) => shown.now.get(placeText(figure)) ?? figure)
}

/** The finer first: what an item must hold, then a purse, then the whole. */
function bondsOf(book: Book): Bond[] {
  return [
    ...economicBonds(),
    ...projectBonds(book),
    ...itemBonds(book),
    ...appropriations.map(purseBond),
    WHOLE,
    ...OTHERS,
  ]
}

function economicBonds(): Bond[] {
  const uses = [
    ['basic', 'basic_personnel', PERSONNEL],
    ['basic', 'basic_public', PUBLIC],
    ['project', 'project', undefined],
  ] as const
  return purses.flatMap((purse) =>
    uses.map(([facet, use, code]) => ({
      give: [{ fact: 'economic' as const, facet, purse, ...(code && { code }) }],
      equals: [{ fact: 'expenditure' as const, facet: use, purse }],
    })),
  )
}

function projectBonds(book: Book): Bond[] {
  const paid = book.figures.filter(({ fact }) => fact === 'project')
  const keys = new Map(paid.map(({ code, purse }) => [`${code}/${purse}`, { code, purse }]))
  return [...keys.values()].map((own) => ({
    give: [{ fact: 'project', ...own }],
    equals: [{ fact: 'expenditure', facet: 'project', ...own }],
  }))
}

const OUT: readonly Fact[] = ['expenditure', 'carry_out']

function itemBonds(book: Book): Bond[] {
  const codes = new Set(book.figures.filter(({ fact }) => fact === 'income').map(({ code }) => code))
  return [...codes].sort().flatMap((code) =>
    appropriations.map((purse) => ({
      give: [{ fact: 'income' as const, facet: purse, code }],
      plus: [{ fact: 'carry_in' as const, purse, code }],
      equals: [{ fact: OUT, purse, code }],
    })),
  )
}

const purseBond = (purse: (typeof appropriations)[number]): Bond => ({
  give: [{ fact: 'income', facet: purse }],
  plus: [{ fact: 'carry_in', purse }],
  equals: [{ fact: OUT, purse }],
})

const OWN = ['special_account', 'business', 'superior_subsidy', 'affiliate_remittance', 'operating', 'other']
const GRANTED: readonly Pick[] = [
  { fact: 'income', facet: appropriations },
  { fact: 'carry_in' },
  { fact: 'amount', code: 'surplus_used' },
]

const WHOLE: Bond = {
  give: [{ fact: 'income', facet: OWN }],
  plus: GRANTED,
  equals: [{ fact: OUT }, { fact: 'amount', code: 'surplus_distributed' }],
}

/** The same expense named twice. */
const OTHERS: readonly Bond[] = [
  {
    give: [{ fact: 'amount', code: 'organ_running' }],
    equals: [{ fact: 'economic', facet: 'basic', purse: 'general_public', code: PUBLIC }],
  },
]

function hold(book: Book, shown: Shown, { give, plus = [], equals }: Bond, step: Money): boolean {
  if (!sumOf([...give, ...plus], book).eq(sumOf(equals, book))) return false
  const sum = (picks: readonly Pick[]) => total(shownFor(shown, picks).map(({ amount }) => amount))
  const apart = sum(equals).minus(sum([...give, ...plus]))
  return apart.eq(0) ? false : spread(shown, candidates(shown, give), apart, step)
}

/** The largest first; what is printed elsewhere under another name only if there is nothing else. */
function candidates(shown: Shown, give: readonly Pick[]): readonly Figure[] {
  const all = shownFor(shown, give)
    .filter((figure) => !figure.amount.eq(0))
    .sort((a, b) => b.amount.abs().cmp(a.amount.abs()) || (placeText(a) < placeText(b) ? -1 : 1))
  const free = all.filter(({ fact, code }) => fact !== 'economic' || !NAMED.test(code))
  return free.length > 0 ? free : all
}

function spread({ now: shown }: Shown, takers: readonly Figure[], apart: Money, step: Money): boolean {
  if (takers.length === 0) return false
  let left = apart
  for (let at = 0; !left.eq(0); at++) {
    const taker = takers[at % takers.length]
    if (!taker) return false
    const place = placeText(taker)
    const now = shown.get(place) ?? taker
    const part = left.abs().lt(step) ? left : left.gt(0) ? step : step.neg()
    shown.set(place, { ...now, amount: now.amount.plus(part) })
    left = left.minus(part)
  }
  return true
}
