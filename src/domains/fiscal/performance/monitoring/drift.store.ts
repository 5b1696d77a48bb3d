import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'

export interface Drifting {
  readonly lineId: string
  readonly targetId: string
  readonly value: string
}

/** True when it is news: a drift that goes on is known already. */
export async function beginDrift(
  tx: Tx,
  { lineId, targetId, value }: Drifting,
  on: LocalDate,
): Promise<boolean> {
  const { rows } = await sql`
    insert into fiscal.drift (line_id, target_id, began_on, value) values (${lineId}, ${targetId}, ${on}, ${value})
    on conflict (line_id) where ended_on is null do nothing returning id`.execute(tx)
  return rows.length > 0
}

/** Back on its path: the next time it is news again. */
export async function endDrift(tx: Tx, lineId: string, on: LocalDate): Promise<void> {
  await sql`update fiscal.drift set ended_on = ${on} where line_id = ${lineId} and ended_on is null`.execute(
    tx,
  )
}
