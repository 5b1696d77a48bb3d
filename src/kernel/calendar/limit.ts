import { InvalidInput } from '#kernel/errors'

/** `wd` working days, `d` calendar days, `wh` working hours, `h` hours. */
export type LimitUnit = 'wd' | 'd' | 'wh' | 'h'

export interface Limit {
  readonly amount: number
  readonly unit: LimitUnit
}

const SHAPE = /^(\d{1,5})(wd|wh|d|h)$/
const MOST: Readonly<Record<LimitUnit, number>> = { wd: 3650, d: 3650, wh: 20_000, h: 90_000 }
const WORDS: Readonly<Record<LimitUnit, string>> = { wd: '个工作日', d: '天', wh: '个工作小时', h: '小时' }

export function parseLimit(text: string, path = 'limit'): Limit {
  const [, digits, unit] = SHAPE.exec(text) ?? []
  const amount = Number(digits)
  if (!unit || amount < 1 || amount > MOST[unit as LimitUnit]) {
    const message = `时限应写成 20wd（工作日）、15d（天）、8wh（工作小时）或 24h（小时）的样子，收到的是“${text}”`
    throw new InvalidInput([{ path, message }])
  }
  return { amount, unit: unit as LimitUnit }
}

export function limitWords({ amount, unit }: Limit): string {
  return `${amount} ${WORDS[unit]}`
}
