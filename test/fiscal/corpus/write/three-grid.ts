import type { ThreePublic } from '../model.ts'
import { sum } from '../money.ts'
import type { Pen } from './pen.ts'

type Part = 'sum' | 'abroad' | 'cars' | 'purchase' | 'operation' | 'reception'

const parts = (of: ThreePublic): Record<Part, number> => ({
  ...of,
  sum: sum(Object.values(of)),
  cars: of.purchase + of.operation,
})

const ACROSS: readonly Part[] = ['sum', 'abroad', 'cars', 'purchase', 'operation', 'reception']

const DOWN: readonly (readonly [Part, string])[] = [
  ['sum', '合计'],
  ['abroad', '1.因公出国（境）费'],
  ['reception', '2.公务接待费'],
  ['cars', '3.公务用车购置及运行维护费'],
  ['purchase', '其中：公务用车购置费'],
  ['operation', '公务用车运行维护费'],
]

export interface ThreeSide {
  readonly head: string
  /** Before the ids. */
  readonly pre: string
  readonly of: ThreePublic
}

/** 三公 of two years, or of budget and accounts: side by side, or one item a row. */
export function threeGrid(pen: Pen, table: string, sides: readonly ThreeSide[]): void {
  const cell = (side: ThreeSide, part: Part) => pen.cell(`${side.pre}.${part}`, parts(side.of)[part])
  if (pen.style.upright) {
    pen.row(table, ['项目', ...sides.map((side) => side.head)])
    for (const [part, name] of DOWN) pen.row(table, [name, ...sides.map((side) => cell(side, part))])
    return
  }
  const heads = ['合计', '因公出国（境）费', '公务用车购置及运行费', '', '', '公务接待费']
  const below = ['', '', '小计', '公务用车购置费', '公务用车运行费', '']
  pen.row(
    table,
    sides.flatMap((side) => [side.head, '', '', '', '', '']),
  )
  pen.row(
    table,
    sides.flatMap(() => heads),
  )
  pen.row(
    table,
    sides.flatMap(() => below),
  )
  pen.row(
    table,
    sides.flatMap((side) => ACROSS.map((part) => cell(side, part))),
  )
}
