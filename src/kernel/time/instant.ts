import { dayNumber, type LocalDate, localDate } from './local-date.ts'

/** A point in time. Shown in Shanghai time, whatever the zone of the machine. */
export type Instant = Date

/** China keeps one offset all year (since 1991), so that a zone database is not needed. */
const OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

function shanghai(instant: Instant): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString()
}

export function localDateOf(instant: Instant): LocalDate {
  return shanghai(instant).slice(0, 10) as LocalDate
}

/** The same day as `localDateOf`, as a number. */
export function dayNumberOf(instant: Instant): number {
  return Math.floor((instant.getTime() + OFFSET_MS) / DAY_MS)
}

/** The last moment of a day; the next one is too late. */
export function endOfDay(date: LocalDate): Instant {
  return new Date(startOfDayNumber(dayNumber(date) + 1) - 1)
}

/** Midnight in Shanghai, in milliseconds. */
export function startOfDayNumber(day: number): number {
  return day * DAY_MS - OFFSET_MS
}

/** HH:MM */
export function localTimeOf(instant: Instant): string {
  return shanghai(instant).slice(11, 16)
}

/** Minutes since midnight. 24:00 is the end of the day, as timetables write it. */
export function minutesOf(time: string): number {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(time) ?? []
  const total = Number(hours) * 60 + Number(minutes)
  if (!hours || Number(minutes) > 59 || total > 24 * 60) throw new RangeError(`not a time of day: ${time}`)
  return total
}

export function instantAt(date: LocalDate, time: string): Instant {
  return new Date(startOfDayNumber(dayNumber(date)) + minutesOf(time) * 60_000)
}

/** YYYY-MM-DD HH:MM, as the rules for government pages write it. */
export function formatInstant(instant: Instant): string {
  return shanghai(instant).slice(0, 16).replace('T', ' ')
}

/** With the zone written out, for machines: 2025-09-23T10:30:00+08:00. */
export function isoInstant(instant: Instant): string {
  return `${shanghai(instant)
    .slice(0, -1)
    .replace(/\.000$/, '')}+08:00`
}

const SHAPE =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/** Without a zone it is Shanghai time; with one the zone holds. */
export function parseInstant(text: string): Instant {
  const [, day, time = '00:00', seconds = '0', millis = '0', zone] = SHAPE.exec(text) ?? []
  if (!day) throw new RangeError(`not a point in time: ${text}`)
  const local = instantAt(localDate(day), time).getTime()
  if (Number(seconds) > 59) throw new RangeError(`not a point in time: ${text}`)
  const shanghaiMs = local + Number(seconds) * 1000 + Number(millis.padEnd(3, '0'))
  return new Date(zone ? shanghaiMs + OFFSET_MS - offsetOf(zone) : shanghaiMs)
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  if (Number(hours) > 14 || Number(minutes) > 59) throw new RangeError(`not a zone: ${zone}`)
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
