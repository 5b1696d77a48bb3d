/** The table of the three fees where a converter lost its cells: twelve figures in a row still tell their order. */
import type { Phase } from '../facts/fact.ts'
import { compare, type Decimal, sum } from '../money.ts'
import type { Cell, Grid } from '../paper.ts'
import { isNumeric } from '../read/rows.ts'
import { amountIn, type Block, type Reading } from './entries.ts'
import type { Column, Value } from './sheet.ts'

const SIX = 6
/** Receptions stand behind the vehicles or before them. */
const ORDERS: readonly (readonly string[])[] = [
  ['total', 'abroad', 'vehicle', 'vehicle_purchase', 'vehicle_run', 'reception'],
  ['total', 'abroad', 'reception', 'vehicle', 'vehicle_purchase', 'vehicle_run'],
]
const LABELS: Readonly<Record<string, string>> = {
  total: '合计',
  abroad: '因公出国（境）费',
  vehicle: '公务用车购置及运行费小计',
  vehicle_purchase: '公务用车购置费',
  vehicle_run: '公务用车运行维护费',
  reception: '公务接待费',
}

function holds(values: readonly Value[], order: readonly string[]): boolean {
  const of = (measure: string) => values[order.indexOf(measure)] ?? null
  const adds = (whole: string, parts: readonly string[]) => {
    const all = [whole, ...parts].map(of)
    if (all.some((value) => !value)) return false
    const [first, ...rest] = all.map((value) => value!.value) as [Decimal, ...Decimal[]]
    return compare(first, sum(rest), sum(all.map((value) => value!.half))) !== 'apart'
  }
  return (
    of('vehicle')?.value.gt(0) === true &&
    adds('total', ['abroad', 'vehicle', 'reception']) &&
    adds('vehicle', ['vehicle_purchase', 'vehicle_run'])
  )
}

interface Side {
  readonly year: number
  readonly phase: Phase
}

/** Two years, or the budget and the accounts of one. */
function sidesOf(rows: readonly (readonly Cell[])[], { year, phase }: Reading): [Side, Side] | null {
  const heads = rows.flatMap((row) => row.map(({ text }) => text)).join(' ')
  const years = [...new Set([...heads.matchAll(/(20\d\d)\s*年/g)].map(([, named]) => Number(named)))]
  if (years.length === 2)
    return [
      { year: years[0]!, phase },
      { year: years[1]!, phase },
    ]
  if (years.length > 2 || !/预算数[\s\S]*决算数/.test(heads)) return null
  return [
    { year, phase: 'budget' },
    { year, phase: 'final' },
  ]
}

/** Believed only where one half of the row adds up as it should. */
export function spacedThreePublic(grid: Grid, reading: Reading): Block[] {
  const at = grid.rows.findIndex((row) => row.filter(({ text }) => isNumeric(text)).length === SIX * 2)
  const cells = (grid.rows[at] ?? []).filter(({ text }) => isNumeric(text))
  const sides = sidesOf(grid.rows.slice(0, Math.max(at, 0)), reading)
  if (cells.length === 0 || !sides) return []
  const values = cells.map(({ text }) => amountIn(text, reading.unit, 2))
  const halves = [values.slice(0, SIX), values.slice(SIX)]
  const order = ORDERS.find((names) => halves.some((half) => holds(half, names)))
  if (!order) return []
  const columns = sides.flatMap((side) =>
    order.map((measure): Column => ({ ...side, measure, label: LABELS[measure]! })),
  )
  const lines = cells.map(({ line }) => line)
  return [{ columns, entries: [{ code: null, label: '', line: lines[0]!, lines, values }], head: '' }]
}
