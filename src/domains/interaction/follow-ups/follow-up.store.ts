import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import type { Instant, LocalDate } from '#kernel/time'

export interface FollowUp {
  readonly id: string
  readonly letterId: string
  readonly unitId: string
  readonly text: string
  readonly dueOn: LocalDate
  readonly state: 'open' | 'done' | 'cancelled'
  readonly result: string | null
  readonly doneAt: Instant | null
  readonly doneBy: string | null
  readonly remindedOn: LocalDate | null
  readonly version: number
  readonly createdAt: Instant
}

type Tables = { 'interaction.followUp': FollowUp }
const followUps = (tx: Tx) => tx.withTables<Tables>()

export async function addFollowUp(
  tx: Tx,
  item: Pick<FollowUp, 'letterId' | 'unitId' | 'text' | 'dueOn' | 'createdAt'>,
): Promise<void> {
  await followUps(tx)
    .insertInto('interaction.followUp')
    .values({
      ...item,
      id: newId(),
      state: 'open',
      result: null,
      doneAt: null,
      doneBy: null,
      remindedOn: null,
      version: 1,
    })
    .execute()
}

export async function lockFollowUp(tx: Tx, id: string, scope: Scope): Promise<FollowUp | undefined> {
  const found = await followUps(tx)
    .selectFrom('interaction.followUp')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return found && (scope === 'all' || scope.unitIds.includes(found.unitId)) ? found : undefined
}

export async function saveFollowUp(
  tx: Tx,
  id: string,
  change: Pick<FollowUp, 'state' | 'result' | 'doneAt' | 'doneBy'>,
): Promise<void> {
  await followUps(tx)
    .updateTable('interaction.followUp')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Open items that are due by that day and of which nobody was reminded today. Locked: two workers remind once. */
export async function takeDueFollowUps(
  tx: Tx,
  today: LocalDate,
  by: LocalDate,
): Promise<(FollowUp & { number: string })[]> {
  const { rows } = await sql<FollowUp & { number: string }>`
    update interaction.follow_up f set reminded_on = ${today}
    from (
      select f2.id from interaction.follow_up f2
      where f2.state = 'open' and f2.due_on <= ${by} and (f2.reminded_on is null or f2.reminded_on < ${today})
      for update skip locked
    ) due, interaction.letter l
    where f.id = due.id and l.id = f.letter_id
    returning f.*, l.number`.execute(tx)
  return rows
}
