import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { LetterKind } from '../contract.ts'
import type { Mailbox, MailboxRow } from './mailbox.ts'

type Tables = { 'interaction.mailbox': MailboxRow }
const mailboxes = (tx: Tx) => tx.withTables<Tables>()
type Content = Pick<MailboxRow, 'name' | 'description' | 'kinds' | 'sort' | 'intakeIds'>

export async function mailboxNamed(tx: Tx, id: string): Promise<MailboxRow | undefined> {
  return mailboxes(tx).selectFrom('interaction.mailbox').selectAll().where('id', '=', id).executeTakeFirst()
}

/** All of them are locked: two people who each close one of the last two must not both succeed. */
export async function lockMailbox(tx: Tx, id: string): Promise<Mailbox | undefined> {
  const all = await mailboxes(tx)
    .selectFrom('interaction.mailbox')
    .selectAll()
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = all.find((one) => one.id === id)
  return found && { ...found, otherOpen: all.filter((one) => one.open && one.id !== id).length }
}

/** False: there is one of this id already. */
export async function insertMailbox(tx: Tx, id: string, content: Content): Promise<boolean> {
  const row = await mailboxes(tx)
    .insertInto('interaction.mailbox')
    .values({ id, ...content, open: true, version: 1 })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function saveMailbox(
  tx: Tx,
  id: string,
  change: Partial<Content & Pick<MailboxRow, 'open'>>,
): Promise<void> {
  await mailboxes(tx)
    .updateTable('interaction.mailbox')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export interface MailboxCount extends MailboxRow {
  readonly kinds: LetterKind[]
  readonly letters: number
  readonly openLetters: number
}

/** Every mailbox with what came in and what is not settled yet. */
export async function countedMailboxes(tx: Tx): Promise<MailboxCount[]> {
  const { rows } = await sql<MailboxCount>`
    select m.*, count(c.id) as letters, count(c.id) filter (where not c.closed) as open_letters
    from interaction.mailbox m
    left join interaction.letter l on l.mailbox_id = m.id
    left join cases.case c on c.id = l.id
    group by m.id order by m.open desc, m.sort, m.id`.execute(tx)
  return rows
}

export async function openLettersOf(tx: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from interaction.letter l join cases.case c on c.id = l.id
    where l.mailbox_id = ${id} and not c.closed`.execute(tx)
  return rows[0]?.n ?? 0
}
