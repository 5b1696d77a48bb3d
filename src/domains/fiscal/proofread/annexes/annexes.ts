/** Performance annexes: targets and self-evaluations, and what is asked of them. */
import type { Check } from '../check.ts'
import { costIndicator, duplicateIndicator, misplacedIndicator, strangeIndicator } from './checks/choice.ts'
import { claimedCompletion, implausibleAge, impossibleShare, missedReason } from './checks/claims.ts'
import { itemCompletion, projectCoverage } from './checks/completion.ts'
import { conclusionBase, conclusionFigures, conclusionScore } from './checks/conclusion.ts'
import { annexCount, evaluatedMoney, goalsTotal } from './checks/counts.ts'
import { coefficient, deviation } from './checks/deviation.ts'
import { executedWithinBudget, executionPoints, executionRate } from './checks/execution.ts'
import { fundsTotal } from './checks/funds.ts'
import { annexYear, goalAgainstIndicators, goalYear } from './checks/goals.ts'
import { projectBudget, projectIdentity } from './checks/projects.ts'
import { blankCells, copiedRemarks, repeatedCompletion } from './checks/remarks.ts'
import { indicatorScores, totalScore } from './checks/scores.ts'
import { indicatorWeights } from './checks/weights.ts'
import { wholeBudget } from './checks/whole.ts'
import { misreadAs } from './misread.ts'

export type { Annex, FundRow, Indicator, Said } from './annex.ts'
export { annexesOf, evaluationsOf } from './read.ts'

const checks: readonly Check[] = [
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
  goalAgainstIndicators,
  goalYear,
  annexYear,
  projectBudget,
  projectIdentity,
  goalsTotal,
  wholeBudget,
  annexCount,
  evaluatedMoney,
  itemCompletion,
  projectCoverage,
  claimedCompletion,
  implausibleAge,
  impossibleShare,
  missedReason,
  copiedRemarks,
  repeatedCompletion,
  blankCells,
  duplicateIndicator,
  misplacedIndicator,
  costIndicator,
  strangeIndicator,
]

export const annexChecks: readonly Check[] = checks.map((check) => ({
  ...check,
  run: (paper) => misreadAs(paper, check.run(paper)),
}))
