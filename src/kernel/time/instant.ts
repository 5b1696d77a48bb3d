import { type LocalDate, localDate } from './local-date.ts'

/** A point in time. Shown in Shanghai time, whatever the zone of the machine. */
export type Instant = Date

/** China keeps one offset all year (since 1991), so that a zone database is not needed. */
const OFFSET_MS = 8 * 3_600_000

function shanghai(instant: Instant): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString()
}

export function localDateOf(instant: Instant): LocalDate {
  return shanghai(instant).slice(0, 10) as LocalDate
}

/** HH:MM */
export function localTimeOf(instant: Instant): string {
  return shanghai(instant).slice(11, 16)
}

export function instantAt(date: LocalDate, time: string): Instant {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(time) ?? []
  if (!hours || Number(hours) > 24 || Number(minutes) > 59) throw new RangeError(`not a time of day: ${time}`)
  return new Date(Date.parse(`${date}T00:00:00Z`) + (Number(hours) * 60 + Number(minutes)) * 60_000 - OFFSET_MS)
}

/** YYYY-MM-DD HH:MM, as the rules for government pages write it. */
export function formatInstant(instant: Instant): string {
  return shanghai(instant).slice(0, 16).replace('T', ' ')
}

const SHAPE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

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
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
