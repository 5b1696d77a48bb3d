/** Shares of a whole and how far a budget was carried out. Where the base is nothing, nothing is said. */
import type { Money } from '../books/money.ts'
import { exact } from '../books/money.ts'
import { amountOf, type Named } from './figures.ts'
import { filled } from './filled.ts'
import { type Pen, percentText, state, valueIn } from './pen.ts'

const HUNDRED = 100

export function shareWords(pen: Pen, figure: Named, whole: Named, style = 'usual'): string {
  const pattern = pen.phrases.share[style]
  if (pattern === undefined) throw new Error(`phrases.json has no share ${style}`)
  const [part, all] = [valueIn(pen, figure), valueIn(pen, whole)]
  if (!part || !all || all.lte(0) || part.lt(0)) return ''
  const percent = percentText(part.div(all).times(HUNDRED))
  const precise = ratio(amountOf(figure, pen.input.books, 'this'), amountOf(whole, pen.input.books, 'this'))
  const label = `${figure.label}占${whole.label}`
  state(pen, { key: `${figure.key}.share`, label, exact: precise, printed: percent.slice(0, -1), unit: '%' })
  return filled(pattern, { percent, whole: whole.label })
}

export function completionWords(pen: Pen, figure: Named, style: string): string {
  const words = pen.phrases.completion[style]
  if (!words) throw new Error(`phrases.json has no completion ${style}`)
  const [done, promised] = [valueIn(pen, figure), valueIn(pen, figure, words.base)]
  if (!done || !promised) return ''
  if (promised.lte(0) || done.lt(0)) return filled(words.none ?? '', {})
  const percent = percentText(done.div(promised).times(HUNDRED))
  const precise = ratio(
    amountOf(figure, pen.input.books, 'this'),
    amountOf(figure, pen.input.books, words.base) ?? promised,
  )
  const key = `${figure.key}.completion${words.base === 'adjusted' ? '' : `.${words.base}`}`
  const label = `${figure.label}完成预算`
  state(pen, { key, label, exact: precise, printed: percent.slice(0, -1), unit: '%' })
  return filled((done.eq(promised) ? words.full : undefined) ?? words.say, { percent })
}

const ratio = (part: Money | null, whole: Money | null): string =>
  part && whole && !whole.eq(0) ? exact(part.div(whole).times(HUNDRED)) : '0'
