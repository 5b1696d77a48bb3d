import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'

export interface FollowUpItem {
  id: string
  letterId: string
  number: string
  title: string
  text: string
  dueOn: LocalDate
  unitName: string
  state: string
  result: string | null
  overdue: boolean
  version: number
}

export async function listFollowUps(
  tx: Tx,
  scope: Scope,
  today: LocalDate,
  { state, page, pageSize }: { state?: string | undefined; page: number; pageSize: number },
): Promise<{ items: FollowUpItem[]; total: number; page: number; pageSize: number }> {
  const reach = scope === 'all' ? sql`true` : sql`f.unit_id = any(${[...scope.unitIds]}::uuid[])`
  const chosen = state ? sql`f.state = ${state}` : sql`true`
  const { rows } = await sql<FollowUpItem & { total: number }>`
    select f.id, f.letter_id, l.number, l.title, f.text, f.due_on, u.name as unit_name, f.state, f.result, f.version,
      f.state = 'open' and f.due_on < ${today} as overdue, count(*) over () as total
    from interaction.follow_up f
    join interaction.letter l on l.id = f.letter_id
    left join org.unit u on u.id = f.unit_id
    where ${reach} and ${chosen}
    order by (f.state = 'open') desc, f.due_on, f.id
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  return { items: rows.map(({ total: _total, ...item }) => item), total: rows[0]?.total ?? 0, page, pageSize }
}
