/** The few things the demo loader asks the database itself; everything it changes goes through actions. */
import { sql } from 'kysely'
import type { Database, Tx } from '#kernel/db'
import type { Instant, LocalDate } from '#kernel/time'

export interface DemoRow {
  readonly state: 'begun' | 'paused' | 'done'
  readonly seed: number
  readonly today: LocalDate
  readonly progress: unknown
}

export async function demoRow(db: Database): Promise<DemoRow | undefined> {
  const { rows } = await sql<DemoRow>`select state, seed, today, progress from db.demo limit 1`.execute(db.tx)
  return rows[0]
}

/** Whether the county has been built to the end. A build that was cut off is not begun again: its facts are facts. */
export async function demoState(db: Database): Promise<'none' | DemoRow['state']> {
  return (await demoRow(db))?.state ?? 'none'
}

export async function isEmptyDatabase(db: Database): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`
    select not exists (select 1 from identity.account) as empty`.execute(db.tx)
  return rows[0]?.empty ?? true
}

export async function beginDemo(tx: Tx, seed: number, today: LocalDate): Promise<void> {
  await sql`insert into db.demo (state, seed, today) values ('begun', ${seed}, ${today})`.execute(tx)
}

export async function setDemo(tx: Tx, state: DemoRow['state'], progress: unknown = null): Promise<void> {
  await sql`update db.demo set state = ${state}, progress = ${progress === null ? null : JSON.stringify(progress)}::jsonb`.execute(
    tx,
  )
}

export interface StandingPerson {
  readonly username: string
  readonly id: string
  readonly name: string
}

/** The county as it stands, for a building that goes on. */
export async function standingCounty(
  tx: Tx,
): Promise<{ units: [string, string][]; people: StandingPerson[] }> {
  const { rows: units } = await sql<{ code: string; id: string }>`select code, id from org.unit`.execute(tx)
  const { rows: people } = await sql<StandingPerson>`
    select a.username, p.id, p.name from identity.account a join org.person p on p.id = a.person_id`.execute(
    tx,
  )
  return { units: units.map(({ code, id }) => [code, id]), people }
}

/** People have read what is older, or every bell would show two years. */
export async function readOldMessages(tx: Tx, before: Instant): Promise<void> {
  await sql`
    update notifications.message set read_at = created_at where read_at is null and created_at < ${before}`.execute(
    tx,
  )
}

export async function replyOf(tx: Tx, letterId: string): Promise<string> {
  const { rows } = await sql<{ replyText: string | null }>`
    select reply_text from interaction.letter where id = ${letterId}::uuid`.execute(tx)
  return rows[0]?.replyText ?? ''
}

/** The promise that a letter's reply made at that place, while it is still open. */
export async function openPromise(tx: Tx, letterId: string, place: number): Promise<string | undefined> {
  const { rows } = await sql<{ id: string; state: string }>`
    select id, state from interaction.follow_up where letter_id = ${letterId}::uuid
    order by created_at, id offset ${place} limit 1`.execute(tx)
  return rows[0]?.state === 'open' ? rows[0].id : undefined
}
