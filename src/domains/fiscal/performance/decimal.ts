/** Figures of indicators: exact, like money, but of any unit. */
import Big from 'big.js'

export type Decimal = Big

export const ZERO = new Big(0)
export const ONE = new Big(1)
export const HUNDRED = new Big(100)
/** numeric(20,6) holds no more. */
const MOST = new Big('99999999999999')
const PLACES = 6

const FULL_WIDTH = /[０-９．，－＋％]/g
const HALF = (wide: string): string => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)
const NUMBER = /^[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/

export type Read = { readonly value: Decimal | null } | { readonly problem: string }

/** As people type it: １２.５, 1,200, 98%. Nothing typed is nothing, not zero. */
export function readDecimal(typed: string): Read {
  const text = typed
    .replace(FULL_WIDTH, HALF)
    .replace(/[−—–]/g, '-')
    .replace(/[\s\u00a0]/g, '')
    .replace(/%$/, '')
  if (text === '') return { value: null }
  if (!NUMBER.test(text)) return { problem: `“${typed.slice(0, 30)}”不是数值` }
  const value = new Big(text.replaceAll(',', '').replace('+', ''))
  if (value.abs().gt(MOST)) return { problem: '数值太大，请核对单位' }
  if (!value.round(PLACES).eq(value)) return { problem: `数值最多 ${PLACES} 位小数` }
  return { value }
}

/** What was checked before: from the database, from our own rules. */
export const decimal = (text: string): Decimal => new Big(text)
export const decimalOr = (text: string | null): Decimal | null => (text === null ? null : new Big(text))

/** Half away from zero, as accounts and points are rounded. */
export const rounded = (value: Decimal, places: number): Decimal => value.round(places, Big.roundHalfUp)
/** For storing and sending: no more digits than needed. */
export const plain = (value: Decimal): string => value.toFixed()
export const plainOr = (value: Decimal | null): string | null => (value === null ? null : value.toFixed())
export const least = (a: Decimal, b: Decimal): Decimal => (a.lt(b) ? a : b)
export const most = (a: Decimal, b: Decimal): Decimal => (a.gt(b) ? a : b)

export function sumOf(values: Iterable<Decimal>): Decimal {
  let sum = ZERO
  for (const value of values) sum = sum.plus(value)
  return sum
}

/** part ÷ whole in per cent, two places; null without a whole. */
export function percentOf(part: Decimal, whole: Decimal): Decimal | null {
  return whole.gt(0) ? rounded(part.times(HUNDRED).div(whole), 2) : null
}
