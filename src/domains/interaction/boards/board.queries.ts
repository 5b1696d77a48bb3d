/** What a person looks at first. Every number names the list it was counted from, with the same conditions. */
import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import type { WorkingCalendar } from '#kernel/calendar'
import type { Tx } from '#kernel/db'
import { queryFor } from '#kernel/search'
import { addDays, type Clock, instantAt, localDate } from '#kernel/time'
import { type LetterQuery, letterQuery } from '../contract.ts'
import { conditions } from '../letters/letter.queries.ts'

export interface Tile {
  readonly key: string
  readonly label: string
  readonly count: number
  /** The list behind the number. */
  readonly href: string
}

export interface BoardFacts {
  readonly clock: Clock
  readonly calendar: WorkingCalendar
  readonly personId: string | null
}

type Filter = Omit<Partial<Record<keyof LetterQuery, string>>, 'page' | 'pageSize'>
export type TileDefinition = readonly [key: string, label: string, filter: Filter]

export async function tiles(
  tx: Tx,
  scope: Scope,
  facts: BoardFacts,
  wanted: readonly TileDefinition[],
): Promise<Tile[]> {
  const counts = wanted.map(([, , filter], i) => {
    const where = conditions(scope, letterQuery.parse(filter), facts, queryFor(''))
    return sql`count(*) filter (where ${where}) as ${sql.raw(`c${i}`)}`
  })
  const { rows } = await sql<Record<string, number>>`
    select ${sql.join(counts)} from interaction.letter l join cases.case c on c.id = l.id
    where not c.closed or c.state = 'replied'`.execute(tx)
  return wanted.map(([key, label, filter], i) => ({
    key,
    label,
    count: rows[0]?.[`c${i}`] ?? 0,
    href: `/console/letters?${new URLSearchParams(filter as Record<string, string>)}`,
  }))
}

export interface UnitRow {
  readonly unitId: string | null
  readonly unitName: string
  readonly open: number
  readonly overdue: number
  readonly dueSoon: number
  readonly supervised: number
}

/** How each unit stands now, the latest first. */
export async function unitRows(tx: Tx, scope: Scope, clock: Clock): Promise<UnitRow[]> {
  const reach = scope === 'all' ? sql`true` : sql`c.unit_id = any(${[...scope.unitIds]}::uuid[])`
  const now = clock.now()
  const { rows } = await sql<UnitRow>`
    select c.unit_id, coalesce(u.name, '未转办') as unit_name, count(*) as open,
      count(*) filter (where c.due_at < ${now}) as overdue,
      count(*) filter (where c.due_at >= ${now} and c.due_on <= ${clock.today()}::date + 3) as due_soon,
      count(*) filter (where l.supervision_level > 0) as supervised
    from cases.case c join interaction.letter l on l.id = c.id left join org.unit u on u.id = c.unit_id
    where c.kind = 'interaction.letter' and not c.closed and ${reach}
    group by c.unit_id, u.name order by overdue desc, open desc, unit_name`.execute(tx)
  return rows
}

/** Letters received and answered, month by month, for the last twelve. */
export async function monthlyFlow(tx: Tx, scope: Scope, clock: Clock) {
  const reach = scope === 'all' ? sql`true` : sql`c.unit_id = any(${[...scope.unitIds]}::uuid[])`
  // Two years of letters are not read to draw one.
  const since = instantAt(localDate(`${addDays(clock.today(), -335).slice(0, 7)}-01`), '00:00')
  const { rows } = await sql<{ month: string; received: number; replied: number }>`
    with months as (
      select to_char(date_trunc('month', ${clock.today()}::date) - make_interval(months => n), 'YYYY-MM') as month
      from generate_series(0, 11) n
    ), moved as (
      select to_char(l.received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, 1 as received, 0 as replied
      from interaction.letter l join cases.case c on c.id = l.id where l.received_at >= ${since} and ${reach}
      union all
      select to_char(l.replied_at at time zone 'Asia/Shanghai', 'YYYY-MM'), 0, 1
      from interaction.letter l join cases.case c on c.id = l.id where l.replied_at >= ${since} and ${reach}
    )
    select months.month, coalesce(sum(received), 0)::int as received, coalesce(sum(replied), 0)::int as replied
    from months left join moved using (month) group by 1 order by 1`.execute(tx)
  return rows
}
