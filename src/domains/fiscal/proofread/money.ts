/** Amounts as printed: exact, with what rounding may have hidden. */
import Big from 'big.js'

export type Decimal = Big

export const ZERO = new Big(0)
export const HUNDRED = new Big(100)
/** 0.01 is the last place of 万元; half of it is what rounding hides. */
const HALF_CENT = new Big('0.005')

export type MoneyUnit = '元' | '万元' | '亿元'
const SCALE: Readonly<Record<MoneyUnit, Big>> = {
  元: new Big('0.0001'),
  万元: new Big(1),
  亿元: new Big(10000),
}

export interface Amount {
  /** In 万元. */
  readonly value: Decimal
  /** Largest distance from the true value that rounding explains, in 万元. */
  readonly half: Decimal
  readonly printed: string
}

export function placesOf(digits: string): number {
  const point = digits.indexOf('.')
  return point < 0 ? 0 : digits.length - point - 1
}

/** The precision of a paper is 0.01 unless it prints less everywhere. */
export function amountOf(digits: string, unit: MoneyUnit, printed: string, precision = 2): Amount {
  const places = placesOf(digits)
  const scale = SCALE[unit]
  const last = unit === '万元' ? Math.max(places, precision) : unit === '元' ? Math.max(places, 0) : places
  const half = new Big(10).pow(-last).times(scale).div(2)
  return { value: new Big(digits).times(scale), half, printed }
}

export function halfOf(places: number): Decimal {
  return places === 2 ? HALF_CENT : new Big(10).pow(-places).div(2)
}

export function sum(values: readonly Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), ZERO)
}

/** As a clerk writes it: two places, more only where they are needed. */
export function shown(value: Decimal): string {
  const rounded = value.round(2)
  return rounded.eq(value) ? rounded.toFixed(2) : value.round(6).toString()
}

export function signed(value: Decimal): string {
  return `${value.gt(0) ? '+' : ''}${shown(value)}`
}

export type Verdict = 'equal' | 'rounding' | 'apart'

/** Two figures that ought to be the same, each with what rounding may hide. */
export function compare(a: Decimal, b: Decimal, allowed: Decimal): Verdict {
  const distance = a.minus(b).abs()
  if (distance.eq(0)) return 'equal'
  return distance.lte(allowed) ? 'rounding' : 'apart'
}
