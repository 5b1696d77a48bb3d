/** Numbers as tables print them, always exact. */
import Big from 'big.js'

export type Decimal = Big

export const ZERO = new Big(0)
export const HUNDRED = new Big(100)

const FULL_WIDTH = /[０-９．，％－＋]/g
const UNUSUAL = /[０-９．，％－＋,−]/
const PLAIN = /^[+-]?\d+(?:\.\d+)?$/

/** Full-width digits become plain ones; spaces, thousands separators and markup go. */
export function plain(text: string): string {
  if (!UNUSUAL.test(text)) return text
  return text
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/−/g, '-')
}

/** The whole text is one number, with or without a percent sign. */
export function decimal(text: string | null | undefined): Decimal | null {
  if (!text || text.length > 40) return null
  const bare = plain(text)
    .replace(/\s+/g, '')
    .replace(/[%％‰]$/, '')
  return PLAIN.test(bare) ? new Big(bare) : null
}

export interface Quantity {
  readonly value: Decimal
  /** What stands behind the number: `%`, `元`, `条`, or nothing. */
  readonly unit: string
  /** How many digits stand behind the point. */
  readonly places: number
  /** ≥ and its kin, when the cell holds it with the number. */
  readonly sign: string
}

const QUANTITY = /^([^\d+-]{0,4}?)([+-]?\d+(?:\.\d+)?)\s*([^\d.]{0,12})$/

/** `≥95%`, `270510.58元`, `100`: one number and at most a unit. */
export function quantity(text: string | null | undefined): Quantity | null {
  if (!text || text.length > 60) return null
  const found = QUANTITY.exec(plain(text).replace(/\s+/g, ''))
  if (!found) return null
  const [, sign = '', digits = '', unit = ''] = found
  return { value: new Big(digits), unit, places: placesOf(digits), sign }
}

export function placesOf(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.slice(point + 1).replace(/\D.*$/, '').length
}

/** Half of the last printed place: what rounding may have hidden. */
export function halfPlace(places: number): Decimal {
  return new Big(10).pow(-places).div(2)
}

export function sum(values: readonly Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), ZERO)
}

export function least(a: Decimal, b: Decimal): Decimal {
  return a.lt(b) ? a : b
}

/** As a clerk would write it: no more places than needed, at most four. */
export function shown(value: Decimal): string {
  return value.round(4).toString()
}
