/** How a figure changed, in the words of the layout, and what a person has to say about why. */
import { exact, type Money } from '../books/money.ts'
import type { BookRole } from '../forms/form.ts'
import { wantCause } from './causes.ts'
import { amountOf, type Named } from './figures.ts'
import { filled } from './filled.ts'
import type { ChangeWords } from './layout.ts'
import { moneyText, type Pen, percentText, state, valueIn } from './pen.ts'

const HUNDRED = 100

export function changeWords(pen: Pen, figure: Named, style: string): string {
  const words = pen.phrases.change[style]
  if (!words) throw new Error(`phrases.json has no change ${style}`)
  const [now, before] = [valueIn(pen, figure), valueIn(pen, figure, words.base)]
  const base_year = yearOf(pen, words.base)
  if (!now || !before) return filled(words.unknown ?? '', { base_year })
  const change = now.minus(before)
  const amount = moneyText(pen, change.abs())
  if (amount === '0' || /^0\.0*$/.test(amount))
    return filled((before.eq(0) ? words.nil : undefined) ?? words.level, { base_year })
  const percent = percentOf(change, now, before)
  const pattern = patternFor(words, change.gt(0), percent !== null)
  const told = pattern.includes('{percent}') ? percent : null
  noteChange(pen, figure, words.base, { change, amount, percent: told })
  const said = filled(pattern, {
    base_year,
    amount: `${amount}${pen.printing.unit}`,
    percent: percent ?? '',
  })
  if (words.cause === undefined) return said
  const isWhole = words.whole ?? false
  const cause = wantCause(pen, { figure, base: words.base, now, before, said, isWhole })
  return cause === null ? said : said + filled(words.cause, { cause })
}

/** Null where a percentage would say nothing: from or to nothing, below it, or too small to print. */
function percentOf(change: Money, now: Money, before: Money): string | null {
  if (before.lte(0) || now.lte(0)) return null
  const text = percentText(change.abs().div(before).times(HUNDRED))
  return text === '0.00%' ? null : text
}

function patternFor(words: ChangeWords, isUp: boolean, hasPercent: boolean): string {
  if (isUp) return hasPercent ? words.up : (words.up_plain ?? words.up)
  return hasPercent ? words.down : (words.down_plain ?? words.down)
}

const yearOf = (pen: Pen, base: BookRole): string =>
  String(base === 'last' || base === 'last_final' ? pen.books.this.year - 1 : pen.books.this.year)

interface Change {
  readonly change: Money
  readonly amount: string
  readonly percent: string | null
}

function noteChange(pen: Pen, figure: Named, base: BookRole, { change, amount, percent }: Change): void {
  const [now, before] = [amountOf(figure, pen.input.books, 'this'), amountOf(figure, pen.input.books, base)]
  const key = `${figure.key}.change${base === 'last' ? '' : `.${base}`}`
  const precise = now && before ? now.minus(before) : change
  const label = `${figure.label}${change.gt(0) ? '增加' : '减少'}`
  const { unit } = pen.printing
  state(pen, { key, label, exact: exact(precise), printed: amount, unit })
  if (percent === null || !before || before.eq(0)) return
  const share = exact(precise.div(before).times(HUNDRED))
  state(pen, { key: `${key}.percent`, label, exact: share, printed: percent.slice(0, -1), unit: '%' })
}
