export { type Clock, fixedClock, type MovableClock, movableClock, systemClock } from './clock.ts'
export { formatInstant, type Instant, instantAt, localDateOf, localTimeOf, parseInstant } from './instant.ts'
export { addDays, daysBetween, isLocalDate, type LocalDate, localDate, weekdayOf } from './local-date.ts'
