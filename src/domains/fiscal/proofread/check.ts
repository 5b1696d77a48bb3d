import type { NewFinding } from './finding.ts'
import type { Paper } from './paper.ts'

/** What a check did: how many comparisons it could make, and which did not hold. */
export interface Outcome {
  readonly done: number
  readonly findings: readonly NewFinding[]
}

/** One kind of question put to a paper. Pure; throws never, whatever the paper holds. */
export interface Check {
  readonly rule: string
  /** What it looks at, for the list of rules in docs/reference. */
  readonly about: string
  run(paper: Paper): Outcome
}
