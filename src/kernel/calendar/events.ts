/** What happens to a clock after it started. */
import { InvalidInput } from '#kernel/errors'
import { type Instant, type LocalDate, localDateOf } from '#kernel/time'
import { type Limit, parseLimit } from './limit.ts'

export interface ClockEvent {
  readonly at: Instant
  readonly type: 'pause' | 'resume' | 'restart' | 'extend'
  /** Only for `extend`: how much, in the unit of the limit. */
  readonly by?: string
}

/** The events in the form in which they are counted: where zero is, how much is allowed, when it rested. */
export interface Course {
  readonly zeroAt: Instant
  readonly amount: number
  /** From when to when it rested; an end that is missing has not come. Only rests after zero. */
  readonly rests: readonly { readonly from: Instant; readonly to: Instant | null }[]
}

function refuse(index: number, what: string): never {
  throw new InvalidInput([{ path: `events.${index}`, message: `第 ${index + 1} 个事件${what}` }])
}

interface Walk {
  zeroAt: Instant
  amount: number
  rests: { from: Instant; to: Instant | null }[]
  last: Instant
}

/** Reads the events in order; what cannot have happened is refused by its place in the list. */
export function courseOf(start: Instant, limit: Limit, events: readonly ClockEvent[]): Course {
  const walk: Walk = { zeroAt: start, amount: limit.amount, rests: [], last: start }
  for (const [index, event] of events.entries()) {
    if (event.at < start) refuse(index, '早于开始时间，请核对时间')
    if (event.at < walk.last) refuse(index, '早于它前面的事件，请按时间先后排列')
    walk.last = event.at
    apply(walk, event, index, limit)
  }
  return walk
}

function apply(walk: Walk, event: ClockEvent, index: number, limit: Limit): void {
  const rest = walk.rests.at(-1)
  const resting = rest !== undefined && rest.to === null
  if (event.type === 'pause') {
    if (resting) refuse(index, '是暂停，但时钟已在暂停中')
    walk.rests.push({ from: event.at, to: null })
  } else if (event.type === 'resume') {
    if (!resting) refuse(index, '是恢复，但时钟没有暂停')
    rest.to = event.at
  } else if (event.type === 'restart') {
    // A new day zero: what was counted and what rested before is past.
    walk.zeroAt = event.at
    walk.rests = []
  } else if (event.type === 'extend') {
    walk.amount += extension(event, index, limit)
  } else
    refuse(
      index,
      `的类型“${String((event as { type: unknown }).type)}”不认识，应为 pause、resume、restart 或 extend`,
    )
}

function extension({ by }: ClockEvent, index: number, limit: Limit): number {
  const added = parseLimit(by ?? '', `events.${index}.by`)
  if (added.unit !== limit.unit) refuse(index, '的延长单位与时限单位不同，请用同一单位')
  return added.amount
}

/** Whether the clock rests at the end of that day: that decides whether the day counts. */
export function restsAtEndOf(course: Course, day: LocalDate): boolean {
  return course.rests.some(
    ({ from, to }) => localDateOf(from) <= day && (to === null || localDateOf(to) > day),
  )
}
