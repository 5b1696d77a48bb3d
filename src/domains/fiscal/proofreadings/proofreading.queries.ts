import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#kernel/db'
import { namesOfPeople } from '#kernel/org'
import type { FindingItem, ProofreadingItem, ProofreadingRecord, proofreadingQuery } from './contract.ts'
import { findingLevels } from './contract.ts'
import { findingsOf, type Reach, within } from './proofreading.store.ts'
import type { FindingRow, ProofreadingRow } from './proofreading.ts'

interface Counted extends ProofreadingRow {
  readonly readerName: string | null
  readonly readerUnitName: string | null
  readonly counts: Readonly<Record<string, number>> | null
  readonly open: number
}

const COUNTED = sql`
  select p.*, who.name as reader_name, at.name as reader_unit_name, found.counts, coalesce(found.open, 0)::int as open
  from fiscal.proofreading p
  left join org.person who on who.id = p.read_by
  left join org.unit at on at.id = p.unit_id
  left join lateral (
    select jsonb_object_agg(level, n) as counts, sum(open) as open from (
      select level, count(*) as n, count(*) filter (where state = 'open') as open
      from fiscal.finding where proofreading_id = p.id group by level
    ) by_level
  ) found on true`

type ListQuery = z.infer<typeof proofreadingQuery>

export async function listProofreadings(tx: Tx, reach: Reach, query: ListQuery) {
  const { q, year, kind, level, page, pageSize } = query
  const like = `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const conditions = sql.join(
    [
      within(reach),
      q ? sql`(p.name ilike ${like} or p.title ilike ${like} or p.unit_name ilike ${like})` : sql`true`,
      year ? sql`p.year = ${year}` : sql`true`,
      kind ? sql`p.kind = ${kind}` : sql`true`,
      level
        ? sql`exists (select from fiscal.finding f where f.proofreading_id = p.id and f.level = ${level} and f.state = 'open')`
        : sql`true`,
    ],
    sql` and `,
  )
  const { rows } = await sql<Counted>`
    ${COUNTED} where ${conditions} order by p.read_at desc, p.id desc
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from fiscal.proofreading p where ${conditions}`.execute(tx)
  return { items: rows.map(itemOf), total: counted[0]?.total ?? 0, page, pageSize }
}

function itemOf(row: Counted): ProofreadingItem {
  const { id, name, format, title, unitName, year, kind, scope, previousId, open } = row
  const counts = Object.fromEntries(findingLevels.map((level) => [level, row.counts?.[level] ?? 0]))
  return {
    id,
    name,
    format,
    title,
    unitName,
    year,
    kind,
    scope,
    readAt: row.readAt.toISOString(),
    readerName: row.readerName,
    readerUnitName: row.readerUnitName,
    previousId,
    counts: counts as ProofreadingItem['counts'],
    open,
  }
}

/** Everything about one document but its lines. */
export async function proofreadingWith(
  tx: Tx,
  id: string,
  reach: Reach,
): Promise<ProofreadingRecord | undefined> {
  const { rows } = await sql<Counted>`${COUNTED} where p.id = ${id}::uuid and ${within(reach)}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const [previous, next] = [
    await othersBy(tx, sql`p.id = ${row.previousId}::uuid`, reach),
    await othersBy(tx, sql`p.previous_id = ${id}::uuid`, reach),
  ]
  const findings = await findingItems(tx, await findingsOf(tx, id))
  const gone = previous[0] ? await findingItems(tx, await goneFrom(tx, id)) : []
  return {
    ...itemOf(row),
    size: row.size,
    linesTotal: row.linesTotal,
    checks: { done: row.checksDone, passed: row.checksPassed },
    losses: [...row.losses],
    findings,
    previous: previous[0] ?? null,
    gone,
    next,
  }
}

async function othersBy(tx: Tx, condition: ReturnType<typeof sql>, reach: Reach) {
  const { rows } = await sql<Pick<ProofreadingRow, 'id' | 'name' | 'readAt'>>`
    select p.id, p.name, p.read_at from fiscal.proofreading p
    where ${condition} and ${within(reach)} order by p.read_at`.execute(tx)
  return rows.map(({ readAt, ...other }) => ({ ...other, readAt: readAt.toISOString() }))
}

async function goneFrom(tx: Tx, id: string): Promise<FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    select f.* from fiscal.gone_finding g join fiscal.finding f on f.id = g.finding_id
    where g.proofreading_id = ${id}::uuid order by f.position`.execute(tx)
  return rows
}

async function findingItems(tx: Tx, rows: readonly FindingRow[]): Promise<FindingItem[]> {
  const people = rows.flatMap(({ decidedBy }) => (decidedBy ? [decidedBy] : []))
  const names = await namesOfPeople(tx, [...new Set(people)])
  return rows.map((row) => {
    const { code, rule, level, line, place, printed, expected, difference, message } = row
    const { stays, state, reason, version } = row
    const decided = {
      decidedAt: row.decidedAt?.toISOString() ?? null,
      deciderName: row.decidedBy ? (names.get(row.decidedBy) ?? null) : null,
    }
    const found = {
      code,
      rule,
      level,
      line,
      lines: [...row.lines],
      place,
      printed,
      expected,
      difference,
      message,
    }
    return { ...found, stays, state, reason, ...decided, version }
  })
}
