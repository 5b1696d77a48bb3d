/** What happens to a clock while it runs, checked and put in the order of its effect. */
import { invalid } from '#kernel/errors'
import { dayNumberOf, type Instant } from '#kernel/time'
import { checkedLimit, type Limit, limitWords, parseLimit, UNIT_LABELS } from './limit.ts'

export const EVENT_TYPES = ['pause', 'resume', 'restart', 'extend', 'transfer'] as const
export type ClockEventType = (typeof EVENT_TYPES)[number]

export interface ClockEvent {
  readonly at: Instant
  readonly type: ClockEventType
  /** How much an `extend` adds, in the unit of the limit. */
  readonly by?: string
}

/** The clock stops or goes on here. */
export interface Turn {
  readonly at: number
  readonly day: number
  readonly paused: boolean
}

export interface Course {
  /** The first limit and all that was added: extensions hold through a restart, they change the limit itself. */
  readonly limit: Limit
  readonly restartedAt: Instant | null
  /** Pauses and resumes since the start or the last restart. */
  readonly turns: readonly Turn[]
  readonly paused: boolean
}

/** Refuses a course of events that cannot have happened, and says which event. */
export function readCourse(start: Instant, first: Limit, events: readonly ClockEvent[]): Course {
  let amount = first.amount
  let restartedAt: Instant | null = null
  let turns: Turn[] = []
  let paused = false
  let last = start.getTime()
  for (const [i, event] of events.entries()) {
    const at = event.at.getTime()
    if (!(at >= last)) refuse(i, 'at', orderProblem(at, i))
    last = at
    if (event.type === 'extend') {
      const unit = first.unit
      amount = checkedLimit({ amount: amount + addition(event, i, first), unit }, path(i, 'by')).amount
    } else if (event.type === 'restart') {
      // What was missing has come, or the matter begins anew: the clock runs again, even if it rested.
      restartedAt = event.at
      turns = []
      paused = false
    } else if (event.type !== 'transfer') {
      paused = turned(event, i, paused)
      turns.push({ at, day: dayNumberOf(event.at), paused })
    }
  }
  return { limit: { amount, unit: first.unit }, restartedAt, turns, paused }
}

function turned(event: ClockEvent, i: number, paused: boolean): boolean {
  if (event.type === 'pause') return paused ? refuse(i, 'type', '已经暂停，不能再次暂停。') : true
  if (event.type === 'resume') return paused ? false : refuse(i, 'type', '没有暂停，不能恢复。')
  return refuse(i, 'type', `类型应为 ${EVENT_TYPES.join('、')} 之一。`)
}

function addition(event: ClockEvent, i: number, first: Limit): number {
  if (event.by === undefined) return refuse(i, 'by', '延长要写明多少，例如 10wd。')
  const by = parseLimit(event.by, path(i, 'by'))
  if (by.unit === first.unit) return by.amount
  const message = `延长 ${limitWords(by)}与原时限的单位（${UNIT_LABELS[first.unit]}）不同，请用同一单位。`
  return refuse(i, 'by', message)
}

function orderProblem(at: number, i: number): string {
  if (Number.isNaN(at)) return '时间无效。'
  return i === 0 ? '早于起算时间。' : '早于起算时间或前一个事件，请按先后排列。'
}

const path = (i: number, field: string) => `events[${i}].${field}`

function refuse(i: number, field: string, message: string): never {
  return invalid(path(i, field), `第 ${i + 1} 个事件：${message}`)
}
