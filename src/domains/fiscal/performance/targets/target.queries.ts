import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { decimal, plain } from '../decimal.ts'
import type { ListedTarget, TargetItem, targetQuery } from './contract.ts'
import { qualityOfTarget } from './quality.queries.ts'
import { targetById } from './target.store.ts'

type Listed = Omit<TargetItem, 'changedAt'> & { readonly changedAt: Date }

const columns = sql`
  t.id, t.unit_id, u.name as unit_name, u.code as unit_code, t.year, t.scope, t.project_id,
  p.code as project_code, p.name as project_name, t.scheme, t.state, t.revision, t.changed_at, t.version,
  (select count(*) from fiscal.indicator i where i.target_id = t.id)::int as indicators,
  (select count(i.measure) from fiscal.indicator i where i.target_id = t.id)::int as bound,
  (coalesce(t.execution_weight, 0)
    + (select coalesce(sum(i.weight), 0) from fiscal.indicator i where i.target_id = t.id))::text as weights`
const tables = sql`
  from fiscal.target t join org.unit u on u.id = t.unit_id left join fiscal.project p on p.id = t.project_id`

const shown = (row: Listed): TargetItem => ({
  ...row,
  weights: plain(decimal(row.weights)),
  changedAt: row.changedAt.toISOString(),
})

/** Without what was thrown away or replaced, unless that is asked for. */
export async function listTargets(tx: Tx, scope: Scope, query: z.output<typeof targetQuery>) {
  const { year = null, unitId = null, scope: of = null, state = null, q = '', page, pageSize } = query
  const units = scope === 'all' ? null : [...scope.unitIds]
  const where = sql`
    where (${units}::uuid[] is null or t.unit_id = any(${units}::uuid[]))
      and (${year}::int is null or t.year = ${year}) and (${unitId}::uuid is null or t.unit_id = ${unitId})
      and (${of}::text is null or t.scope = ${of})
      and case when ${state}::text is null then t.state not in ('replaced', 'discarded') else t.state = ${state} end
      and concat_ws(' ', u.name, u.short_name, u.code, p.code, p.name) ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`
  const { rows } = await sql<Listed>`
    select ${columns} ${tables} ${where}
    order by t.year desc, u.sort, u.code, t.scope = 'project', p.code, t.revision desc
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  const counted = await sql<{ n: number }>`select count(*) as n ${tables} ${where}`.execute(tx)
  const items: ListedTarget[] = []
  for (const row of rows) items.push({ ...shown(row), doubts: await doubtsOf(tx, row.id) })
  return { items, total: counted.rows[0]?.n ?? 0, page, pageSize }
}

async function doubtsOf(tx: Tx, id: string): Promise<ListedTarget['doubts']> {
  const target = await targetById(tx, id, 'all')
  const findings = target ? await qualityOfTarget(tx, target) : []
  const blockers = findings.filter(({ level }) => level === 'blocker').length
  return { blockers, warnings: findings.length - blockers }
}

export async function targetItemOf(tx: Tx, id: string): Promise<TargetItem | undefined> {
  const { rows } = await sql<Listed>`select ${columns} ${tables} where t.id = ${id}`.execute(tx)
  return rows[0] && shown(rows[0])
}
