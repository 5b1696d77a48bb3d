import { sql } from 'kysely'
import type { Tx } from '#kernel/db'

export interface Choice {
  readonly value: string
  readonly label: string
}

/** Units that have answered a published letter, by how often. */
export async function replyingUnits(tx: Tx): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select u.code as value, u.name as label from org.unit u
    join (select reply_unit_id, count(*) as n from interaction.letter where publication = 'published' group by 1) l
      on l.reply_unit_id = u.id
    order by l.n desc, u.code limit 100`.execute(tx)
  return rows
}

/** Months in which published letters came, newest first. */
export async function publishedMonths(tx: Tx): Promise<Choice[]> {
  const { rows } = await sql<{ month: string }>`
    select distinct to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month
    from interaction.letter where publication = 'published' order by month desc limit 36`.execute(tx)
  return rows.map(({ month }) => ({
    value: month,
    label: `${Number(month.slice(0, 4))} 年 ${Number(month.slice(5))} 月`,
  }))
}
