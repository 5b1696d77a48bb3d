/** Why something changed: only a person knows. The parts of the change are computed and offered. */

import rules from '../../../../rules/fiscal/writing/causes.json' with { type: 'json' }
import type { Book } from '../books/book.ts'
import { exact, type Money, money, NOTHING, total } from '../books/money.ts'
import type { BookRole } from '../forms/form.ts'
import { listed } from '../forms/pick.ts'
import { codesIn, figureNamed, type Named, partOf, projectSums, sumOf } from './figures.ts'
import { codeWords } from './items.ts'
import type { Explanation } from './layout.ts'
import { moneyText, type Pen } from './pen.ts'

const MOST_COMPONENTS = 12
const MOST_PROPOSED = 2
/** 其他商品和服务支出 explains nothing: it is counted with the rest. */
const OTHER = '其他'

interface Changed {
  readonly figure: Named
  readonly base: BookRole
  readonly now: Money
  readonly before: Money
  readonly said: string
  /** It says itself what has changed. */
  readonly isWhole: boolean
}

/** What is printed as the cause; null while nobody has given one. */
export function wantCause(pen: Pen, changed: Changed): string | null {
  const { figure, base } = changed
  const key = `cause.${figure.key}${base === 'last' ? '' : `.${base}`}`
  if (!pen.wants.has(key)) {
    const ways = figure.explain
      .map((way) => componentsOf(pen, changed, way))
      .filter(({ length }) => length > 0)
    const told = ways.flatMap((components) => components.map(({ text }) => text))
    const components = [...new Set(told)].slice(0, MOST_COMPONENTS)
    // One part alone only says the change again.
    const proposal = proposed(pen, changed, ways.find(({ length }) => length > 1) ?? ways[0] ?? [])
    pen.wants.set(key, {
      key,
      section: pen.path.join(' '),
      label: `${figure.label}变动原因`,
      kind: 'cause',
      isRequired: isRequired(pen, changed),
      change: changed.isWhole ? changed.said : `${figure.label}${changed.said}`,
      components,
      ...(proposal && { proposal }),
    })
  }
  return spoken(pen.input.texts[key])
}

/** Part of a sentence: no full stop inside it, none at its end, and not the words that lead to it. */
function spoken(text: string | undefined): string | null {
  const bare = (text ?? '')
    .trim()
    .replace(/^(主要)?(变动)?原因(是|为|系)?[：:，,]?|^(主要)?(是|系)?(由于|因为)|^主要(是|系)/, '')
    .replace(/[。；，、\s]+$/, '')
    .replace(/\s*[。；，\n][。；，\s]*/g, '，')
  return bare === '' ? null : bare
}

function isRequired(pen: Pen, { now, before }: Changed): boolean {
  if (now.eq(0) || before.eq(0)) return true
  const share = now.minus(before).abs().div(before.abs()).times(100)
  return share.gt(money(pen.input.causeShare ?? rules.share))
}

interface Component {
  readonly change: Money
  readonly isMoney: boolean
  readonly text: string
}

function componentsOf(pen: Pen, changed: Changed, way: Explanation): Component[] {
  const before = pen.books[changed.base]
  if (!before) return []
  const changes =
    'projects' in way
      ? projectChanges(pen.books.this, before, changed)
      : partsOf(pen, changed, way, before).map((part): Moved => {
          const change = sumOf(part.picks, pen.books.this).minus(sumOf(part.picks, before))
          return { name: part.label, change, unit: part.unit }
        })
  return changes
    .filter(({ change }) => !change.eq(0))
    .sort((a, b) => b.change.abs().cmp(a.change.abs()))
    .map(({ name, change, unit }) => ({
      change,
      isMoney: unit === '万元',
      text: `${name}${moved(pen, change, unit)}`,
    }))
}

interface Moved {
  readonly name: string
  readonly change: Money
  readonly unit: string
}

/** A project goes on under another code in another year; its name says that it is the same. */
function projectChanges(now: Book, before: Book, { figure }: Changed): Moved[] {
  const changes = new Map<string, Money>()
  const add = (name: string, amount: Money) => changes.set(name, (changes.get(name) ?? NOTHING).plus(amount))
  for (const { name, amount } of projectSums(figure, now).values()) add(name, amount)
  for (const { name, amount } of projectSums(figure, before).values()) add(name, amount.neg())
  return [...changes].map(([name, change]) => ({ name, change, unit: '万元' }))
}

const cutTo = (code: string | undefined, part: Named): Named =>
  code === undefined ? part : partOf(part, code, part.label)

/** Things are counted in their own unit. */
function moved(pen: Pen, change: Money, unit = '万元'): string {
  const size = change.abs()
  const amount = unit === '万元' ? `${moneyText(pen, size)}${pen.printing.unit}` : `${exact(size)}${unit}`
  return `${change.gt(0) ? '增加' : '减少'}${amount}`
}

function partsOf(
  pen: Pen,
  { figure }: Changed,
  way: Exclude<Explanation, { projects: true }>,
  before: Book,
): Named[] {
  if ('figures' in way) return way.figures.map(figureNamed).map((part) => cutTo(figure.code, part))
  const whole = way.pick ? { ...figure, picks: listed(way.pick), explain: [] } : figure
  const codes = new Set([pen.books.this, before].flatMap((book) => codesIn(whole, book, way.length)))
  return [...codes].sort().map((code) => partOf(whole, code, codeWords(pen, way.codes, code).name))
}

/** The largest named, the others together, so that the parts still make the whole. Parts that do not make it are no reason. */
function proposed(pen: Pen, { now, before }: Changed, components: readonly Component[]): string | undefined {
  const [largest] = components
  const change = now.minus(before)
  if (!largest || largest.change.gt(0) !== change.gt(0)) return undefined
  const isMoney = components.every((component) => component.isMoney)
  if (isMoney && !sumOfChanges(components).eq(change)) return undefined
  const named = components.filter(({ text }) => !text.startsWith(OTHER)).slice(0, MOST_PROPOSED)
  const rest = sumOfChanges(components.filter((component) => !named.includes(component)))
  const others = !isMoney || rest.eq(0) ? [] : [`其他各项合计${moved(pen, rest)}`]
  return [...named.map(({ text }) => text), ...others].join('，')
}

const sumOfChanges = (components: readonly Component[]): Money =>
  total(components.map(({ change }) => change))
