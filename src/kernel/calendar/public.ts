export {
  type CalendarData,
  type CalendarDay,
  type DayKind,
  type Override,
  type WorkingCalendar,
  workingCalendar,
} from './calendar.ts'
export type { DayLine, Due } from './count.ts'
export { type ClockQuestion, computeDue } from './due.ts'
export { type ClockEvent, type ClockEventType, EVENT_TYPES } from './events.ts'
export { explain } from './explain.ts'
export { type Limit, type LimitUnit, limitWords, parseLimit } from './limit.ts'
export { calendarFrom, calendarOf, removeOverride, saveOverride, saveYear } from './override.store.ts'
export { shippedCalendar, shippedPeriods, shippedYears } from './shipped.ts'
export type { WorkingPeriod } from './working-hours.ts'
export { type CalendarYear, readYear } from './year.ts'
