/** Where one is in a grid and what is selected, moved by keys as in a spreadsheet. Pure. */

export interface Size {
  readonly rows: number
  readonly columns: number
}

export interface Spot {
  readonly row: number
  readonly column: number
}

/** The anchor is the cell one types in; the selection reaches from it to the focus. */
export interface Area {
  readonly anchor: Spot
  readonly focus: Spot
}

export interface Bounds {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

const PAGE = 20

export const boundsOf = ({ anchor, focus }: Area): Bounds => ({
  top: Math.min(anchor.row, focus.row),
  bottom: Math.max(anchor.row, focus.row),
  left: Math.min(anchor.column, focus.column),
  right: Math.max(anchor.column, focus.column),
})

export const isWithin = ({ row, column }: Spot, { top, bottom, left, right }: Bounds): boolean =>
  row >= top && row <= bottom && column >= left && column <= right

export const only = (spot: Spot): Area => ({ anchor: spot, focus: spot })

export function clamped({ row, column }: Spot, { rows, columns }: Size): Spot {
  const within = (at: number, count: number): number => Math.min(Math.max(at, 0), Math.max(count - 1, 0))
  return { row: within(row, rows), column: within(column, columns) }
}

export interface Press {
  readonly key: string
  readonly shift: boolean
  /** Ctrl, or Command on a Mac. */
  readonly ctrl: boolean
}

interface Field {
  readonly size: Size
  readonly isFilled: (spot: Spot) => boolean
}

const STEPS: Readonly<Record<string, Spot>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
}

/** Undefined: the key moves nowhere; Tab at the end leaves the grid. */
export function moved(area: Area, press: Press, field: Field): Area | undefined {
  const { key, shift } = press
  if (key === 'Tab') return tabbed(area, shift, field.size)
  if (key === 'Enter')
    return only(clamped(stepped(area.anchor, { row: shift ? -1 : 1, column: 0 }), field.size))
  const target = targetOf(shift ? area.focus : area.anchor, press, field)
  if (!target) return undefined
  const spot = clamped(target, field.size)
  return shift ? { anchor: area.anchor, focus: spot } : only(spot)
}

const stepped = (spot: Spot, step: Spot): Spot => ({
  row: spot.row + step.row,
  column: spot.column + step.column,
})

function targetOf(from: Spot, { key, ctrl }: Press, field: Field): Spot | undefined {
  const step = STEPS[key]
  if (step) return ctrl ? edgeFrom(from, step, field) : stepped(from, step)
  const last = { row: field.size.rows - 1, column: field.size.columns - 1 }
  if (key === 'Home') return ctrl ? { row: 0, column: 0 } : { row: from.row, column: 0 }
  if (key === 'End') return ctrl ? last : { row: from.row, column: last.column }
  if (key === 'PageDown') return { row: from.row + PAGE, column: from.column }
  if (key === 'PageUp') return { row: from.row - PAGE, column: from.column }
  return undefined
}

function tabbed({ anchor }: Area, back: boolean, { rows, columns }: Size): Area | undefined {
  const at = anchor.row * columns + anchor.column + (back ? -1 : 1)
  if (at < 0 || at >= rows * columns) return undefined
  return only({ row: Math.floor(at / columns), column: at % columns })
}

/** To the last filled cell of a run, or over blank ones to the next filled one. */
function edgeFrom(from: Spot, step: Spot, { size, isFilled }: Field): Spot {
  const inside = ({ row, column }: Spot): boolean =>
    row >= 0 && column >= 0 && row < size.rows && column < size.columns
  let at = from
  let next = stepped(at, step)
  const runs = inside(next) && isFilled(at) && isFilled(next)
  while (inside(next)) {
    if (runs && !isFilled(next)) return at
    at = next
    if (!runs && isFilled(at)) return at
    next = stepped(at, step)
  }
  return at
}
