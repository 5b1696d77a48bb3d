/** What the demo county promises for its money: plain data; the loader makes it real by actions. */
export type Comparator = '≥' | '≤' | '=' | 'deadline'

/** Said by a person, with a paper: no ledger knows it. */
export interface Typed {
  readonly on: string
  readonly value?: string
  readonly doneOn?: string
  readonly paper: string
}

export interface DemoIndicator {
  readonly level: readonly [level1: string, level2: string]
  readonly name: string
  readonly comparator: Comparator
  /** A figure, or a month and day. */
  readonly value: string
  readonly unit: string
  readonly weight: string
  /** A measure, or what was said; neither: nothing is behind it yet. */
  readonly from: string | Typed | null
  readonly scope?: 'unit' | 'county'
  readonly factor?: string
  /** A stock does not grow with the days of the year. */
  readonly growth?: 'as_is'
}

export interface DemoTarget {
  /** Name of the project as the books have it; null: the unit as a whole. */
  readonly project: string | null
  readonly unit: string
  readonly scheme: 'standard' | 'former' | 'whole'
  readonly goal: string
  readonly indicators: readonly DemoIndicator[]
}

/** What is written at the end of the year, and what it means for the next. */
export interface DemoSelfEvaluation {
  readonly project: string
  readonly result: string
  readonly process: string
  readonly conclusion: string
  readonly problems: string
  readonly improvements: string
  readonly use: 'increase' | 'keep' | 'cut'
  readonly note: string
}

/** Money paid for the project itself; the loader adds the project's code. */
export const PAID = 'fiscal.paid'
