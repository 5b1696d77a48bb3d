/** What a password must be, and how it is kept. GB/T 22239-2019 8.1.4.1 a: complex, changed regularly, not one of the last. */
import { hash, verify } from '@node-rs/argon2'
import { isWeak } from './weak-passwords.ts'

const SHORTEST = 10
const LONGEST = 128
const CLASSES_NEEDED = 3
export const PASSWORD_DAYS = 90
export const FORMER_PASSWORDS = 5

// OWASP's first choice for argon2id: 19 MiB, two passes. About 50 ms on a county server.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u]

/** Everything that is wrong with it, each a sentence; empty: it may be used. */
export function passwordProblems(password: string, username: string): string[] {
  const problems: string[] = []
  const length = [...password].length
  if (length < SHORTEST) problems.push(`密码至少 ${SHORTEST} 个字符。`)
  if (length > LONGEST) problems.push(`密码最多 ${LONGEST} 个字符。`)
  const classes = CLASSES.filter((one) => one.test(password)).length
  if (classes < CLASSES_NEEDED) problems.push('密码要含大写字母、小写字母、数字、其他符号中的至少三类。')
  if (containsName(password, username)) problems.push('密码里不能出现用户名。')
  if (isWeak(password)) problems.push('这个密码太常见，容易被猜中，请换一个。')
  return problems
}

/** Names of one or two letters occur in passwords by chance. */
function containsName(password: string, username: string): boolean {
  return username.length >= 3 && password.toLowerCase().includes(username.toLowerCase())
}

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST)
}

export async function passwordMatches(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFC')).catch(() => false)
}

let nobody: Promise<string> | undefined

/** Checked when the name is not known, so that an unknown name takes as long as a known one. */
export async function nobodysHash(): Promise<string> {
  nobody ??= hashPassword(crypto.randomUUID())
  return nobody
}
