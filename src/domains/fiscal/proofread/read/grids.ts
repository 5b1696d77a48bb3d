/** Tables as grids of cells, whatever parts the cells and whatever a converter did to them. */

import type { Cell, Grid } from '../paper.ts'
import { alignedRows, type Raw } from './aligned.ts'
import { cleanLine, isBareNumber } from './clean.ts'
import { flattenedEnd, flattenedRows } from './flattened.ts'
import type { Line } from './lines.ts'
import { isNumeric } from './rows.ts'
import { captionOf, isCaptionNumber, isCaptionTitle, unitOf } from './terms.ts'

const FURTHEST_CAPTION = 8
const MOST_BLANKS = 2

interface Run {
  readonly from: number
  readonly to: number
  readonly flattened: boolean
}

/** Heads of many columns are long, but parted by runs of blanks. */
const isShort = (line: Line) =>
  !/[。；]/.test(line.text) &&
  (line.text.length <= 60 ||
    (line.text.length <= 240 &&
      (/\S {2,}\S.*\S {2,}\S/.test(line.text) || line.text.replace(/ {2,}/g, ' ').length <= 60)))

function rowFollows(lines: readonly Line[], at: number): boolean {
  for (let next = at + 1; next < Math.min(lines.length, at + 9); next++) {
    const { kind, text } = lines[next]!
    if (kind === 'row') return true
    if (kind === 'caption' || kind === 'unit' || (next > at + 3 && text.length > 30)) return false
  }
  return false
}

function captionBefore(lines: readonly Line[], at: number): number | null {
  for (let back = at - 1; back >= Math.max(0, at - FURTHEST_CAPTION); back--) {
    const line = lines[back]!
    if (line.kind === 'caption' && !isCaptionNumber(line.text.replace(/\s+/g, ''))) return back
    if (line.kind === 'text' && !isShort(line)) return null
  }
  return null
}

/** Heads of columns parted by blanks look like text; they stand between the caption and the first row. */
function headFrom(lines: readonly Line[], first: number): number {
  let from = first
  for (let back = first - 1; back >= Math.max(0, first - FURTHEST_CAPTION); back--) {
    const line = lines[back]!
    if (line.kind === 'blank' || line.kind === 'mark') continue
    if ((line.kind !== 'text' && line.kind !== 'heading') || !isShort(line))
      return line.kind === 'caption' || line.kind === 'unit' ? from : first
    from = back
  }
  return first
}

function runEnd(lines: readonly Line[], first: number, caption: string): number {
  let end = first
  let blanks = 0
  for (let at = first + 1; at < lines.length; at++) {
    const line = lines[at]!
    if (line.kind === 'blank') {
      if (++blanks > MOST_BLANKS) break
      continue
    }
    const repeated =
      line.kind === 'caption' && (line.text === caption || isRepeatedNumber(lines, at, caption))
    if (line.kind === 'mark' || line.kind === 'unit' || repeated) continue
    if (line.kind === 'caption') break
    if (line.kind !== 'row' && !(isShort(line) && rowFollows(lines, at))) break
    blanks = 0
    end = at
  }
  return end
}

function isRepeatedNumber(lines: readonly Line[], at: number, caption: string): boolean {
  return (
    caption !== '' &&
    lines.slice(at + 1, at + 3).some((line) => line.kind === 'caption' && line.text === caption)
  )
}

/** Nothing but the number of the table stands between its name and the line. */
const isNext = (lines: readonly Line[], caption: number, at: number) =>
  lines[at]!.kind !== 'caption' && lines.slice(caption + 1, at).every(({ kind }) => kind === 'caption')

function runsOf(lines: readonly Line[]): Run[] {
  const found: Run[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at]!
    const before = captionBefore(lines, at)
    const caption = before === null ? '' : lines[before]!.text
    const floor = found.at(-1)?.to ?? -1
    if (before !== null && isNext(lines, before, at)) {
      const end = flattenedEnd(lines, at, caption)
      if (end !== null) {
        found.push({ from: at, to: end, flattened: true })
        at = end + 1
        continue
      }
    }
    if (line.kind !== 'row') {
      at++
      continue
    }
    const to = runEnd(lines, at, caption)
    found.push({ from: Math.max(headFrom(lines, at), floor + 1), to, flattened: false })
    at = to + 1
  }
  return found
}

