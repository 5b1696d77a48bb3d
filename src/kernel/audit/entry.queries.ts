import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { addDays, type Instant, instantAt, type LocalDate } from '#kernel/time'
import type { ActorKind } from './entry.store.ts'

export interface AuditFilter {
  readonly from?: LocalDate
  /** The last day, included. */
  readonly to?: LocalDate
  /** An account's id, or part of a name. */
  readonly actor?: string
  /** `interaction.accept_letter`, or `interaction.` for all of a domain. */
  readonly action?: string
  readonly subject?: string
  readonly outcome?: 'done' | 'denied'
  /** Words anywhere in the details. */
  readonly q?: string
  readonly page?: number
}

export interface AuditRow {
  readonly id: string
  readonly at: Instant
  readonly actorId: string | null
  readonly actorName: string
  readonly actorKind: ActorKind
  readonly unitId: string | null
  readonly action: string
  readonly subjectKind: string | null
  readonly subjectId: string | null
  readonly outcome: 'done' | 'denied'
  readonly details: Record<string, unknown>
  readonly address: string | null
  readonly requestId: string | null
  /** Its place in the chain; null for the last second. */
  readonly seq: number | null
  readonly hash: string | null
}

export const AUDIT_PAGE_SIZE = 50
// Counting a million rows to print "20000 pages" helps nobody: beyond this the screen says "more than".
export const AUDIT_COUNT_MOST = 10_000
const EXPORT_BATCH = 2000

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

function conditions(filter: AuditFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`]
  if (filter.from) all.push(sql`e.at >= ${instantAt(filter.from, '00:00')}`)
  if (filter.to) all.push(sql`e.at < ${instantAt(addDays(filter.to, 1), '00:00')}`)
  if (filter.actor && UUID.test(filter.actor)) all.push(sql`e.actor_id = ${filter.actor}`)
  else if (filter.actor) all.push(sql`e.actor_name ilike ${containing(filter.actor)}`)
  if (filter.action?.endsWith('.')) all.push(sql`starts_with(e.action, ${filter.action})`)
  else if (filter.action) all.push(sql`e.action = ${filter.action}`)
  if (filter.subject) all.push(sql`e.subject_id = ${filter.subject}`)
  if (filter.outcome) all.push(sql`e.outcome = ${filter.outcome}`)
  if (filter.q) all.push(sql`e.details::text ilike ${containing(filter.q)}`)
  return sql.join(all, sql` and `)
}

const columns = (): RawBuilder<unknown> => sql`
  e.id, e.at, e.actor_id, e.actor_name, e.actor_kind, e.unit_id, e.action, e.subject_kind, e.subject_id, e.outcome,
  e.details, e.address, e.request_id, s.seq, s.hash
  from audit.entry e left join audit.seal s on s.entry_id = e.id`

/** The latest first, a page at a time. */
export async function searchAudit(tx: Tx, filter: AuditFilter): Promise<{ rows: AuditRow[]; total: number }> {
  const where = conditions(filter)
  const offset = ((filter.page ?? 1) - 1) * AUDIT_PAGE_SIZE
  const found = await sql<AuditRow>`
    select ${columns()} where ${where} order by e.at desc, e.id desc
    limit ${AUDIT_PAGE_SIZE} offset ${offset}`.execute(tx)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total
    from (select 1 from audit.entry e where ${where} limit ${AUDIT_COUNT_MOST + 1}) as found`.execute(tx)
  return { rows: found.rows, total: counted.rows[0]?.total ?? 0 }
}

/** Everything the filter finds, from the oldest on, without ever holding it all. */
export async function* auditRows(tx: Tx, filter: AuditFilter): AsyncGenerator<AuditRow> {
  const where = conditions(filter)
  let after: AuditRow | undefined
  for (;;) {
    const position = after
      ? sql`(e.at, e.id) > (select at, id from audit.entry where id = ${after.id})`
      : sql`true`
    const { rows } = await sql<AuditRow>`
      select ${columns()} where ${where} and ${position} order by e.at, e.id limit ${EXPORT_BATCH}`.execute(
      tx,
    )
    yield* rows
    after = rows.at(-1)
    if (rows.length < EXPORT_BATCH) return
  }
}
