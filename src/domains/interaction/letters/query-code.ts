import { createHash, randomInt, timingSafeEqual } from 'node:crypto'

/** No 0/O, 1/I/L: the code is read from paper and over the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const LENGTH = 10

/** About 49 bits: together with the limit on tries it cannot be guessed. */
export function newQueryCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

export function hashQueryCode(number: string, code: string): string {
  return createHash('sha256')
    .update(`${number}:${normalise(code)}`)
    .digest('hex')
}

/** People type small letters, spaces and dashes. */
function normalise(code: string): string {
  return code.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
}

export function queryCodeFits(number: string, code: string, hash: string): boolean {
  const given = Buffer.from(hashQueryCode(number, code))
  const kept = Buffer.from(hash)
  return given.length === kept.length && timingSafeEqual(given, kept)
}
