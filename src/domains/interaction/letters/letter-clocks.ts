import { type ClockStart, clockFamily, nthClock } from '#kernel/cases'
import { type Instant, localDateOf } from '#kernel/time'
import { clockRule } from '../clock-rules.ts'
import type { Letter } from './letter.ts'

/** The clocks that the next approved answer stops, and that may be extended. */
export const ANSWERING: readonly string[] = ['reply', 'redo', 'question']

export function isAnswering(clock: string): boolean {
  return ANSWERING.includes(clockFamily(clock))
}

/**
 * A clock of this letter that starts now, by the rule that holds today. A second question and a second instruction run
 * beside the first: how the first was kept stays on record, and its day still counts.
 */
export function startOf(
  clock: string,
  letter: Pick<Letter, 'channel' | 'kind'>,
  now: Instant,
  nth = 1,
): ClockStart {
  const rule = clockRule(clock, { channel: letter.channel, kind: letter.kind }, localDateOf(now))
  const label = nth > 1 ? `${rule.label}（第 ${nth} 次）` : rule.label
  return { name: nthClock(clock, nth), label, limit: rule.limit, source: rule.source, startedAt: now }
}
