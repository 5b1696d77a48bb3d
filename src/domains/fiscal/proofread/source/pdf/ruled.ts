/** Tables drawn with lines: cells by the lines around them, so that wrapped and merged cells read as they are. */
import { joined } from '../outline.ts'
import { linesOfPieces } from './lines.ts'
import type { Marks, Piece, Rule } from './marks.ts'

const NEAR = 3
/** Lines of two tables one above the other come closer than this only when they are one. */
const TOUCHING = 1
/** More lines than this are a drawing. */
const RULES_MOST = 4_000
const CELLS_MOST = 20_000

export interface Ruled {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
  readonly rows: readonly string[]
}

interface Grid {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly across: readonly Rule[]
  readonly down: readonly Rule[]
}

export function ruledTables({ pieces, across, down }: Marks): { tables: Ruled[]; rest: Piece[] } {
  if (across.length + down.length > RULES_MOST) return { tables: [], rest: [...pieces] }
  const taken = new Set<Piece>()
  const tables: Ruled[] = []
  for (const grid of gridsOf(across, down)) {
    const inside = pieces.filter((piece) => !taken.has(piece) && isInside(piece, grid))
    if (inside.length === 0) continue
    for (const piece of inside) taken.add(piece)
    tables.push({
      top: grid.ys[0]!,
      bottom: grid.ys.at(-1)!,
      left: grid.xs[0]!,
      right: grid.xs.at(-1)!,
      rows: rowsOf(grid, inside),
    })
  }
  return { tables, rest: pieces.filter((piece) => !taken.has(piece)) }
}

const middle = (piece: Piece) => (piece.left + piece.right) / 2
const height = (piece: Piece) => piece.base - piece.size * 0.35

function isInside(piece: Piece, { xs, ys }: Grid): boolean {
  const [x, y] = [middle(piece), height(piece)]
  return x > xs[0]! && x < xs.at(-1)! && y > ys[0]! && y < ys.at(-1)!
}

/** Lines that touch belong to one table. */
function gridsOf(across: readonly Rule[], down: readonly Rule[]): Grid[] {
  const all = [
    ...across.map((rule) => ({ rule, flat: true })),
    ...down.map((rule) => ({ rule, flat: false })),
  ]
  const parent = all.map((_each, at) => at)
  const find = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root]!
    for (let next = at; parent[next] !== root; ) [next, parent[next]] = [parent[next]!, root]
    return root
  }
  for (let a = 0; a < across.length; a++)
    for (let b = 0; b < down.length; b++)
      if (touch(across[a]!, down[b]!)) parent[find(a)] = find(across.length + b)
  const groups = Map.groupBy(all, (_each, at) => find(at))
  return [...groups.values()].flatMap(bandsOf).sort((a, b) => a.ys[0]! - b.ys[0]!)
}

const touch = (flat: Rule, steep: Rule) =>
  steep.at >= flat.from - NEAR &&
  steep.at <= flat.to + NEAR &&
  flat.at >= steep.from - TOUCHING &&
  flat.at <= steep.to + TOUCHING

/** Tables that touch are still several: where the columns change altogether another begins. */
function bandsOf(rules: readonly { rule: Rule; flat: boolean }[]): Grid[] {
  const across = rules.filter(({ flat }) => flat).map(({ rule }) => rule)
  const down = rules.filter(({ flat }) => !flat).map(({ rule }) => rule)
  const ys = distinct(across.map(({ at }) => at))
  const xs = distinct(down.map(({ at }) => at))
  if (xs.length < 3 || ys.length < 2 || xs.length * ys.length > CELLS_MOST) return []
  const bands: { edges: Set<number>; from: number; to: number }[] = []
  for (let row = 0; row < ys.length - 1; row++) {
    const middle = (ys[row]! + ys[row + 1]!) / 2
    const edges = new Set(xs.filter((x, at) => at > 0 && at < xs.length - 1 && covers(down, x, middle)))
    const last = bands.at(-1)
    if (!last || isOther(last.edges, edges)) bands.push({ edges, from: row, to: row + 1 })
    else {
      last.to = row + 1
      for (const edge of edges) last.edges.add(edge)
    }
  }
  return bands.map(({ edges, from, to }) => ({
    xs: [xs[0]!, ...edges, xs.at(-1)!].sort((a, b) => a - b),
    ys: ys.slice(from, to + 1),
    across,
    down,
  }))
}

/** Heads have fewer columns than their rows, but the same edges; a row of one cell belongs to what stands below. */
function isOther(above: ReadonlySet<number>, below: ReadonlySet<number>): boolean {
  if (below.size === 0) return above.size > 1
  if (above.size === 0) return false
  const shared = [...below].filter((edge) => above.has(edge)).length
  return shared * 2 < Math.min(above.size, below.size)
}

function distinct(values: readonly number[]): number[] {
  const found: number[] = []
  for (const value of [...values].sort((a, b) => a - b))
    if (found.length === 0 || value - found.at(-1)! > NEAR) found.push(value)
  return found
}

const covers = (rules: readonly Rule[], at: number, point: number) =>
  rules.some((rule) => Math.abs(rule.at - at) <= NEAR && rule.from <= point + 0.5 && rule.to >= point - 0.5)

/** Where no line parts two fields they are one cell; its text stands in its first field. */
function rowsOf(grid: Grid, pieces: readonly Piece[]): string[] {
  const { xs, ys } = grid
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  const anchor = anchorsOf(grid, columns, rows)
  const held = new Map<number, Piece[]>()
  for (const piece of pieces) {
    const cell = anchor[fieldAt(ys, height(piece)) * columns + fieldAt(xs, middle(piece))]!
    const list = held.get(cell) ?? []
    list.push(piece)
    held.set(cell, list)
  }
  const texts = new Map(
    [...held].map(([cell, list]) => [cell, joined(linesOfPieces(list).map((line) => line.cells.join(' ')))]),
  )
  return Array.from({ length: rows }, (_row, row) =>
    Array.from({ length: columns }, (_column, column) => texts.get(row * columns + column) ?? '').join('\t'),
  ).filter((line, row) => line.trim() !== '' || (row > 0 && row < rows - 1))
}

function fieldAt(edges: readonly number[], value: number): number {
  let at = 0
  while (at < edges.length - 2 && value > edges[at + 1]!) at++
  return at
}

function anchorsOf({ xs, ys, across, down }: Grid, columns: number, rows: number): number[] {
  const anchor: number[] = []
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [x, y] = [(xs[column]! + xs[column + 1]!) / 2, (ys[row]! + ys[row + 1]!) / 2]
      const joinsLeft = column > 0 && !covers(down, xs[column]!, y)
      const joinsUp = row > 0 && !covers(across, ys[row]!, x)
      const at = row * columns + column
      anchor.push(joinsLeft ? anchor[at - 1]! : joinsUp ? anchor[at - columns]! : at)
    }
  return anchor
}
