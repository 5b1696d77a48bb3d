/** Lists of error reports and opinion items: they differ in a table and two columns. */
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Context, Scope } from '#kernel/actions'
import { possibleActions } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { clocksOf, historyOf } from '#kernel/cases'
import type { Tx } from '#kernel/db'
import { escapeLike, normalise } from '#kernel/search'
import type { Instant, LocalDate } from '#kernel/time'
import type { MatterItem, matterQuery } from './contract.ts'
import { toDeadline } from './letters/letter-detail.queries.ts'

export interface MatterTable {
  readonly table: RawBuilder<unknown>
  readonly title: RawBuilder<unknown>
  readonly kind: RawBuilder<unknown>
  readonly at: RawBuilder<unknown>
}

export const corrections: MatterTable = {
  table: sql`interaction.correction`,
  title: sql`left(m.body, 60)`,
  kind: sql`m.kind`,
  at: sql`m.received_at`,
}
export const opinions: MatterTable = {
  table: sql`interaction.opinion`,
  title: sql`m.title`,
  kind: sql`m.level`,
  at: sql`m.found_at`,
}

type Raw = Omit<MatterItem, 'receivedAt' | 'dueAt' | 'overdue'> & {
  receivedAt: Instant
  dueAt: Instant | null
  total: number
  dueOn: LocalDate | null
}

export async function listMatters(
  tx: Tx,
  { table, title, kind, at }: MatterTable,
  scope: Scope,
  query: z.infer<typeof matterQuery>,
  now: Instant,
): Promise<{ items: MatterItem[]; total: number; page: number; pageSize: number }> {
  const conditions = [scope === 'all' ? sql`true` : sql`c.unit_id = any(${[...scope.unitIds]}::uuid[])`]
  if (query.state) conditions.push(sql`c.state = any(${query.state.split(',')}::text[])`)
  if (query.q)
    conditions.push(
      sql`(m.number = ${query.q.trim()} or m.body ilike ${`%${escapeLike(normalise(query.q))}%`})`,
    )
  const { rows } = await sql<Raw>`
    select m.id, m.number, ${title} as title, c.state, ${kind} as kind, u.name as unit_name, ${at} as received_at,
      c.due_at, c.due_on, c.due_provisional, c.version, count(*) over () as total
    from ${table} m join cases.case c on c.id = m.id left join org.unit u on u.id = c.unit_id
    where ${sql.join(conditions, sql` and `)}
    order by c.closed, c.due_at asc nulls last, ${at} desc
    limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(tx)
  const items = rows.map(({ total: _total, ...row }) => ({
    ...row,
    receivedAt: row.receivedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    overdue: row.dueAt !== null && row.dueAt < now,
  }))
  return { items, total: rows[0]?.total ?? 0, page: query.page, pageSize: query.pageSize }
}

interface CaseThing {
  readonly id: string
  readonly version: number
  readonly case: { readonly kind: string }
}

/** Dates, history and possible actions of one of them, beside its own fields. */
export async function aroundMatter(context: Context, item: CaseThing) {
  const { tx } = context.db
  const [clocks, history, calendar] = await Promise.all([
    clocksOf(tx, item.id),
    historyOf(tx, item.id),
    calendarOf(tx),
  ])
  return {
    deadlines: clocks.map(toDeadline),
    timeline: history.map(({ at, caseId: _case, ...event }) => ({ ...event, at: at.toISOString() })),
    can: possibleActions(item.case.kind, item, { actor: context.actor, clock: context.clock, calendar }),
  }
}
