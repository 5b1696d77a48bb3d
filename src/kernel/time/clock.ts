import { type Instant, localDateOf } from './instant.ts'
import type { LocalDate } from './local-date.ts'

/** The only place time comes from. Rules and tests get it handed in. */
export interface Clock {
  now(): Instant
  today(): LocalDate
}

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => localDateOf(new Date()),
}

export function fixedClock(at: Instant): Clock {
  return { now: () => new Date(at), today: () => localDateOf(at) }
}

export interface MovableClock extends Clock {
  set(at: Instant): void
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void
}

/** For tests and for building the demo county: time passes when it is told to. */
export function movableClock(start: Instant): MovableClock {
  let at = start.getTime()
  return {
    now: () => new Date(at),
    today: () => localDateOf(new Date(at)),
    set: (to) => {
      at = to.getTime()
    },
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      at += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
    },
  }
}
