/** Who is signed in. GB/T 22239-2019 8.1.4.1 b: signed out after resting. */
import { newId, type Tx } from '#kernel/db'
import type { Instant, LocalDate } from '#kernel/time'
import { hashSecret } from './secrets.ts'

const IDLE_MINUTES = 30
const ABSOLUTE_HOURS = 10
/** Written at most once a minute: reading a page must not cost a write. */
const TOUCH_SECONDS = 60

interface SessionRow {
  id: string
  accountId: string
  tokenHash: string
  openedAt: Instant
  lastSeenAt: Instant
  address: string | null
  userAgent: string | null
  closedAt: Instant | null
  version: number
}

type Tables = {
  'identity.session': SessionRow
  'identity.account': {
    id: string
    personId: string
    username: string
    status: string
    mustChange: boolean
    passwordChangedAt: Instant
    totpConfirmedAt: Instant | null
  }
  'org.person': { id: string; name: string; leftOn: LocalDate | null }
}

const tables = (tx: Tx) => tx.withTables<Tables>()

export interface OpenSession {
  readonly id: string
  readonly accountId: string
  readonly personId: string
  readonly personName: string
  readonly username: string
  readonly openedAt: Instant
  readonly lastSeenAt: Instant
  readonly mustChange: boolean
  readonly passwordChangedAt: Instant
  readonly totpConfirmedAt: Instant | null
}

const before = (now: Instant, minutes: number): Instant => new Date(now.getTime() - minutes * 60_000)

export async function insertSession(
  tx: Tx,
  session: Pick<SessionRow, 'accountId' | 'openedAt' | 'address' | 'userAgent'> & { token: string },
): Promise<string> {
  const id = newId()
  const { token, ...row } = session
  await tables(tx)
    .insertInto('identity.session')
    .values({
      ...row,
      id,
      tokenHash: hashSecret(token),
      lastSeenAt: row.openedAt,
      closedAt: null,
      version: 1,
    })
    .execute()
  return id
}

/** Sessions that still work at this moment; the one place that says which those are. */
function living(tx: Tx, now: Instant, today: LocalDate) {
  return tables(tx)
    .selectFrom('identity.session as session')
    .innerJoin('identity.account as account', 'account.id', 'session.accountId')
    .innerJoin('org.person as person', 'person.id', 'account.personId')
    .where('session.closedAt', 'is', null)
    .where('session.lastSeenAt', '>', before(now, IDLE_MINUTES))
    .where('session.openedAt', '>', before(now, ABSOLUTE_HOURS * 60))
    .where('account.status', '=', 'active')
    .where((eb) => eb.or([eb('person.leftOn', 'is', null), eb('person.leftOn', '>=', today)]))
}

export async function findSession(
  tx: Tx,
  token: string,
  now: Instant,
  today: LocalDate,
): Promise<OpenSession | undefined> {
  return living(tx, now, today)
    .select([
      'session.id',
      'session.accountId',
      'account.personId',
      'person.name as personName',
      'account.username',
      'session.openedAt',
      'session.lastSeenAt',
      'account.mustChange',
      'account.passwordChangedAt',
      'account.totpConfirmedAt',
    ])
    .where('session.tokenHash', '=', hashSecret(token))
    .executeTakeFirst()
}

export async function touchSession(tx: Tx, session: OpenSession, now: Instant): Promise<void> {
  if (now.getTime() - session.lastSeenAt.getTime() < TOUCH_SECONDS * 1000) return
  await tables(tx)
    .updateTable('identity.session')
    .set({ lastSeenAt: now })
    .where('id', '=', session.id)
    .where('closedAt', 'is', null)
    .execute()
}

export interface ListedSession {
  readonly id: string
  readonly version: number
  readonly personId: string
  readonly personName: string
  readonly username: string
  readonly openedAt: Instant
  readonly lastSeenAt: Instant
  readonly address: string | null
  readonly userAgent: string | null
}

export async function listSessions(
  tx: Tx,
  now: Instant,
  today: LocalDate,
  personId?: string,
): Promise<ListedSession[]> {
  let query = living(tx, now, today)
    .select([
      'session.id',
      'session.version',
      'account.personId',
      'person.name as personName',
      'account.username',
      'session.openedAt',
      'session.lastSeenAt',
      'session.address',
      'session.userAgent',
    ])
    .orderBy('session.lastSeenAt', 'desc')
    .limit(500)
  if (personId) query = query.where('account.personId', '=', personId)
  return query.execute()
}

export interface LockedSession {
  readonly id: string
  readonly personId: string
  readonly version: number
}

/** A session that is closed already is not there any more. */
export async function lockSession(tx: Tx, id: string): Promise<LockedSession | undefined> {
  return tables(tx)
    .selectFrom('identity.session as session')
    .innerJoin('identity.account as account', 'account.id', 'session.accountId')
    .select(['session.id', 'session.version', 'account.personId'])
    .where('session.id', '=', id)
    .where('session.closedAt', 'is', null)
    .forUpdate('session')
    .executeTakeFirst()
}

export async function closeSession(tx: Tx, id: string, at: Instant): Promise<void> {
  await tables(tx)
    .updateTable('identity.session')
    .set({ closedAt: at })
    .where('id', '=', id)
    .where('closedAt', 'is', null)
    .execute()
}

/** All of an account's, but perhaps the one that is being used to do it. Answers how many. */
export async function closeSessionsOf(
  tx: Tx,
  accountId: string,
  at: Instant,
  exceptId: string | null = null,
): Promise<number> {
  let query = tables(tx)
    .updateTable('identity.session')
    .set({ closedAt: at })
    .where('accountId', '=', accountId)
    .where('closedAt', 'is', null)
  if (exceptId) query = query.where('id', '<>', exceptId)
  const { numUpdatedRows } = await query.executeTakeFirst()
  return Number(numUpdatedRows)
}
