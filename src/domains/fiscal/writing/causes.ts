/** Why something changed: only a person knows. The parts of the change are computed and offered. */

import type { Book } from '../books/book.ts'
import { type Money, money } from '../books/money.ts'
import type { BookRole } from '../forms/form.ts'
import { listed } from '../forms/pick.ts'
import { codesIn, figureNamed, type Named, partOf, sumOf } from './figures.ts'
import { codeWords, projectItems } from './items.ts'
import type { Explanation } from './layout.ts'
import { moneyText, type Pen } from './pen.ts'

/** A county may set another: the share is data of the county, this is the usual one. */
const USUAL_SHARE = '10'
const MOST_COMPONENTS = 12
const MOST_PROPOSED = 3

interface Changed {
  readonly figure: Named
  readonly base: BookRole
  readonly now: Money
  readonly before: Money
  readonly said: string
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
    const proposal = ways[0] ? proposed(pen, ways[0]) : undefined
    pen.wants.set(key, {
      key,
      section: pen.path.join(' '),
      label: `${figure.label}变动原因`,
      kind: 'cause',
      isRequired: isRequired(pen, changed),
      change: `${figure.label}${changed.said}`,
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
    .replace(/\s*\n+\s*/g, '，')
    .replace(/^(主要)?(变动)?原因(是|为|系)?[：:，,]?|^(主要)?(是|系)?(由于|因为)|^主要(是|系)/, '')
    .replace(/[。；，、\s]+$/, '')
    .replace(/[。；，、\s]+(?=[。；，、])|[。；]/g, '，')
  return bare === '' ? null : bare
}

function isRequired(pen: Pen, { now, before }: Changed): boolean {
  if (now.eq(0) || before.eq(0)) return true
  const share = now.minus(before).abs().div(before.abs()).times(100)
  return share.gt(money(pen.input.causeShare ?? USUAL_SHARE))
}

interface Component {
  readonly change: Money
  readonly label: string
  readonly text: string
}

function componentsOf(pen: Pen, changed: Changed, way: Explanation): Component[] {
  const before = pen.books[changed.base]
  if (!before) return []
  return partsOf(pen, changed, way, before)
    .map((part) => {
      const change = sumOf(part.picks, pen.books.this).minus(sumOf(part.picks, before))
      return { change, label: part.label, text: `${part.label}${moved(pen, change)}` }
    })
    .filter(({ change }) => !change.eq(0))
    .sort((a, b) => b.change.abs().cmp(a.change.abs()))
}

const moved = (pen: Pen, change: Money): string =>
  `${change.gt(0) ? '增加' : '减少'}${moneyText(pen, change.abs())}${pen.printing.unit}`

function partsOf(pen: Pen, { figure }: Changed, way: Explanation, before: Book): Named[] {
  if ('figures' in way) return way.figures.map(figureNamed)
  if ('projects' in way) return projectItems(pen, figure, before).flatMap((item) => item.figure ?? [])
  const whole = way.pick ? { ...figure, picks: listed(way.pick), explain: [] } : figure
  const codes = new Set([pen.books.this, before].flatMap((book) => codesIn(whole, book, way.length)))
  return [...codes].sort().map((code) => partOf(whole, code, codeWords(pen, way.codes, code).name))
}

/** The largest named, the others together, so that the parts still make the whole. */
function proposed(pen: Pen, components: readonly Component[]): string {
  const named = components.slice(0, components.length > MOST_PROPOSED + 1 ? MOST_PROPOSED : undefined)
  const rest = components.slice(named.length).reduce((sum, { change }) => sum.plus(change), money('0'))
  const others = rest.eq(0) ? [] : [`其他各项合计${moved(pen, rest)}`]
  return [...named.map(({ text }) => text), ...others].join('，')
}
