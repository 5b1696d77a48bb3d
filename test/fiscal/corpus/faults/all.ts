import { AMOUNTS } from './amounts.ts'
import { ANNEXES } from './annexes.ts'
import { DRAFTING } from './drafting.ts'
import type { Fault } from './kit.ts'
import { MISSING } from './missing.ts'
import { SUMS } from './sums.ts'
import { WORDS } from './words.ts'

export const FAULTS: readonly Fault[] = [...SUMS, ...WORDS, ...AMOUNTS, ...ANNEXES, ...DRAFTING, ...MISSING]

/** Kinds whose proof is arithmetic alone. */
export const ARITHMETIC: ReadonlySet<string> = new Set([
  ...[...SUMS, ...WORDS, ...AMOUNTS].filter((fault) => fault.wanted === 'error').map((fault) => fault.kind),
  'weights',
  'evaluation_total',
  'score_over_weight',
  'execution_score',
  'execution_rate',
  'project_amount_text',
  'target_money',
  'evaluation_money',
  'row_missing',
])
