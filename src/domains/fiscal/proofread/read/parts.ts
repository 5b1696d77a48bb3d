/** Headings and what stands under them. */
import type { Part } from '../paper.ts'
import type { Line } from './lines.ts'

interface Draft {
  heading: string
  level: number
  line: number
  lastLine: number
  above: Draft | null
}

export function partsOf(lines: readonly Line[]): Part[] {
  const found: Draft[] = []
  let open: Draft | null = null
  for (const line of lines) {
    if (line.kind !== 'heading' || line.level === null) continue
    while (open && open.level >= line.level) {
      open.lastLine = line.number - 1
      open = open.above
    }
    open = { heading: line.text, level: line.level, line: line.number, lastLine: lines.length, above: open }
    found.push(open)
  }
  return found
}

/** The innermost part around a line; parts come in order, so one walk serves all questions. */
export function partFinder(parts: readonly Part[], count: number): (line: number) => Part | null {
  const at: (Part | null)[] = new Array(count + 2).fill(null)
  let next = 0
  let open: Part | null = null
  for (let line = 1; line <= count; line++) {
    while (next < parts.length && parts[next]!.line <= line) open = parts[next++]!
    at[line] = open
  }
  return (line) => at[line] ?? null
}

export function headingsAbove(part: Part | null): string[] {
  const found: string[] = []
  for (let open = part; open; open = open.above) found.push(open.heading)
  return found
}

const RESUMES = /说明|情况|概况|解释/

/** Where tables stand before the words: the part of the narrative that begins behind the first form. */
export function resumesAt(parts: readonly Part[], forms: number): number {
  const next = parts.find(
    ({ level, line, heading }) =>
      level === 1 && line > forms && RESUMES.test(heading) && !/绩效|评价|报告/.test(heading),
  )
  return next?.line ?? Number.POSITIVE_INFINITY
}
