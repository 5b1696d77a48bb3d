import type { ClockStart } from '#kernel/cases'
import { type Instant, localDateOf } from '#kernel/time'
import { clockRule } from '../clock-rules.ts'
import type { Letter } from './letter.ts'

/** A clock of this letter that starts now, by the rule that holds today. */
export function startOf(clock: string, letter: Pick<Letter, 'channel' | 'kind'>, now: Instant): ClockStart {
  const rule = clockRule(clock, { channel: letter.channel, kind: letter.kind }, localDateOf(now))
  return { name: clock, label: rule.label, limit: rule.limit, source: rule.source, startedAt: now }
}
