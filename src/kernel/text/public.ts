/** The text check (错敏字词): finds, tells where and why, never edits. Pure; lists are given, the shipped ones are in rules/words. */
export { Matcher, type Place } from './match/matcher.ts'
