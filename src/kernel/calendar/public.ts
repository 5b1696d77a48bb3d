export {
  type CalendarData,
  type CalendarYear,
  type DayKind,
  type Override,
  type WorkingCalendar,
  type WorkingPeriod,
  workingCalendar,
} from './calendar.ts'
export { type ClockQuestion, computeDue, type DayLine, type Due } from './due.ts'
export type { ClockEvent } from './events.ts'
export { explain } from './explain.ts'
export { type Limit, type LimitUnit, limitWords, parseLimit } from './limit.ts'
export { calendarOf, removeOverride, saveOverride, saveYear } from './override.store.ts'
export { shippedPeriods, shippedYears } from './shipped.ts'