function cellsOf(line: Line): Cell[] {
  const cells = line.row ? line.row.cells : line.text.split(/\s+/)
  return cells.map((text, column) => ({ text, line: line.number, column }))
}

const WIDTHS = [2, 4, 3, 8] as const

/** A converter that writes so many blanks for each tab leaves empty cells to be seen: every row is as wide. */
function evenRows(lines: readonly Line[], raw: readonly string[]): Cell[][] | null {
  const texts = lines.map((line) => cleanLine((raw[line.number - 1] ?? '').replace(/\u3000/g, '')))
  for (const width of WIDTHS) {
    const blank = ' '.repeat(width)
    const rows = texts.map((text) => text.split(blank))
    const most = rows.reduce((widest, row) => Math.max(widest, row.length), 0)
    const figures = rows.filter((row) => row.filter(isNumeric).length > 1)
    const whole = figures.filter((row) => row.length === most).length
    const odd = rows.some((row) => row.some((cell) => /^\s+\S/.test(cell)))
    if (most > 2 && !odd && rows.length >= 3 && whole > 0 && whole >= figures.length * 0.8)
      return rows.map((row, at) =>
        row.map((text, column) => ({ text: text.trim(), line: lines[at]!.number, column })),
      )
  }
  return null
}

const rawOf = (lines: readonly Line[], raw: readonly string[]): Raw[] =>
  lines.map(({ number }) => ({ number, text: cleanLine(raw[number - 1] ?? '') }))

const signature = (row: readonly Cell[]) => row.map((cell) => cell.text).join('\t')

/** A row without numbers that stood above already is a page break's. */
function withoutRepeats(rows: readonly (readonly Cell[])[], damage: string[]): (readonly Cell[])[] {
  const heads = new Set<string>()
  const kept = rows.filter((row, at) => {
    if (row.every((cell) => !isNumeric(cell.text)) && row.filter((cell) => cell.text).length > 1) {
      const key = signature(row)
      if (heads.has(key) && at > 2) return false
      heads.add(key)
    } else if (at > 0 && row.length > 2 && signature(row) === signature(rows[at - 1]!)) return false
    return true
  })
  if (kept.length < rows.length) damage.push('repeated_rows')
  return kept
}

function gridOf(lines: readonly Line[], raw: readonly string[], run: Run): Grid {
  const members = lines.slice(run.from, run.to + 1)
  const caption = captionBefore(lines, run.from)
  const damage: string[] = []
  const flat = run.flattened ? flattenedRows(members, raw) : null
  if (flat) damage.push('one_cell_a_line')
  if (flat && !flat.exact) damage.push('loose')
  const direct = members.filter(
    (line) =>
      line.kind === 'row' || ((line.kind === 'text' || line.kind === 'heading') && !isBareNumber(line.text)),
  )
  const spaced = !flat && direct.some((line) => line.row?.layout === 'spaces')
  const even = spaced ? evenRows(direct, raw) : null
  const aligned = spaced && !even ? alignedRows(rawOf(direct, raw)) : null
  if (aligned) damage.push('aligned', ...aligned.notes)
  else if (spaced && !even) damage.push('loose')
  const rows = withoutRepeats(
    flat?.rows ?? even ?? aligned?.rows ?? direct.map(cellsOf).filter((row) => row.length > 0),
    damage,
  )
  const title = caption === null ? nearText(lines, run.from) : captionOf(lines[caption]!.text)
  const around = lines.slice(Math.max(0, caption ?? run.from - 4), run.from + 3)
  const unit = around.map((line) => unitOf(line.text)).find((found) => found) ?? null
  return { title, line: members[0]!.number, lastLine: members.at(-1)!.number, unit, rows, damage }
}

function nearText(lines: readonly Line[], from: number): string {
  for (let back = from - 1; back >= Math.max(0, from - 5); back--) {
    const line = lines[back]!
    if ((line.kind === 'heading' || line.kind === 'text') && isShort(line)) return line.text
    if (line.kind === 'caption' && isCaptionTitle(line.text)) return line.text
  }
  return ''
}

export function gridsOf(lines: readonly Line[], raw: readonly string[]): Grid[] {
  return runsOf(lines)
    .map((run) => gridOf(lines, raw, run))
    .filter((grid) => grid.rows.length > 1 || (grid.rows.length > 0 && !grid.damage.includes('loose')))
}
