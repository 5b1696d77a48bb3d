/** Performance annexes: targets and self-evaluations, and what is asked of them. */
import type { Check } from '../check.ts'
import { conclusionBase, conclusionFigures, conclusionScore } from './checks/conclusion.ts'
import { coefficient, deviation } from './checks/deviation.ts'
import { executedWithinBudget, executionPoints, executionRate } from './checks/execution.ts'
import { fundsTotal } from './checks/funds.ts'
import { indicatorScores, totalScore } from './checks/scores.ts'
import { indicatorWeights } from './checks/weights.ts'

export type { Annex, FundRow, Indicator, Said } from './annex.ts'
export { annexesOf, evaluationsOf } from './read.ts'

export const annexChecks: readonly Check[] = [
  indicatorWeights,
  executionRate,
  executionPoints,
  executedWithinBudget,
  fundsTotal,
  indicatorScores,
  totalScore,
  conclusionScore,
  conclusionFigures,
  conclusionBase,
  deviation,
  coefficient,
]
