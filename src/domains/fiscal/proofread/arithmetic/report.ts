/** How an arithmetic finding is written. */
import type { Level, NewFinding } from '../finding.ts'
import type { Decimal } from '../money.ts'
import { shown, signed } from '../money.ts'

export interface Report {
  readonly level: Level
  readonly place: string
  readonly line: number
  readonly lines: readonly number[]
  readonly printed: string
  readonly expected: string | null
  readonly difference: string | null
  readonly message: string
}

export function report({ lines, line, ...rest }: Report): NewFinding {
  const proof = [...new Set([line, ...lines])].sort((a, b) => a - b)
  return { ...rest, line, lines: proof }
}

export const money = (value: Decimal) => `${shown(value)}万元`
export const gap = (printed: Decimal, expected: Decimal) => signed(printed.minus(expected))

/** Collects outcomes while a check walks. */
export interface Tally {
  done: number
  readonly findings: NewFinding[]
}

export const newTally = (): Tally => ({ done: 0, findings: [] })

export const signedMoney = (value: Decimal) => `${value.lt(0) ? '减少' : '增加'}${money(value.abs())}`
