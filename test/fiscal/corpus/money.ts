/** Money is whole 元 here; documents print 万元 to 0.01. Whole numbers only, so nothing is lost on the way. */
export type Yuan = number

/** a / b to the nearest whole number, halves away from zero. */
export function divide(a: number, b: number): number {
  const [top, bottom] = [BigInt(Math.abs(a)), BigInt(Math.abs(b))]
  const nearest = Number((top * 2n + bottom) / (bottom * 2n))
  return a < 0 !== b < 0 ? -nearest : nearest
}

/** A whole number of units of 10^-digits as decimal text. */
export function decimal(units: number, digits: number): string {
  const size = 10 ** digits
  const sign = units < 0 ? '-' : ''
  const whole = Math.floor(Math.abs(units) / size)
  const rest = String(Math.abs(units) % size).padStart(digits, '0')
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${rest}`
}

export const trimmed = (text: string) =>
  text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text

export const grouped = (text: string) =>
  text.replace(/\B(?=(\d{3})+(?!\d)(?:\.|$))/g, ',').replace(/\.(.*)$/, (rest) => rest.replaceAll(',', ''))

/** 万元 with two digits. */
export const tenThousands = (yuan: Yuan) => decimal(divide(yuan, 100), 2)

/** What is printed, again as money: the rounding a reader sees. */
export const asPrinted = (yuan: Yuan) => divide(yuan, 100) * 100

/** part / whole in percent, `digits` digits after the point. */
export const percent = (part: number, whole: number, digits: number) =>
  decimal(divide(part * 100 * 10 ** digits, whole), digits)

export const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
