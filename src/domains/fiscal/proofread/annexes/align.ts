/**
 * Puts the cells of a damaged table back under its columns: the cheapest way to read the whole run of cells,
 * where a cell that does not look like its column, a column that stays empty and a cell that moved each cost something.
 */
import type { Token } from './rows.ts'

export interface Column<Role extends string> {
  readonly role: Role
  /** Where the header stands; null when the converter left no columns. */
  readonly column: number | null
}

export interface AlignedRow<Role extends string> {
  readonly cells: Readonly<Partial<Record<Role, string>>>
  readonly lines: Readonly<Partial<Record<Role, number>>>
  readonly line: number
  readonly lastLine: number
  /** Some cell stands under another heading than its own. */
  readonly shifted: boolean
  readonly left: readonly string[]
}

export interface Costs<Role extends string> {
  /** How little a text looks like a cell of this column, 0 to 5. */
  look(role: Role, text: string): number
  /** What it costs that a column stays empty. */
  skip(role: Role): number
  /** Roles whose text may run over several lines. */
  wraps(role: Role): boolean
}

const MOVED = 0.6
const MOVED_FAR = 1
const MAYBE_ROW = 0.4
const WRAPPED = 1.2
const WRAPPED_IN_ROW = 3
const LEFT_OUT = 4.5
/** A form with more cells than this is no form. */
const MOST_TOKENS = 4000

interface Step {
  readonly cost: number
  readonly from: number
  readonly opens: boolean
  readonly dropped: boolean
}

export function align<Role extends string>(
  tokens: readonly Token[],
  columns: readonly Column<Role>[],
  costs: Costs<Role>,
): AlignedRow<Role>[] {
  if (tokens.length === 0 || tokens.length > MOST_TOKENS) return []
  const skips = prefix(columns.map(({ role }) => costs.skip(role)))
  const looks = remembered(columns, costs)
  const steps: Step[][] = []
  for (const [at, token] of tokens.entries()) {
    const before = steps[at - 1] ?? null
    const here = looks(token.text)
    steps.push(columns.map((column, k) => cheapest(token, column, k, before, skips, here[k]!, costs)))
  }
  return rowsOf(tokens, columns, trace(steps, skips))
}

/** skips[k] is what the first k columns cost when they stay empty. */
function prefix(values: readonly number[]): number[] {
  const sums = [0]
  for (const value of values) sums.push(sums.at(-1)! + value)
  return sums
}

/** The same texts come again and again in a table. */
function remembered<Role extends string>(columns: readonly Column<Role>[], costs: Costs<Role>) {
  const known = new Map<string, readonly number[]>()
  return (text: string): readonly number[] => {
    let looks = known.get(text)
    if (!looks) {
      looks = columns.map(({ role }) => costs.look(role, text))
      known.set(text, looks)
    }
    return looks
  }
}

function cheapest<Role extends string>(
  token: Token,
  column: Column<Role>,
  k: number,
  before: readonly Step[] | null,
  skips: readonly number[],
  look: number,
  costs: Costs<Role>,
): Step {
  const here = look + moved(token, column)
  if (!before) return { cost: here + skips[k]!, from: -1, opens: true, dropped: false }
  let best: Step = { cost: before[k]!.cost + LEFT_OUT, from: k, opens: false, dropped: true }
  const rest = skips.at(-1)!
  const stay = token.begins === 'yes' ? WRAPPED_IN_ROW : 0
  const open = token.begins === 'yes' ? 0 : token.begins === 'maybe' ? MAYBE_ROW : 9
  for (let j = 0; j < before.length; j++) {
    const so = before[j]!.cost
    const opened = so + rest - skips[j + 1]! + open + skips[k]! + here
    if (opened < best.cost) best = { cost: opened, from: j, opens: true, dropped: false }
    if (j > k) continue
    const same = j === k
    const go = same ? wrap(column, token, costs) : skips[k]! - skips[j + 1]! + stay
    if (so + go + here < best.cost) best = { cost: so + go + here, from: j, opens: false, dropped: false }
  }
  return best
}

function wrap<Role extends string>(column: Column<Role>, token: Token, costs: Costs<Role>): number {
  if (!costs.wraps(column.role)) return 6
  return token.begins === 'no' ? 5 : token.begins === 'maybe' ? WRAPPED : WRAPPED_IN_ROW
}

function moved<Role extends string>(token: Token, column: Column<Role>): number {
  if (token.column === null || column.column === null || token.column === column.column) return 0
  return Math.abs(token.column - column.column) === 1 ? MOVED : MOVED_FAR
}

interface Placed {
  readonly k: number
  readonly opens: boolean
  readonly dropped: boolean
}

function trace(steps: readonly (readonly Step[])[], skips: readonly number[]): Placed[] {
  const last = steps.at(-1)!
  const rest = skips.at(-1)!
  let k = 0
  for (let j = 1; j < last.length; j++) {
    if (last[j]!.cost + rest - skips[j + 1]! < last[k]!.cost + rest - skips[k + 1]!) k = j
  }
  const placed: Placed[] = []
  for (let at = steps.length - 1; at >= 0; at--) {
    const { from, opens, dropped } = steps[at]![k]!
    placed.push({ k, opens, dropped })
    if (from >= 0) k = from
  }
  return placed.reverse()
}

interface Draft<Role extends string> {
  cells: Partial<Record<Role, string>>
  lines: Partial<Record<Role, number>>
  line: number
  lastLine: number
  shifted: boolean
  left: string[]
}

function rowsOf<Role extends string>(
  tokens: readonly Token[],
  columns: readonly Column<Role>[],
  placed: readonly Placed[],
): AlignedRow<Role>[] {
  const rows: Draft<Role>[] = []
  for (const [at, token] of tokens.entries()) {
    const { k, opens, dropped } = placed[at]!
    if (opens || rows.length === 0) {
      rows.push({ cells: {}, lines: {}, line: token.line, lastLine: token.line, shifted: false, left: [] })
    }
    put(rows.at(-1)!, columns[k]!, token, dropped)
  }
  return rows
}

function put<Role extends string>(
  row: Draft<Role>,
  { role, column }: Column<Role>,
  token: Token,
  dropped: boolean,
): void {
  row.lastLine = token.line
  if (dropped) {
    row.left.push(token.text)
    return
  }
  const before = row.cells[role]
  row.cells[role] = before === undefined ? token.text : before + token.text
  row.lines[role] ??= token.line
  if (column !== null && token.column !== null && column !== token.column) row.shifted = true
}
