/** From name and password to a session. Every attempt, good or bad, is in the audit log; no secret is. */
import { recordEntry } from '#kernel/audit'
import type { Database, Tx } from '#kernel/db'
import type { Clock, Instant } from '#kernel/time'
import { type AccountWithPerson, accountByName, spendRecoveryCode, spendTotpStep } from './account.store.ts'
import { chargeAttempt, forgiveName, refundAttempt } from './attempt.store.ts'
import { nobodysHash, PASSWORD_DAYS, passwordMatches } from './password.ts'
import { stepOfCode } from './second-factor.ts'
import { open } from './secret-box.ts'
import { csrfTokenOf, hashSecret, newSecret, normaliseRecoveryCode } from './secrets.ts'
import { findSession, insertSession, type OpenSession, touchSession } from './session.store.ts'
import { identitySettings } from './settings.ts'

export interface Credentials {
  readonly username: string
  readonly password: string
  readonly code?: string | undefined
  readonly address: string | null
  readonly userAgent: string | null
}

export type WhyNot =
  | 'invalid_credentials'
  | 'second_factor_required'
  | 'invalid_code'
  | 'locked'
  | 'suspended'

export type SignIn =
  | { readonly opened: true; readonly token: string; readonly csrfToken: string; readonly personId: string }
  | { readonly opened: false; readonly reason: WhyNot; readonly until?: Instant }

const LONGEST_AGENT = 300

export async function openSession(db: Database, clock: Clock, given: Credentials): Promise<SignIn> {
  const lockedUntil = await db.transaction((tx) =>
    chargeAttempt(tx, given.username, given.address, clock.now()),
  )
  const account = await accountByName(db.tx, given.username)
  if (lockedUntil) return deny(db, clock, given, account, { reason: 'locked', until: lockedUntil })
  // The same work for a name that does not exist: the time must not tell.
  const matches = await passwordMatches(account?.passwordHash ?? (await nobodysHash()), given.password)
  if (!account || !matches) return deny(db, clock, given, account, { reason: 'invalid_credentials' })
  if (hasLeft(account, clock)) return deny(db, clock, given, account, { reason: 'suspended' })
  if (account.totpConfirmedAt && !given.code) {
    await db.transaction((tx) => refundAttempt(tx, given.username, given.address))
    return { opened: false, reason: 'second_factor_required' }
  }
  return admit(db, clock, given, account)
}

function hasLeft(account: AccountWithPerson, clock: Clock): boolean {
  return account.status !== 'active' || (account.leftOn !== null && account.leftOn < clock.today())
}

/** The code is used up in the transaction that opens the session: of two who send it at once, one comes in. */
async function admit(
  db: Database,
  clock: Clock,
  given: Credentials,
  account: AccountWithPerson,
): Promise<SignIn> {
  const token = newSecret()
  const admitted = await db.transaction(async (tx) => {
    if (account.totpConfirmedAt && !(await spendCode(tx, account, given.code ?? '', clock.now())))
      return false
    await refundAttempt(tx, given.username, given.address)
    await forgiveName(tx, given.username)
    const userAgent = given.userAgent?.slice(0, LONGEST_AGENT) ?? null
    await insertSession(tx, {
      accountId: account.id,
      openedAt: clock.now(),
      address: given.address,
      userAgent,
      token,
    })
    await record(tx, clock, given, account, 'done', {})
    return true
  })
  if (!admitted) return deny(db, clock, given, account, { reason: 'invalid_code' })
  return { opened: true, token, csrfToken: csrfTokenOf(token), personId: account.personId }
}

/** A six-digit code of the app, or one of the recovery codes. Either works once. */
export async function spendCode(
  tx: Tx,
  account: Pick<AccountWithPerson, 'id' | 'totpSecret'>,
  code: string,
  now: Instant,
): Promise<boolean> {
  if (!account.totpSecret) return false
  const plain = normaliseRecoveryCode(code)
  if (!/^\d{6}$/.test(plain)) return spendRecoveryCode(tx, account.id, hashSecret(plain), now)
  const secret = open(identitySettings().secretKey, account.id, account.totpSecret)
  const step = stepOfCode(secret, plain, now)
  return step !== null && spendTotpStep(tx, account.id, step)
}

async function deny(
  db: Database,
  clock: Clock,
  given: Credentials,
  account: AccountWithPerson | undefined,
  answer: { reason: WhyNot; until?: Instant },
): Promise<SignIn> {
  await db.transaction((tx) => record(tx, clock, given, account, 'denied', { reason: answer.reason }))
  return { opened: false, ...answer }
}

/** Of a name nobody has, not even the name is kept: it may be a password typed into the wrong field. */
async function record(
  tx: Tx,
  clock: Clock,
  given: Credentials,
  account: AccountWithPerson | undefined,
  outcome: 'done' | 'denied',
  details: Record<string, unknown>,
): Promise<void> {
  const done = outcome === 'done'
  await recordEntry(tx, {
    at: clock.now(),
    actorId: done ? (account?.personId ?? null) : null,
    actorName: done ? (account?.personName ?? '') : '未登录',
    actorKind: done ? 'person' : 'public',
    unitId: null,
    action: 'identity.sign_in',
    subjectKind: 'identity.account',
    subjectId: account?.id ?? null,
    outcome,
    details: { ...details, username: account?.username ?? null },
    address: given.address,
    requestId: null,
  })
}

export interface Session extends OpenSession {
  readonly csrfToken: string
  /** The password is older than it may be, or was set by somebody else. */
  readonly mustChangePassword: boolean
}

const DAY_MS = 86_400_000

/** Who is behind the cookie, or null. One query; a write at most once a minute. */
export async function resolveSession(db: Database, clock: Clock, token: string): Promise<Session | null> {
  const now = clock.now()
  const session = await findSession(db.tx, token, now, clock.today())
  if (!session) return null
  await touchSession(db.tx, session, now)
  const age = now.getTime() - session.passwordChangedAt.getTime()
  const mustChangePassword = session.mustChange || age > PASSWORD_DAYS * DAY_MS
  return { ...session, csrfToken: csrfTokenOf(token), mustChangePassword }
}
