import { sql } from 'kysely'
import type { Act } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { queryFor } from '#kernel/search'
import type { LetterQuery } from '../contract.ts'
import { conditions } from '../letters/letter.queries.ts'
import type { LetterExportRow } from './export-columns.ts'

/** Which letters the list shows under these filters, the newest first: the list's own conditions, never a copy. */
export async function listedLetterIds(act: Act, query: LetterQuery, most: number): Promise<string[]> {
  const facts = { clock: act.clock, calendar: act.calendar, personId: act.actor.id }
  const where = conditions(act.scope, query, facts, queryFor(query.q ?? ''))
  const { rows } = await sql<{ id: string }>`
    select l.id from interaction.letter l join cases.case c on c.id = l.id
    where ${where} order by l.received_at desc, l.id desc limit ${most}`.execute(act.tx)
  return rows.map(({ id }) => id)
}

export async function exportRows(tx: Tx, ids: readonly string[]): Promise<LetterExportRow[]> {
  const { rows } = await sql<LetterExportRow>`
    select l.number, l.title, l.kind, l.channel, m.name as mailbox_name, c.state, l.publication, u.name as unit_name,
      p.name as handler_name, l.writer_name, l.received_at, c.due_on, c.due_at, l.replied_at, l.reply_working_days,
      l.supervision_level, l.instructed, l.satisfaction, l.source_number
    from unnest(${[...ids]}::uuid[]) with ordinality as wanted (id, place)
    join interaction.letter l on l.id = wanted.id
    join cases.case c on c.id = l.id
    join interaction.mailbox m on m.id = l.mailbox_id
    left join org.unit u on u.id = c.unit_id
    left join org.person p on p.id = l.handler_id
    order by wanted.place`.execute(tx)
  return rows
}
