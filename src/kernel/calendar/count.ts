/** What the two ways of counting are given, and what they answer. */
import type { Instant, LocalDate } from '#kernel/time'
import type { DayKind } from './calendar.ts'
import type { Course } from './events.ts'
import type { Limit } from './limit.ts'

/** One day of a derivation. */
export interface DayLine {
  readonly date: LocalDate
  readonly kind: DayKind | 'paused'
  /** How much of the limit has passed at the end of this day, in the limit's unit. */
  readonly count: number
  readonly name: string | null
}

export interface Due {
  /** The last day in time; null while a pause lasts that nobody has ended. */
  readonly dueOn: LocalDate | null
  /** The last moment in time. For days it is the end of the last day. */
  readonly dueAt: Instant | null
  /** An unannounced year was needed for it: it may still move. */
  readonly provisional: boolean
  readonly days: readonly DayLine[]
  readonly state: 'running' | 'paused'
  /** What is left of the limit where the clock rests; 0 once a due date is known. */
  readonly remaining: number
  /** One for each share asked for; null when the clock rests before it comes. */
  readonly warnings: readonly (Instant | null)[]
  /** The limit with all extensions. */
  readonly limit: Limit
  readonly dayZero: LocalDate
  readonly restarted: boolean
  readonly shifted: boolean
}

/** Where counting begins. */
export interface Origin {
  readonly at: number
  readonly day: number
  /** Received after hours and moved to the next working day. */
  readonly shifted: boolean
  readonly provisional: boolean
}

export interface Count extends Course {
  readonly origin: Origin
  readonly shares: readonly number[]
}

/** What the two ways of counting answer. */
export type Counted = Omit<Due, 'state' | 'limit' | 'dayZero' | 'restarted' | 'shifted'>
