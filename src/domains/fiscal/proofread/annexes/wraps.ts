/** Joins the second lines of cells to the first, where rows have a line each. */
import { comparatorOf } from './looks.ts'
import type { Token } from './rows.ts'
import { bare, isBlank, levels1, levels2, units } from './terms.ts'

/** Text that goes on: no figure, no sign, no unit, no name of a group of its own. */
function goesOn({ text }: Token): boolean {
  const label = bare(text)
  if (/\d/.test(text) || isBlank(text) || comparatorOf(text) || units.has(text)) return false
  return !levels1.has(label) && !levels2.has(label) && !/^.{2,}指标$/.test(label)
}

function linesOf(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = []
  for (const token of tokens) {
    if (token.begins === 'yes' || lines.length === 0) lines.push([])
    lines.at(-1)!.push(token)
  }
  return lines
}

/** A line of nothing but second halves, each under a cell of the row above. */
export function unwrapped(tokens: readonly Token[]): Token[] {
  const rows: Token[][] = []
  for (const line of linesOf(tokens)) {
    const above = rows.at(-1)
    const places = above ? line.map(({ column }) => above.findIndex((token) => token.column === column)) : []
    const second =
      above && line.every((token, nth) => token.column !== null && places[nth]! >= 0 && goesOn(token))
    if (!second) {
      rows.push(line)
      continue
    }
    for (const [nth, { text }] of line.entries()) {
      const at = places[nth]!
      above[at] = { ...above[at]!, text: above[at]!.text + text }
    }
  }
  return rows.flat()
}
