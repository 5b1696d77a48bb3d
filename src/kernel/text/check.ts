import { type Compiled, compiled } from './compiled.ts'
import { type Finding, withoutOverlaps } from './finding.ts'
import type { WordLists } from './lists/lists.ts'
import { findBrackets } from './rules/brackets.ts'
import { findDates } from './rules/dates.ts'
import { findDigits } from './rules/digits.ts'
import { findDoubled } from './rules/doubled.ts'
import { findExpressions } from './rules/expressions/expressions.ts'
import { findLinks } from './rules/links.ts'
import { findPairs } from './rules/pairs.ts'
import { findPeople } from './rules/people.ts'
import { findPersonal } from './rules/personal.ts'
import { findPunctuation } from './rules/punctuation.ts'
import { quietPlaces } from './rules/quiet.ts'
import { findSecrecy } from './rules/secrecy.ts'
import { findLeftOut } from './rules/slips/left-out.ts'
import { findMiscounted } from './rules/slips/miscounted.ts'
import { findSlips } from './rules/slips/slips.ts'
import { findTraditional } from './rules/traditional.ts'
import { findUnits } from './rules/units.ts'

export interface TextKind {
  /** Lines end where the page or the cell did, as in a PDF: a pair may be closed on another line. */
  readonly printed?: boolean
}

/** Everything that may be wrong in a text, in reading order. Nothing is changed. */
export function checkText(text: string, lists: WordLists, kind: TextKind = {}): Finding[] {
  const ready = compiled(lists)
  const found = [...byShape(text, kind), ...byLists(text, ready)]
  const excepted = quietPlaces(exceptions(text, ready))
  const sure = withoutOverlaps(found.filter(({ start, end }) => !excepted(start, end)))
  const known = quietPlaces(sure)
  const quiet = (start: number, end: number): boolean => known(start, end) || excepted(start, end)
  const slips = [
    ...findSlips(text, ready, quiet),
    ...findMiscounted(text, ready, quiet),
    ...findLeftOut(text, ready, quiet),
  ]
  return withoutOverlaps([...sure, ...slips])
}

/** Only what these lists name: for looking again for a few words in much text. Of the same findings as the whole check. */
export function checkWords(text: string, lists: WordLists): Finding[] {
  const ready = compiled(lists)
  const excepted = quietPlaces(exceptions(text, ready))
  return withoutOverlaps(findPairs(text, ready).filter(({ start, end }) => !excepted(start, end)))
}

function byShape(text: string, { printed }: TextKind): Finding[] {
  return [
    ...findSecrecy(text),
    ...findPersonal(text),
    ...findDates(text),
    ...findLinks(text),
    ...(printed ? [] : findBrackets(text)),
    ...findPunctuation(text),
    ...findDigits(text),
    ...findUnits(text),
  ]
}

function byLists(text: string, lists: Compiled): Finding[] {
  return [
    ...findPairs(text, lists),
    ...findExpressions(text, lists),
    ...findPeople(text, lists),
    ...findDoubled(text, lists),
    ...findTraditional(text, lists),
  ]
}

function exceptions(text: string, { exceptionMatcher }: Compiled): { start: number; end: number }[] {
  return exceptionMatcher.all(text)
}
