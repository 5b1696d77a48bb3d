import { minutesOf } from '#kernel/time'

export interface WorkingPeriod {
  readonly from: string
  readonly to: string
}

/** From and until, in minutes since midnight. */
export type MinuteSpan = readonly [from: number, until: number]

/** Used where nobody set other hours. */
export const USUAL_HOURS: readonly WorkingPeriod[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:30' },
]

/** Several periods a day, in order and apart. */
export function minuteSpans(periods: readonly WorkingPeriod[]): readonly MinuteSpan[] {
  const spans = periods.map(({ from, to }): MinuteSpan => [minutesOf(from), minutesOf(to)])
  if (spans.length === 0) throw new RangeError('工作时间至少要有一段')
  for (const [i, [from, until]] of spans.entries()) {
    if (from >= until) throw new RangeError(`工作时间第 ${i + 1} 段的起止颠倒`)
    if (i > 0 && from < spans[i - 1]![1]) throw new RangeError(`工作时间第 ${i + 1} 段与前一段重叠`)
  }
  return spans
}

/** The minute of the day at which this share of the working time has passed. */
export function minuteAtShare(open: readonly MinuteSpan[], share: number): number {
  let left = share * open.reduce((sum, [from, until]) => sum + until - from, 0)
  for (const [from, until] of open) {
    if (left < until - from) return from + left
    left -= until - from
  }
  return open.at(-1)![1]
}
