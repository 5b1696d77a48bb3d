import type { Random } from './random.ts'

const digits = (chance: Random, count: number): string =>
  Array.from({ length: count }, () => chance.int(0, 9)).join('')
const two = (value: number): string => String(value).padStart(2, '0')

/** The check digit of GB 11643: weights 2^(17-i) mod 11. */
export function idCheckDigit(first17: string): string {
  const sum = [...first17].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0)
  return '10X98765432'[sum % 11]!
}

/** A number that passes every check; the county part 99 is given to no county. */
export function idNumber(chance: Random): string {
  const province = chance.pick(['33', '36', '42', '43', '51', '61'])
  const born = `${chance.int(1952, 2004)}${two(chance.int(1, 12))}${two(chance.int(1, 28))}`
  const first17 = `${province}${two(chance.int(1, 12))}99${born}${digits(chance, 3)}`
  return first17 + idCheckDigit(first17)
}

export function luhnDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

export function cardNumber(chance: Random): string {
  const body = chance.pick(['622202', '621700', '622848', '621799', '623059']) + digits(chance, 12)
  return body + luhnDigit(body)
}

/** The middle four are zero: nobody's telephone. */
export const mobile = (chance: Random): string =>
  `${chance.pick(['135', '136', '138', '139', '150', '158', '159', '177', '182', '186', '187', '189'])}0000${digits(chance, 4)}`

export const masked = (number: string, front: number, back: number): string =>
  number.slice(0, front) + '*'.repeat(number.length - front - back) + number.slice(-back)
