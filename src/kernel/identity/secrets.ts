/** Random texts that open doors, and what is kept of them. */
import { createHash, randomBytes, randomInt } from 'node:crypto'

export const newSecret = (): string => randomBytes(32).toString('base64url')

/** Enough for secrets that are random and long; passwords need argon2. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Follows from the session's own token: nothing more to store, and no other session has the same. */
export const csrfTokenOf = (sessionToken: string): string =>
  createHash('sha256').update(`csrf ${sessionToken}`).digest('base64url')

// Without the letters and digits that are mistaken for one another on paper.
const READABLE = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789']

const pick = (chars: string): string => chars.charAt(randomInt(chars.length))

/** One-time password: 16 characters of three classes in groups of four, to be read from a note. About 88 bits. */
export function oneTimePassword(): string {
  const groups = Array.from({ length: 4 }, () => READABLE.map(pick).join('') + pick(READABLE.join('')))
  return groups.join('-')
}

const RECOVERY_CODES = 10

/** Ten codes of 60 bits, in case the telephone is lost. */
export function newRecoveryCodes(): string[] {
  const group = (): string =>
    Array.from({ length: 4 }, () => pick('abcdefghjkmnpqrstuvwxyz23456789')).join('')
  return Array.from({ length: RECOVERY_CODES }, () => `${group()}-${group()}-${group()}`)
}

export const normaliseRecoveryCode = (text: string): string =>
  text.trim().toLowerCase().replaceAll(/[\s-]/g, '')
