/** Figures as somebody sent them: each cell that cannot be is named, with its reason. Pure. */
import type { FieldError } from '#kernel/errors'
import type { Code, Edition } from '../classification/codes.ts'
import { type Figure, type Place, placeOf, placeText } from './book.ts'
import { type Money, type MoneyUnit, readMoney } from './money.ts'
import { misplaced } from './places.ts'

export interface TypedFigure {
  /** Where the sender will look for it: a place, figures.3, B7. */
  readonly at: string
  readonly place: Place | undefined
  readonly amount: string
}

export interface Classification {
  readonly codes: readonly Code[]
  readonly edition: Edition
}

export interface ReadFigures {
  readonly figures: readonly Figure[]
  readonly problems: readonly FieldError[]
}

export function readFigures(
  typed: readonly TypedFigure[],
  unit: MoneyUnit,
  classification: Classification,
): ReadFigures {
  const figures: Figure[] = []
  const problems: FieldError[] = []
  const seen = new Set<string>()
  for (const one of typed) {
    const read = readOne(one, unit, classification, seen)
    if ('problem' in read) problems.push({ path: one.at, message: read.problem })
    else figures.push(read)
  }
  return { figures, problems }
}

function readOne(
  { place, amount: text }: TypedFigure,
  unit: MoneyUnit,
  { codes, edition }: Classification,
  seen: Set<string>,
): Figure | { problem: string } {
  if (!place) return { problem: '没有这一栏，请刷新页面后再填' }
  // What is being emptied may have been wrong all along.
  const amount = place.fact === 'count' ? readCount(text) : readMoney(text, unit)
  if ('problem' in amount) return amount
  const why = amount.amount.eq(0) ? null : misplaced(place, edition, codes)
  if (why) return { problem: why }
  if (seen.has(placeText(place))) return { problem: '同一栏填了两次，请合并' }
  seen.add(placeText(place))
  return { ...place, amount: amount.amount }
}

function readCount(text: string): { amount: Money } | { problem: string } {
  const read = readMoney(text.replace(/[个辆人批台套次]$/, ''))
  if ('problem' in read) return { problem: `“${text.slice(0, 30)}”不是数量` }
  const isWhole = read.amount.round(0).eq(read.amount) && read.amount.gte(0)
  return isWhole ? read : { problem: '数量应为整数，不能为负' }
}

export const typedPlaces = (cells: readonly { place: string; amount: string }[]): TypedFigure[] =>
  cells.map(({ place, amount }) => ({ at: place, place: placeOf(place), amount }))
