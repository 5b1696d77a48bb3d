/** Codes whose 类, 款 and 项 stand in cells of their own, put together again. */
import type { Cell } from '../paper.ts'

const CLASS = /^[1-5]\d{2}$/
const LEVEL = /^\d{2}$/
const HEAD = /^[款项]?$/
const FEWEST = 3

/** How many cells of a row are one code; 1 where the code is whole. */
function levelsOf(row: readonly Cell[]): number {
  const texts = row.slice(0, 4).map((cell) => cell.text.replace(/\s+/g, ''))
  if (!CLASS.test(texts[0] ?? '')) return 1
  const deeper = LEVEL.test(texts[1] ?? '') ? (LEVEL.test(texts[2] ?? '') ? 3 : 2) : 1
  const next = row.slice(deeper).find((cell) => cell.text)?.text ?? ''
  return deeper > 1 && next !== '' && !/^[-\d]/.test(next) ? deeper : 1
}

const joined = (row: readonly Cell[], count: number): Cell => ({
  ...row[0]!,
  text: row
    .slice(0, count)
    .map((cell) => cell.text.replace(/\s+/g, ''))
    .join(''),
})

/** Where empty cells were kept, the two columns of 款 and 项 go, in the heads as well. */
function narrowed(row: readonly Cell[], levels: number): readonly Cell[] {
  if (levels > 1) return [joined(row, levels), ...row.slice(3)]
  return row.length > 3 && row.slice(1, 3).every((cell) => HEAD.test(cell.text))
    ? [row[0]!, ...row.slice(3)]
    : row
}

export function withWholeCodes(rows: readonly (readonly Cell[])[], loose: boolean): (readonly Cell[])[] {
  const levels = rows.map(levelsOf)
  if (levels.filter((count) => count > 1).length < FEWEST) return [...rows]
  if (loose)
    return rows.map((row, at) =>
      levels[at]! > 1 ? [joined(row, levels[at]!), ...row.slice(levels[at])] : row,
    )
  return rows.map((row, at) => narrowed(row, levels[at]!))
}
