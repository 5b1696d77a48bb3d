import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { addDays, instantAt, type LocalDate } from '#kernel/time'

/** 县定：答复三十天后仍无追问、重办的，归档。 */
export const AUTO_ARCHIVE_DAYS = 30

/** Answered on that day or before, with nothing left to decide about publication. The oldest first. */
export async function lettersToArchive(tx: Tx, lastDay: LocalDate, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id from interaction.letter l join cases.case c on c.id = l.id
    where c.kind = 'interaction.letter' and c.state = 'replied'
      and l.replied_at < ${instantAt(addDays(lastDay, 1), '00:00')}
      and (l.publication <> 'undecided' or l.visibility = 'private')
    order by l.replied_at limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}
