import { parseInstant } from '#kernel/time'
import type { WorkingCalendar } from './calendar.ts'
import type { Due } from './count.ts'
import { computeDue } from './due.ts'
import type { ClockEvent, ClockEventType } from './events.ts'
import { parseLimit } from './limit.ts'
import { shippedCalendar } from './shipped.ts'

/** `2025-09-25T09:00 pause`, `2025-09-25 extend 10wd`: an event as a test writes it. */
export function event(line: string): ClockEvent {
  const [at, type, by] = line.split(' ')
  return { at: parseInstant(at!), type: type as ClockEventType, ...(by ? { by } : {}) }
}

interface Question {
  readonly events?: readonly string[]
  readonly afterHoursNextDay?: boolean
  readonly warnings?: readonly number[]
  readonly calendar?: WorkingCalendar
}

export function ask(start: string, limit: string, { events = [], calendar, ...rest }: Question = {}): Due {
  const question = {
    start: parseInstant(start),
    limit: parseLimit(limit),
    events: events.map(event),
    ...rest,
  }
  return computeDue(question, calendar ?? shippedCalendar())
}
