import { invalid } from '#kernel/errors'

/** `wd` working days, `d` calendar days, `wh` working hours, `h` hours. */
export type LimitUnit = 'wd' | 'd' | 'wh' | 'h'

export interface Limit {
  readonly amount: number
  readonly unit: LimitUnit
}

/** Ten years and more is a slip of the finger, and would be walked day by day. */
const MOST: Readonly<Record<LimitUnit, number>> = { wd: 3650, d: 3650, wh: 20_000, h: 87_600 }

export const UNIT_LABELS: Readonly<Record<LimitUnit, string>> = {
  wd: '个工作日',
  d: '日',
  wh: '个工作小时',
  h: '小时',
}

const SHAPE = /^([1-9]\d{0,5})(wd|d|wh|h)$/

/** `path` names the field for the person who typed it. */
export function parseLimit(text: string, path = 'limit'): Limit {
  const [, digits, unit] = SHAPE.exec(text) ?? []
  if (!digits) {
    return invalid(
      path,
      '时限应写成 20wd（工作日）、15d（日）、8wh（工作小时）或 24h（小时），数字为正整数。',
    )
  }
  return checkedLimit({ amount: Number(digits), unit: unit as LimitUnit }, path)
}

export function checkedLimit(limit: Limit, path: string): Limit {
  if (limit.amount <= MOST[limit.unit]) return limit
  return invalid(path, `时限过长，最多 ${MOST[limit.unit]} ${UNIT_LABELS[limit.unit]}。`)
}

export function limitWords({ amount, unit }: Limit): string {
  return `${amount} ${UNIT_LABELS[unit]}`
}
