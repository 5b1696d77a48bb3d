/** The table of the notices, put together from one breakdown a figure. */
export type By = 'unit' | 'kind' | 'month'

export interface Slice {
  readonly key: string
  readonly label: string
  readonly value: string | null
}

export interface Row {
  readonly key: string
  readonly label: string
  readonly values: Readonly<Record<string, string | null>>
}

export const figures = [
  ['received', '收到'],
  ['accepted', '受理'],
  ['closed', '办结'],
  ['on_time_rate', '按时率 %'],
  ['average_days', '平均工作日'],
  ['satisfaction', '满意率 %'],
  ['redo_rate', '重办率 %'],
  ['supervised', '督办'],
] as const

export const nameOf = (figure: string): string => `interaction.letters.${figure}`

/** One line for whatever any of the figures knows; what a figure does not know stays empty, not zero. */
export function rowsOf(answers: readonly (readonly Slice[])[]): Row[] {
  const rows = new Map<string, { key: string; label: string; values: Record<string, string | null> }>()
  for (const [index, slices] of answers.entries()) {
    for (const { key, label, value } of slices) {
      const row = rows.get(key) ?? { key, label, values: {} }
      row.values[figures[index]?.[0] ?? ''] = value
      rows.set(key, row)
    }
  }
  return [...rows.values()]
}

/** 2026-02 → its first and its last day, but no day outside of the period that was asked for. */
export function monthWithin(month: string, { from, to }: Dates): Dates {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][number - 1] ?? 31
  const [first, last] = [`${month}-01`, `${month}-${days}`]
  return { from: first < from ? from : first, to: last > to ? to : last }
}

interface Dates {
  readonly from: string
  readonly to: string
}
