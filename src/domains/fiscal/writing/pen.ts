/** What is at hand while a disclosure is written, and what has been written so far. */

import { exact, type Money, type Printing, printed, rounded } from '../books/money.ts'
import type { Elimination } from '../books/roll-up.ts'
import type { Edition } from '../classification/codes.ts'
import type { BookRole, Books } from '../forms/form.ts'
import type { PrintedTable } from '../forms/tables.ts'
import type { Nature } from '../units/contract.ts'
import type { FormSheet, Piece, StatedFigure, Want } from './disclosure.ts'
import { amountOf, figureNamed, type Named } from './figures.ts'
import type { Layout, Phrases, Scope } from './layout.ts'

export interface Head {
  readonly unitName: string
  readonly unitCode: string
  readonly nature: Nature
  readonly departmentName?: string
}

export interface Member {
  readonly unitCode: string
  readonly unitName: string
  readonly nature?: Nature
  /** Its own answers, taken where the department has none for it: text.duties … */
  readonly texts?: Readonly<Record<string, string>>
}

export interface ComposeInput {
  readonly books: Books
  readonly edition: Edition
  readonly head: Head
  readonly scope: Scope
  readonly members?: readonly Member[]
  readonly eliminations?: readonly Pick<Elimination, 'name' | 'amount'>[]
  /** Answers to wants, by their key. */
  readonly texts: Readonly<Record<string, string>>
  /** Target tables and self-evaluations, made elsewhere. */
  readonly annexes: readonly FormSheet[]
  /** Above this share of the base a change needs a cause; a percentage as decimal text. */
  readonly causeShare?: string
  readonly printing?: Printing
  /**
   * `leaves` (usual): each figure is rounded and what must be equal stays equal, so that all that is printed adds up.
   * `sums`: each sum is exact and rounded by itself.
   */
  readonly rounding?: 'sums' | 'leaves'
}

/** One thing of a list, while the list is gone through. */
export interface Item {
  readonly words: Readonly<Record<string, string>>
  readonly figure?: Named
}

export interface Pen {
  readonly layout: Layout
  readonly input: ComposeInput
  readonly phrases: Phrases
  /** As the tables print them. */
  readonly books: Books
  /** Some figure gave way by a last digit so that the sums agree. */
  readonly isSettled: boolean
  readonly printing: Printing
  readonly tables: readonly PrintedTable[]
  readonly words: Readonly<Record<string, string>>
  readonly pieces: Piece[]
  readonly stated: Map<string, StatedFigure>
  readonly wants: Map<string, Want>
  /** Headings above what is being written. */
  readonly path: string[]
  charts: number
}

export const figureFor = (name: string, item?: Item): Named => {
  if (name !== 'it') return figureNamed(name)
  if (!item?.figure) throw new Error('{it} stands outside a list of figures')
  return item.figure
}

export const valueIn = (pen: Pen, figure: Named, role: BookRole = 'this'): Money | null =>
  amountOf(figure, pen.books, role)

/** As the tables print it, but nothing is 0. */
export function moneyText(pen: Pen, value: Money): string {
  return value.eq(0) ? '0' : printed(rounded(value, pen.printing), pen.printing)
}

const PERCENT: Printing = { unit: '万元', places: 2 }

export const percentText = (value: Money): string => `${printed(rounded(value, PERCENT), PERCENT)}%`

export function state(pen: Pen, figure: StatedFigure): void {
  pen.stated.set(figure.key, figure)
}

const isMoney = (figure: Named): boolean => figure.unit === '万元'

/** The figure as a sentence states it, with its unit where it is money. */
export function stateFigure(pen: Pen, figure: Named, role: BookRole): string {
  const value = valueIn(pen, figure, role)
  if (value === null) return ''
  const unit = isMoney(figure) ? pen.printing.unit : figure.unit
  const text = isMoney(figure) ? moneyText(pen, value) : figure.per ? eachText(value) : exact(value)
  const precise = amountOf(figure, pen.input.books, role) ?? value
  const key = role === 'this' ? figure.key : `${figure.key}.${role}`
  state(pen, { key, label: figure.label, exact: exact(precise), printed: text, unit })
  return isMoney(figure) || figure.per ? `${text}${unit}` : text
}

const eachText = (value: Money): string => (value.eq(0) ? '0' : printed(rounded(value, PERCENT), PERCENT))
