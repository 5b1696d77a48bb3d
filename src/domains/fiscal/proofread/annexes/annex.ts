/** What a performance form says, as printed; null is an empty cell. */

export interface Said {
  readonly text: string
  readonly line: number
  readonly lines: readonly number[]
}

/** The line of each cell, where a row runs over many. */
export type CellLines = Readonly<Partial<Record<string, number>>>

export interface FundRow {
  /** total, fiscal, sub, carry, account, unit, other, basic, project. */
  readonly as: string
  readonly label: string
  readonly initial: string | null
  readonly adjusted: string | null
  readonly executed: string | null
  readonly rate: string | null
  readonly weight: string | null
  readonly score: string | null
  readonly note: string | null
  readonly line: number
  readonly lastLine: number
  readonly at: CellLines
}

export interface Indicator {
  readonly level1: string | null
  readonly level2: string | null
  readonly name: string
  /** ≥ ≤ = > < 定性, whatever sign was printed. */
  readonly comparator: string | null
  readonly target: string | null
  readonly unit: string | null
  readonly actual: string | null
  readonly deviation: string | null
  readonly coefficient: string | null
  readonly weight: string | null
  readonly score: string | null
  readonly note: string | null
  readonly line: number
  readonly lastLine: number
  readonly at: CellLines
  /** The converter moved or lost cells of this row. */
  readonly damaged: boolean
}

export interface SumRow {
  readonly weight: string | null
  readonly score: string | null
  readonly line: number
  readonly scoreLine: number
}

export interface Annex {
  readonly kind: 'target' | 'evaluation'
  readonly scope: 'project' | 'whole'
  readonly title: string
  readonly name: string | null
  readonly code: string | null
  readonly year: number | null
  readonly line: number
  readonly lastLine: number
  readonly funds: readonly FundRow[]
  readonly fundsBy: readonly string[]
  readonly executionWeight: Said | null
  readonly indicators: readonly Indicator[]
  /** Rows printed a second time, alike in every cell, that only the page break can explain. */
  readonly repeats: readonly Indicator[]
  /** Which columns the form has, so that an empty cell is known from a missing one. */
  readonly has: ReadonlySet<string>
  /** 绩效指标（90分） */
  readonly indicatorWeightStated: Said | null
  readonly sum: SumRow | null
  readonly fields: Readonly<Partial<Record<FieldName, Said>>>
  /** Cells that found no place. */
  readonly strays: number
}

export type FieldName =
  | 'name'
  | 'code'
  | 'holder'
  | 'department'
  | 'executor'
  | 'executionWeight'
  | 'goal'
  | 'adjustedGoal'
  | 'result'
  | 'process'
  | 'totalScore'
  | 'conclusion'
  | 'problems'
  | 'improvements'
  | 'lead'
  | 'financeLead'
  | 'phone'
  | 'office'

/** The line of a cell, or of its row. */
export function cellLine(row: { readonly at: CellLines; readonly line: number }, cell: string): number {
  return row.at[cell] ?? row.at.name ?? row.line
}

/** How a clerk finds the form again. */
export function placeOf(annex: Annex): string {
  const form = annex.kind === 'target' ? '绩效目标表' : '绩效自评表'
  return annex.name ? `${form}“${annex.name}”` : annex.scope === 'whole' ? `整体${form}` : form
}
