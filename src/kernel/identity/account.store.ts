import { sql } from 'kysely'
import { newId, type Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import { FORMER_PASSWORDS } from './password.ts'

export interface Account {
  id: string
  personId: string
  username: string
  passwordHash: string
  passwordChangedAt: Instant
  mustChange: boolean
  status: 'active' | 'suspended'
  totpSecret: string | null
  totpConfirmedAt: Instant | null
  totpLastStep: number
  version: number
}

interface PersonRow {
  id: string
  name: string
  leftOn: string | null
}

type Tables = {
  'identity.account': Account & { createdAt: Instant; createdBy: string | null }
  'identity.formerPassword': { accountId: string; hash: string; setAt: Instant }
  'identity.recoveryCode': { accountId: string; hash: string; usedAt: Instant | null }
  'org.person': PersonRow
}

const tables = (tx: Tx) => tx.withTables<Tables>()

const COLUMNS = [
  'account.id',
  'personId',
  'username',
  'passwordHash',
  'passwordChangedAt',
  'mustChange',
  'status',
  'totpSecret',
  'totpConfirmedAt',
  'totpLastStep',
  'account.version',
] as const

export interface AccountWithPerson extends Account {
  personName: string
  leftOn: string | null
}

export async function accountByName(tx: Tx, username: string): Promise<AccountWithPerson | undefined> {
  return tables(tx)
    .selectFrom('identity.account as account')
    .innerJoin('org.person as person', 'person.id', 'account.personId')
    .select([...COLUMNS, 'person.name as personName', 'person.leftOn'])
    .where(sql`lower(username)`, '=', username.toLowerCase())
    .executeTakeFirst()
}

/** Reads and locks: two resets at once must not leave two valid passwords. */
export async function lockAccount(tx: Tx, id: string): Promise<Account | undefined> {
  return lockWhere(tx, 'account.id', id)
}

export async function lockAccountOf(tx: Tx, personId: string): Promise<Account | undefined> {
  return lockWhere(tx, 'account.personId', personId)
}

async function lockWhere(tx: Tx, column: 'account.id' | 'account.personId', value: string) {
  return tables(tx)
    .selectFrom('identity.account as account')
    .select(COLUMNS)
    .where(column, '=', value)
    .forUpdate()
    .executeTakeFirst()
}

export type NewAccount = Pick<Account, 'personId' | 'username' | 'passwordHash' | 'passwordChangedAt'>

export async function insertAccount(
  tx: Tx,
  account: NewAccount & { mustChange?: boolean; createdAt: Instant; createdBy: string | null },
): Promise<string> {
  const id = newId()
  await tables(tx)
    .insertInto('identity.account')
    .values({
      mustChange: true,
      ...account,
      id,
      status: 'active',
      totpSecret: null,
      totpConfirmedAt: null,
      totpLastStep: 0,
      version: 1,
    })
    .execute()
  return id
}

export async function saveAccount(tx: Tx, id: string, change: Partial<Account>): Promise<void> {
  await tables(tx)
    .updateTable('identity.account')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** The old hash joins the former ones, of which only as many stay as are asked for again. */
export async function replacePassword(
  tx: Tx,
  account: Account,
  next: { hash: string; at: Instant; mustChange: boolean },
): Promise<void> {
  const { id, passwordHash, passwordChangedAt } = account
  await tables(tx)
    .insertInto('identity.formerPassword')
    .values({ accountId: id, hash: passwordHash, setAt: passwordChangedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await sql`delete from identity.former_password where account_id = ${id} and hash not in (
    select hash from identity.former_password where account_id = ${id}
    order by set_at desc limit ${FORMER_PASSWORDS})`.execute(tx)
  await saveAccount(tx, id, {
    passwordHash: next.hash,
    passwordChangedAt: next.at,
    mustChange: next.mustChange,
  })
}

export async function formerPasswords(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('identity.formerPassword')
    .select('hash')
    .where('accountId', '=', accountId)
    .orderBy('setAt', 'desc')
    .limit(FORMER_PASSWORDS)
    .execute()
  return rows.map(({ hash }) => hash)
}

/** True for exactly one of those who come with the same code: the row decides, not what was read before. */
export async function spendTotpStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('identity.account')
    .set({ totpLastStep: step })
    .where('id', '=', accountId)
    .where('totpLastStep', '<', step)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function spendRecoveryCode(
  tx: Tx,
  accountId: string,
  hash: string,
  at: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('identity.recoveryCode')
    .set({ usedAt: at })
    .where('accountId', '=', accountId)
    .where('hash', '=', hash)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function replaceRecoveryCodes(
  tx: Tx,
  accountId: string,
  hashes: readonly string[],
): Promise<void> {
  await tables(tx).deleteFrom('identity.recoveryCode').where('accountId', '=', accountId).execute()
  if (hashes.length === 0) return
  await tables(tx)
    .insertInto('identity.recoveryCode')
    .values(hashes.map((hash) => ({ accountId, hash, usedAt: null })))
    .execute()
}
