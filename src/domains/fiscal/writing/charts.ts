/** Pictures of figures. What cannot be drawn honestly, a pie below zero or of nothing, is said instead. */
import { type Money, total } from '../books/money.ts'
import type { BookRole } from '../forms/form.ts'
import type { DisclosureChart, Piece } from './disclosure.ts'
import { figureNamed, type Named } from './figures.ts'
import { itemsOf } from './items.ts'
import type { ChartRule, Items } from './layout.ts'
import { moneyText, type Pen, valueIn } from './pen.ts'
import { write } from './texts.ts'

export function chartPieces(pen: Pen, rule: ChartRule): Piece[] {
  if (rule.bars) return bars(pen, rule, rule.bars)
  return rule.slices ? slices(pen, rule, rule.slices) : []
}

type Drawing = Pick<DisclosureChart, 'kind' | 'categories' | 'series' | 'alt'>

function drawn(pen: Pen, rule: ChartRule, drawing: Drawing): Piece[] {
  const number = `图${++pen.charts}`
  const title = write(pen, rule.title)
  return [{ type: 'chart', chart: { id: rule.id, number, title, unit: pen.printing.unit, ...drawing } }]
}

const undrawn = (pen: Pen, rule: ChartRule, why: string): Piece[] => [
  { type: 'note', text: `${write(pen, rule.title)}：${why}，故不作图。` },
]

function bars(pen: Pen, rule: ChartRule, { figures, books }: NonNullable<ChartRule['bars']>): Piece[] {
  const known = books.filter((role) => pen.books[role])
  const named = figures.map(figureNamed)
  const values = named.map((figure) => known.map((role) => valueIn(pen, figure, role)))
  if (values.flat().every((value) => !value || value.eq(0))) return undrawn(pen, rule, '各年均无数据')
  const categories = known.map((role) => yearLabel(pen, role))
  const series = named.map((figure, at) => ({
    name: figure.label,
    values: (values[at] ?? []).map((value) => printedOf(pen, value)),
  }))
  const alt = series
    .map(
      ({ name, values: own }) =>
        `${name}${categories.map((year, at) => `${year}${own[at]}${pen.printing.unit}`).join('，')}`,
    )
    .join('；')
  return drawn(pen, rule, { kind: 'bar', categories, series, alt: `${alt}。` })
}

function yearLabel(pen: Pen, role: BookRole): string {
  const { year } = pen.books.this
  if (role === 'last' || role === 'last_final') return `${year - 1}年`
  return role === 'this' ? `${year}年` : `${year}年${role === 'budget' ? '年初预算' : '全年预算'}`
}

const printedOf = (pen: Pen, value: Money | null): string => (value ? moneyText(pen, value) : '0')

function slices(pen: Pen, rule: ChartRule, items: Items): Piece[] {
  const parts = itemsOf(pen, items)
    .flatMap(({ figure }) => figure ?? [])
    .map((figure): readonly [Named, Money | null] => [figure, valueIn(pen, figure)])
    .flatMap(([figure, value]) => (value && !value.eq(0) ? [{ figure, value }] : []))
  if (parts.length === 0) return undrawn(pen, rule, '本年无此项数据')
  if (parts.some(({ value }) => value.lt(0))) return undrawn(pen, rule, '各部分中有负数')
  const whole = rule.whole === undefined ? null : valueIn(pen, figureNamed(rule.whole))
  if (whole && !whole.eq(total(parts.map(({ value }) => value))))
    return undrawn(pen, rule, '各部分之和与总数不等')
  const categories = parts.map(({ figure }) => figure.label)
  const values = parts.map(({ value }) => moneyText(pen, value))
  const alt = `${categories.map((name, at) => `${name}${values[at]}${pen.printing.unit}`).join('，')}。`
  const series = [{ name: write(pen, rule.title), values }]
  return drawn(pen, rule, { kind: 'pie', categories, series, alt })
}
