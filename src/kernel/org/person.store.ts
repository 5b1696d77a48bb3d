import { sql } from 'kysely'
import { newId, type Tx } from '#kernel/db'
import { addDays, type LocalDate } from '#kernel/time'
import type { Delegation, Person, Post } from './person.ts'

type Tables = {
  'org.person': Person & { createdBy: string | null }
  'org.post': Post & { createdBy: string | null }
  'org.delegation': Delegation & { createdBy: string | null }
}

const tables = (tx: Tx) => tx.withTables<Tables>()

const PERSON = ['id', 'name', 'employeeNumber', 'phone', 'email', 'joinedOn', 'leftOn', 'version'] as const
const POST = [
  'id',
  'personId',
  'unitId',
  'title',
  'isHead',
  'acting',
  'main',
  'reason',
  'validFrom',
  'validUntil',
  'version',
] as const
const DELEGATION = [
  'id',
  'fromPersonId',
  'toPersonId',
  'permissions',
  'validFrom',
  'validUntil',
  'reason',
  'revokedAt',
  'version',
] as const

export async function lockPerson(tx: Tx, id: string): Promise<Person | undefined> {
  return tables(tx)
    .selectFrom('org.person')
    .select(PERSON)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function personById(tx: Tx, id: string): Promise<Person | undefined> {
  return tables(tx).selectFrom('org.person').select(PERSON).where('id', '=', id).executeTakeFirst()
}

export async function insertPerson(
  tx: Tx,
  person: Omit<Person, 'id' | 'leftOn' | 'version'>,
  by: string | null,
): Promise<string> {
  const id = newId()
  await tables(tx)
    .insertInto('org.person')
    .values({ ...person, id, leftOn: null, version: 1, createdBy: by })
    .execute()
  return id
}

export async function savePerson(tx: Tx, id: string, change: Partial<Omit<Person, 'id'>>): Promise<void> {
  await tables(tx)
    .updateTable('org.person')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function insertPost(
  tx: Tx,
  post: Omit<Post, 'id' | 'version'>,
  by: string | null,
): Promise<string> {
  const id = newId()
  await tables(tx)
    .insertInto('org.post')
    .values({ ...post, id, version: 1, createdBy: by })
    .execute()
  return id
}

export async function lockPost(tx: Tx, id: string): Promise<Post | undefined> {
  return tables(tx).selectFrom('org.post').select(POST).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** The last day is the given one; a post that had not begun by then never was. */
export async function endPost(tx: Tx, post: Pick<Post, 'id' | 'validFrom'>, on: LocalDate): Promise<void> {
  if (post.validFrom > on) await tables(tx).deleteFrom('org.post').where('id', '=', post.id).execute()
  else {
    await tables(tx)
      .updateTable('org.post')
      .set({ validUntil: on, version: sql`version + 1` })
      .where('id', '=', post.id)
      .execute()
  }
}

/** Posts held on that day, the main one first. */
export async function postsOf(tx: Tx, personId: string, onDate: LocalDate): Promise<Post[]> {
  return tables(tx)
    .selectFrom('org.post')
    .select(POST)
    .where('personId', '=', personId)
    .where('validFrom', '<=', onDate)
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>=', onDate)]))
    .orderBy('main', 'desc')
    .orderBy('acting')
    .orderBy('validFrom')
    .execute()
}

/** Who answers for the unit on that day: its head, or whoever acts for him. */
export async function headOf(tx: Tx, unitId: string, onDate: LocalDate): Promise<string | undefined> {
  const row = await tables(tx)
    .selectFrom('org.post')
    .select('personId')
    .where('unitId', '=', unitId)
    .where('isHead', '=', true)
    .where('validFrom', '<=', onDate)
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>=', onDate)]))
    .orderBy('acting', 'desc')
    .orderBy('validFrom', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.personId
}

/** Everything a person holds ends with the day he leaves: posts, and standing in either way. */
export async function endEverything(
  tx: Tx,
  personId: string,
  { on, at }: { on: LocalDate; at: Date },
): Promise<void> {
  const posts = await tables(tx)
    .selectFrom('org.post')
    .select(['id', 'validFrom'])
    .where('personId', '=', personId)
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>', on)]))
    .execute()
  for (const post of posts) await endPost(tx, post, on)
  await tables(tx)
    .updateTable('org.delegation')
    .set({ revokedAt: at })
    .where((eb) => eb.or([eb('fromPersonId', '=', personId), eb('toPersonId', '=', personId)]))
    .where('revokedAt', 'is', null)
    .where('validUntil', '>=', addDays(on, 1))
    .execute()
}

export async function insertDelegation(
  tx: Tx,
  delegation: Omit<Delegation, 'id' | 'revokedAt' | 'version'>,
  by: string | null,
): Promise<string> {
  const id = newId()
  await tables(tx)
    .insertInto('org.delegation')
    .values({ ...delegation, id, revokedAt: null, version: 1, createdBy: by })
    .execute()
  return id
}

export async function lockDelegation(tx: Tx, id: string): Promise<Delegation | undefined> {
  return tables(tx)
    .selectFrom('org.delegation')
    .select(DELEGATION)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function revokeDelegationRow(tx: Tx, id: string, at: Date): Promise<void> {
  await tables(tx)
    .updateTable('org.delegation')
    .set({ revokedAt: at, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Is the person head (or acting) of a unit in whose subtree the other works today? */
export async function headsOver(
  tx: Tx,
  headId: string,
  personId: string,
  today: LocalDate,
): Promise<boolean> {
  const { rows } = await sql<{ heads: boolean }>`
    with recursive below (id) as (
      select unit_id from org.post where person_id = ${headId} and is_head
        and valid_from <= ${today}::date and (valid_until is null or valid_until >= ${today}::date)
      union
      select u.id from org.unit u join below b on u.parent_id = b.id
    )
    select exists (
      select 1 from org.post p join below b on b.id = p.unit_id where p.person_id = ${personId}
        and p.valid_from <= ${today}::date and (p.valid_until is null or p.valid_until >= ${today}::date)
    ) as heads`.execute(tx)
  return rows[0]?.heads ?? false
}
