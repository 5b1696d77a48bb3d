/** Forms whose columns a converter shuffled: what contradicts there is nobody's error. */
import type { Outcome } from '../check.ts'
import type { Paper } from '../paper.ts'
import { type Annex, placeOf } from './annex.ts'
import { decimal, sum, ZERO } from './number.ts'
import { annexesOf } from './read.ts'

/** No scheme gives the execution of the budget more than this (财预〔2020〕10号: ten). */
const MOST_EXECUTION = 30
/** One wrong weight is an author's; a column of other figures read as weights is not. */
const MOST_WEIGHTS = 150

function isMisread({ executionWeight, indicators }: Annex): boolean {
  const execution = decimal(executionWeight?.text) ?? ZERO
  const weights = sum(indicators.map(({ weight }) => decimal(weight?.replace(/分$/, '')) ?? ZERO))
  return execution.gt(MOST_EXECUTION) || weights.plus(execution).gt(MOST_WEIGHTS)
}

const places = new WeakMap<Paper, readonly string[]>()

function misreadPlaces(paper: Paper): readonly string[] {
  const known = places.get(paper) ?? annexesOf(paper).filter(isMisread).map(placeOf)
  places.set(paper, known)
  return known
}

/** A form without a name is no beginning of those that have one. */
const isOf = (place: string, form: string): boolean =>
  place.startsWith(form) && (form.endsWith('”') || !place.startsWith(`${form}“`))

export function misreadAs(paper: Paper, outcome: Outcome): Outcome {
  const misread = misreadPlaces(paper)
  if (misread.length === 0) return outcome
  const findings = outcome.findings.map((finding) =>
    finding.level === 'error' && misread.some((place) => isOf(finding.place, place))
      ? {
          ...finding,
          level: 'extraction' as const,
          message: `${finding.message}这张表的列多半在转换时错位，请对照原件。`,
        }
      : finding,
  )
  return { ...outcome, findings }
}
