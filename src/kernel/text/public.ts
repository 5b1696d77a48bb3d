/** The text check (错敏字词): finds, tells where and why, never edits. Pure; lists are given, the shipped ones are in rules/words. */
export { checkText, checkWords, type TextKind } from './check.ts'
export { type Finding, type Level, levelLabels, type Rule, ruleLabels } from './finding.ts'
export {
  type CountyLists,
  combine,
  type Expression,
  noGuards,
  type Pair,
  type Person,
  type WordLists,
} from './lists/lists.ts'
export { listsIn, shippedLists } from './lists/shipped.ts'
export { Matcher, type Place } from './match/matcher.ts'
