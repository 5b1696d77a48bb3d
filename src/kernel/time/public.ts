export { type Clock, fixedClock, type MovableClock, movableClock, systemClock } from './clock.ts'
export {
  dayNumberOf,
  endOfDay,
  formatInstant,
  type Instant,
  instantAt,
  isoInstant,
  localDateOf,
  localTimeOf,
  minutesOf,
  parseInstant,
  startOfDayNumber,
} from './instant.ts'
export {
  addDays,
  dateOfDay,
  dayNumber,
  daysBetween,
  isLocalDate,
  type LocalDate,
  localDate,
  weekdayOf,
} from './local-date.ts'
