/** Which column of somebody's table is which column of a form, by the headings above it. Pure. */
import type { Form } from '../../forms/form.ts'
import type { TextSheet } from './sheet.ts'
import { levels, plainWord, wordsFor } from './words.ts'

export interface BlockColumns {
  /** Codes may be spread over three columns: 类, 款, 项. */
  readonly code: readonly number[]
  /** Below zero: there is none. */
  readonly name: number
  /** By the number of the column in the form; what is not there is missing. */
  readonly cells: ReadonlyMap<number, number>
}

export interface Alignment {
  readonly blocks: readonly BlockColumns[]
  /** How many columns of the form were found. */
  readonly found: number
}

interface Wanted {
  readonly kind: 'code' | 'name' | 'cell'
  readonly block: number
  readonly column: number
  readonly path: readonly string[]
  /** A comparison with another book may be left out of a table. */
  readonly optional: boolean
}

/** From the outermost heading to the column's own; a cell joined with others says its word in each of them. */
export function headPaths(
  sheet: TextSheet,
  top: number,
  bottom: number,
  how: { readonly year: number; readonly fill: boolean },
): string[][] {
  const lines = sheet.rows
    .slice(top, bottom + 1)
    .map((row) => row.map(({ text }) => plainWord(text, how.year)))
  const width = Math.min(60, Math.max(0, ...lines.map(({ length }) => length)))
  const filled = lines.map((line, at) => (how.fill && at < lines.length - 1 ? fillRight(line, width) : line))
  return Array.from({ length: width }, (_, column) => {
    const path = filled.map((line) => line[column] ?? '').filter((word) => word !== '')
    return path.filter((word, at) => word !== path[at - 1])
  })
}

function fillRight(line: readonly string[], width: number): string[] {
  let last = ''
  return Array.from({ length: width }, (_, column) => {
    last = line[column] || last
    return last
  })
}

/** Undefined: a column that the form must have is not there. */
export function aligned(form: Form, paths: readonly string[][]): Alignment | undefined {
  const blocks = form.blocks.map(() => ({ code: [] as number[], name: -1, cells: new Map<number, number>() }))
  let next = 0
  let found = 0
  for (const wanted of wantedOf(form)) {
    const isIt = (path: readonly string[]): boolean =>
      isUnder(wanted.kind === 'code' ? withoutLevel(path) : path, wanted.path)
    const at = paths.findIndex((path, column) => column >= next && isIt(path))
    if (at < 0) {
      if (wanted.optional) continue
      return undefined
    }
    place(wanted, at, blocks)
    next = at + 1
    found++
  }
  return { blocks, found }
}

const withoutLevel = (path: readonly string[]): readonly string[] =>
  levels.has(path.at(-1) ?? '') ? path.slice(0, -1) : path

type Filling = { code: number[]; name: number; cells: Map<number, number> }[]

function place(wanted: Wanted, at: number, blocks: Filling): void {
  const block = blocks[wanted.block]
  if (!block) return
  if (wanted.kind === 'name') {
    // What stands between code and name goes on with the code.
    const first = block.code[0]
    if (first !== undefined) for (let column = first + 1; column < at; column++) block.code.push(column)
    block.name = at
  } else if (wanted.kind === 'code') block.code.push(at)
  else block.cells.set(wanted.column, at)
}

function wantedOf(form: Form): Wanted[] {
  return form.blocks.flatMap(({ codeTitle, nameTitle, columns, rows }, block) => [
    ...(codeTitle === undefined
      ? []
      : [{ kind: 'code' as const, block, column: 0, path: [codeTitle], optional: false }]),
    // Where there is but one row, it often goes without a name.
    { kind: 'name' as const, block, column: 0, path: [nameTitle], optional: rows.length === 1 },
    ...columns.map(({ title, under = [], book = 'this', difference, percent }, column) => ({
      kind: 'cell' as const,
      block,
      column,
      path: [...under, title],
      optional: book !== 'this' || difference !== undefined || percent !== undefined,
    })),
  ])
}

/** The last headings must be the same, those above in the same order; more may stand above. */
function isUnder(path: readonly string[], wanted: readonly string[]): boolean {
  const [title = '', ...under] = wanted.toReversed()
  const last = path.at(-1)
  if (last === undefined || !wordsFor(title).has(last)) return false
  let from = path.length - 2
  return under.every((word) => {
    const words = wordsFor(word)
    while (from >= 0 && !words.has(path[from] ?? '')) from--
    return from-- >= 0
  })
}
