/** How sure we are, and whose fault it is. */
export const LEVELS = ['error', 'doubt', 'rounding', 'drafting', 'extraction'] as const
export type Level = (typeof LEVELS)[number]

/** What a check says. The lines are those of the text that `--text` prints, counted from 1. */
export interface Finding {
  /** `rule` and a running number: `tree_sum-3`. */
  readonly id: string
  readonly rule: string
  readonly level: Level
  /** Where the clerk looks first. */
  readonly line: number
  /** Every line that proves it, `line` included, in order. */
  readonly lines: readonly number[]
  /** In the document's words: `五（二）政府采购情况`, `表二 第 3 行 基本支出`. */
  readonly place: string
  readonly printed: string
  readonly expected: string | null
  /** printed − expected, signed, as decimal text; null where there is no number. */
  readonly difference: string | null
  /** A sentence that a clerk can act on. */
  readonly message: string
}

/** What a check returns; the reader numbers and sorts. */
export type NewFinding = Omit<Finding, 'id' | 'rule'>
