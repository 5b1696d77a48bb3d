/** Time-based one-time codes (RFC 6238). Pure but for the randomness of a new secret. */
import { Secret, TOTP } from 'otpauth'
import type { Instant } from '#kernel/time'

const ISSUER = '政枢'
const PERIOD = 30
/** One step to either side: telephones' clocks are a little off. */
const WINDOW = 1

function totpOf(secret: string, username = ''): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label: username || 'account',
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1', // what every authenticator app understands
    digits: 6,
    period: PERIOD,
  })
}

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What the authenticator app reads from the square code. */
export function totpUri(secret: string, username: string): string {
  return totpOf(secret, username).toString()
}

/** The step the code belongs to, or null. Whoever accepts it must refuse that step and all before it from then on. */
export function stepOfCode(secret: string, code: string, now: Instant): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const timestamp = now.getTime()
  const delta = totpOf(secret).validate({ token: code, timestamp, window: WINDOW })
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD) + delta
}

/** The code of this moment: for tests and for the person's own app. */
export function codeAt(secret: string, now: Instant): string {
  return totpOf(secret).generate({ timestamp: now.getTime() })
}
