import { type ClockEvent, type ClockEventType, type ClockQuestion, parseLimit } from '#kernel/calendar'
import { invalid } from '#kernel/errors'
import { type Instant, parseInstant } from '#kernel/time'

interface Written {
  readonly start: string
  readonly limit: string
  readonly afterHoursNextDay: boolean
  readonly events: readonly unknown[]
}

const MOST_EVENTS = 10_000

/** What somebody typed, field by field. Hand-written because a schema library takes longer to load than all the rest. */
export function readQuestion(value: unknown): Written {
  if (!isRecord(value)) return invalid('', '应为一个 JSON 对象，例如 {"start":"2025-09-22","limit":"20wd"}。')
  const { start, limit, afterHoursNextDay = false, events = [] } = value
  if (typeof start !== 'string')
    return invalid('start', '缺少 start：收到的日期或时刻，例如 "2025-09-22T10:00"。')
  if (typeof limit !== 'string') return invalid('limit', '缺少 limit：时限，例如 "20wd"。')
  if (typeof afterHoursNextDay !== 'boolean') {
    return invalid('afterHoursNextDay', 'afterHoursNextDay 应为 true 或 false。')
  }
  if (!Array.isArray(events)) return invalid('events', 'events 应为列表。')
  if (events.length > MOST_EVENTS) return invalid('events', `事件过多，最多 ${MOST_EVENTS} 个。`)
  return { start, limit, afterHoursNextDay, events }
}

export function questionOf({ start, limit, afterHoursNextDay, events }: Written): ClockQuestion {
  return {
    start: instantOf(start, 'start', 'start '),
    limit: parseLimit(limit),
    afterHoursNextDay,
    events: events.map(readEvent),
  }
}

function readEvent(value: unknown, i: number): ClockEvent {
  const path = `events[${i}]`
  const name = `第 ${i + 1} 个事件`
  if (!isRecord(value))
    return invalid(path, `${name}：应为对象，例如 {"at":"2025-09-25T09:00","type":"pause"}。`)
  const { at, type, by } = value
  if (typeof at !== 'string') return invalid(`${path}.at`, `${name}：缺少 at（时刻）。`)
  if (typeof type !== 'string') return invalid(`${path}.type`, `${name}：缺少 type（类型）。`)
  if (by !== undefined && typeof by !== 'string') {
    return invalid(`${path}.by`, `${name}：by 应为文字，例如 "10wd"。`)
  }
  return { at: instantOf(at, `${path}.at`, `${name}：at `), type: type as ClockEventType, by }
}

function instantOf(text: string, path: string, name: string): Instant {
  try {
    return parseInstant(text)
  } catch {
    return invalid(path, `${name}应写成 2025-09-22 或 2025-09-22T10:00，收到的是“${text.slice(0, 40)}”。`)
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
