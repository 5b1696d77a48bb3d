/** Patterns become sentences. {name} is a word or a figure, {figure|way:argument} a figure told in some way. */
import { type Money, NOTHING } from '../books/money.ts'
import { type BookRole, bookRoles } from '../forms/form.ts'
import { changeWords } from './changes.ts'
import { holds } from './conditions.ts'
import { isFigure } from './figures.ts'
import { itemsOf } from './items.ts'
import type { Listed, Text } from './layout.ts'
import { figureFor, type Item, type Pen, stateFigure, valueIn } from './pen.ts'
import { completionWords, shareWords } from './ratios.ts'

const BRACE = /\{([^{}]+)\}/g
const NAME = /^([\w.]+)(?:@(\w+))?(?:\|(\w+)(?::([\w.]+))?(?::([\w.]+))?)?$/

export function write(pen: Pen, text: Text | undefined, item?: Item): string {
  if (text === undefined) return ''
  if (typeof text === 'string') return text.replace(BRACE, (_whole, name: string) => named(pen, name, item))
  if (isSeveral(text)) return text.map((part) => write(pen, part, item)).join('')
  if ('when' in text) return write(pen, holds(pen, text.when, item) ? text.say : text.else, item)
  return writeList(pen, text)
}

const isSeveral = (text: Text): text is readonly Text[] => Array.isArray(text)

function writeList(pen: Pen, listed: Listed): string {
  const { list, each, by = '，', most, more = '', largest, after = '', empty } = listed
  const items = itemsOf(pen, list)
  if (items.length === 0) return write(pen, empty)
  const wanted = largest === undefined ? items.slice(0, most ?? items.length) : largestOf(pen, items, largest)
  const shown = wanted.map((item) => write(pen, each, item)).filter(Boolean)
  return shown.join(by) + (wanted.length < items.length ? more : '') + after
}

/** By what they amount to, in the order in which they stood. */
function largestOf(pen: Pen, items: readonly Item[], count: number): readonly Item[] {
  const amountOf = ({ figure }: Item): Money => (figure && valueIn(pen, figure)) || NOTHING
  const chosen = new Set(items.toSorted((a, b) => amountOf(b).cmp(amountOf(a))).slice(0, count))
  return items.filter((item) => chosen.has(item))
}

function named(pen: Pen, text: string, item: Item | undefined): string {
  const found = NAME.exec(text)
  if (!found) throw new Error(`{${text}} in ${pen.layout.id} cannot be read`)
  const [, name = '', role = 'this', way, argument = '', more] = found
  const word = item?.words[name] ?? pen.words[name]
  if (word !== undefined && way === undefined) return word
  if (name !== 'it' && !isFigure(name))
    throw new Error(`{${text}} in ${pen.layout.id} is no word and no figure`)
  const figure = figureFor(name, item)
  if (way === undefined) return stateFigure(pen, figure, roleNamed(role))
  if (way === 'change') return following(changeWords(pen, figure, argument), more)
  if (way === 'share') return shareWords(pen, figure, figureFor(argument, item), more)
  if (way === 'completion') return completionWords(pen, figure, argument)
  throw new Error(`{${text}} in ${pen.layout.id}: there is no way ${way}`)
}

/** `then`: behind a comma, where there is something to say. */
const following = (text: string, how: string | undefined): string =>
  how === 'then' && text !== '' ? `，${text}` : text

function roleNamed(name: string): BookRole {
  const role = bookRoles.find((one) => one === name)
  if (!role) throw new Error(`there is no book ${name}`)
  return role
}
