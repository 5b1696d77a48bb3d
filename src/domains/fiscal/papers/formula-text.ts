/** A formula as Excel writes it. It is made of addresses only. */
import { columnName } from '#kernel/documents'
import { type At, type Formula, keyOf } from '../forms/formulas.ts'
import type { Places } from './grid.ts'

/** More arguments than this no SUM takes. */
const ARGUMENTS_MOST = 250
const PLUS_MOST = 4

type Spot = readonly [row: number, column: number]

/** `above`: how many rows of the sheet stand over the grid. Undefined where a cell it needs is not on the sheet. */
export function formulaText(formula: Formula, places: Places, above: number): string | undefined {
  const spots = Object.values(formula as Readonly<Record<string, readonly At[]>>)
    .flat()
    .map((at) => places.get(keyOf(at)))
  if (spots.length === 0 || spots.some((spot) => spot === undefined)) return undefined
  const known = (spots as Spot[]).map(([row, column]): Spot => [row + above + 1, column])
  if ('sum' in formula) return sumText(known)
  const [now = '', before = ''] = known.map(address)
  if ('difference' in formula) return `${now}-${before}`
  return `IF(${before}=0,0,(${now}-${before})/${before}*100)`
}

const address = ([row, column]: Spot): string => `${columnName(column + 1)}${row}`

function sumText(spots: readonly Spot[]): string {
  const runs = runsOf(spots)
  const texts = runs.map(([from, to]) => (from === to ? address(from) : `${address(from)}:${address(to)}`))
  if (runs.every(([from, to]) => from === to) && runs.length <= PLUS_MOST) return texts.join('+')
  if (texts.length <= ARGUMENTS_MOST) return `SUM(${texts.join(',')})`
  const groups: string[] = []
  for (let at = 0; at < texts.length; at += ARGUMENTS_MOST)
    groups.push(`SUM(${texts.slice(at, at + ARGUMENTS_MOST).join(',')})`)
  return groups.join('+')
}

/** Neighbours down a column, or along a row, as one range. */
function runsOf(spots: readonly Spot[]): (readonly [Spot, Spot])[] {
  const isRow = spots.every(([row]) => row === spots[0]?.[0])
  const sorted = spots.toSorted((a, b) => (isRow ? a[1] - b[1] : a[1] - b[1] || a[0] - b[0]))
  const runs: [Spot, Spot][] = []
  for (const spot of sorted) {
    const last = runs.at(-1)
    const [row, column] = last?.[1] ?? [-1, -1]
    const goesOn = isRow ? spot[1] === column + 1 : spot[1] === column && spot[0] === row + 1
    if (last && goesOn) last[1] = spot
    else runs.push([spot, spot])
  }
  return runs
}
