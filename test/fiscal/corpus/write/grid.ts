import type { Pen } from './pen.ts'

/** How an office heads its tables. */
export interface TableHabits {
  readonly label: (number: number) => string
  /** A row for the unit of money with the cell at the right edge, or a line of its own. */
  readonly wide: boolean
  readonly bold: boolean
  readonly withName: boolean
}

export function open(
  pen: Pen,
  table: string,
  number: number,
  title: string,
  habits: TableHabits,
  width: number,
): void {
  pen.blank()
  const pad = (text: string, before: number) =>
    `${'\t'.repeat(before)}${text}${'\t'.repeat(Math.max(0, width - 1 - before))}`
  const named = `${habits.withName ? pen.facts.unit.name : ''}${title}`
  const shown = habits.bold ? `<b>${named}</b>` : named
  const push = (text: string) => void pen.lines.push({ block: `t:${table}`, text })
  push(habits.wide ? pad(habits.label(number), 0) : habits.label(number))
  push(habits.wide ? pad(shown, 0) : shown)
  push(habits.wide ? pad('单位：万元', width - 1) : '单位：万元')
  if (!habits.wide) pen.blank()
}

/** Two lists side by side, the shorter one filled with empty cells. */
export function beside(
  left: readonly (readonly string[])[],
  right: readonly (readonly string[])[],
): string[][] {
  const blank = (like: readonly (readonly string[])[]) => (like[0] ?? []).map(() => '')
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => [
    ...(left[at] ?? blank(left)),
    ...(right[at] ?? blank(right)),
  ])
}
