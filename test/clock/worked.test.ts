import { expect, test } from 'vitest'
import { type ClockEvent, computeDue, parseLimit, shippedCalendar } from '#kernel/calendar'
import { isoInstant, parseInstant } from '#kernel/time'
import { workedCases } from './worked.cases.ts'
import type { Worked } from './worked.ts'

function readEvent(line: string): ClockEvent {
  const [at, type, by] = line.split(' ')
  return { at: parseInstant(at!), type: type as ClockEvent['type'], by }
}

function dueOf({ start, limit, events = [] }: Worked): string | null {
  const question = { start: parseInstant(start), limit: parseLimit(limit), events: events.map(readEvent) }
  const { dueOn, dueAt } = computeDue(question, shippedCalendar())
  return limit.endsWith('h') ? dueAt && isoInstant(dueAt) : dueOn
}

test.each(workedCases)('$law: $what ($start → $due)', (worked) => {
  expect(dueOf(worked)).toBe(worked.due)
})

test('thirty and more were worked, each with its article or number', () => {
  expect(workedCases.length).toBeGreaterThanOrEqual(30)
  for (const { law } of workedCases) expect(law).toMatch(/第.+条|〔\d{4}〕\d+号/)
})
