/** What points an indicator can have by the usual rules. */
import { achievementOf } from './achievement.ts'
import type { Annex, Indicator } from './annex.ts'
import { executionScore } from './execution.ts'
import { type Decimal, decimal, sum, ZERO } from './number.ts'
import { isBlank } from './terms.ts'

export function points(text: string | null): Decimal | null {
  return decimal(text?.replace(/分$/, ''))
}

/** A reason was given why points are missing. */
export function explained({ note }: Indicator): boolean {
  return note !== null && !isBlank(note.replace(/[。.]$/, ''))
}

/** Every indicator has its weight and the form lost nothing. */
export function isWhole({ indicators, strays }: Annex): boolean {
  return indicators.length > 0 && strays === 0 && indicators.every(({ weight }) => points(weight) !== null)
}

/** Printed points added up, the execution points included; null while a cell is empty. */
export function printedTotal(annex: Annex): Decimal | null {
  const scores = annex.indicators.map(({ score }) => points(score))
  if (annex.strays > 0 || scores.length === 0 || scores.some((score) => score === null)) return null
  const execution = executionScore(annex)
  if (annex.executionWeight && !execution) return null
  return sum(scores as Decimal[]).plus(execution ?? ZERO)
}

/** The weights make a hundred; if not, that is the finding, and totals cannot be told. */
export function isComplete({ indicators, executionWeight }: Annex): boolean {
  const weights = indicators.map(({ weight }) => points(weight) ?? ZERO)
  return sum(weights)
    .plus(points(executionWeight?.text ?? null) ?? ZERO)
    .eq(100)
}

export function scoresAreBlank({ indicators }: Annex): boolean {
  return indicators.length > 0 && indicators.every(({ score }) => score === null || isBlank(score))
}

export interface Possible {
  /** With full points for everything and exact points for execution. */
  readonly most: Decimal
  /** Every sum that full, proportional or no points for the missed indicators can give. */
  readonly sums: readonly Decimal[]
  /** Points nobody can recompute: indicators in words. */
  readonly free: Decimal
  readonly missed: readonly Indicator[]
}

/** Three choices each: more missed indicators than this make every total possible. */
const MOST_MISSED = 6

/** Which totals the achievements allow; null where weights or execution are not known. */
export function possibleTotals(annex: Annex): Possible | null {
  const execution = executionScore(annex)
  if (!isWhole(annex) || !isComplete(annex) || !execution) return null
  const missed: Indicator[] = []
  let free = ZERO
  // Some counties give whole points for execution.
  let sums: Decimal[] = distinct([execution, execution.round(0)])
  for (const indicator of annex.indicators) {
    const weight = points(indicator.weight)!
    const achievement = achievementOf(indicator)
    if (achievement.kind === 'unknown') free = free.plus(weight)
    const options =
      achievement.kind === 'met'
        ? [weight]
        : achievement.kind === 'unknown'
          ? [ZERO]
          : [weight, weight.times(achievement.share), ZERO]
    if (achievement.kind === 'unmet') missed.push(indicator)
    if (missed.length > MOST_MISSED) return null
    sums = distinct(sums.flatMap((so) => options.map((option) => so.plus(option))))
  }
  const most = annex.indicators.reduce((total, { weight }) => total.plus(points(weight)!), execution)
  return { most, sums, free, missed }
}

function distinct(values: readonly Decimal[]): Decimal[] {
  return [...new Map(values.map((value) => [value.round(6).toString(), value])).values()]
}
