import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { type Instant, type LocalDate, localDate } from '#kernel/time'
import type { FundsView } from '../contract.ts'
import { plainOr } from '../decimal.ts'
import { fundsOf } from '../funds.queries.ts'
import { type Funds, fundsView, knownOn } from '../funds.ts'
import { indicatorsOf } from '../targets/indicator.store.ts'
import { keyOf, targetById } from '../targets/target.store.ts'
import { type Indicator, printedTarget, type TargetRow } from '../targets/target.ts'
import { reachedView, type Value, valuesOf } from '../values/value.queries.ts'
import type { MonitoringItem, MonitoringLine, MonitoringRecord, monitoringQuery } from './contract.ts'
import { moneyOutlook, outlookOf } from './forecast.ts'
import { type Judgement, type MonitoringRow, UNJUDGED } from './monitoring.store.ts'

type SeenLine = Omit<MonitoringLine, keyof Judgement>
/** What the figures say on that day, apart from what people say of it. */
export interface Seen {
  readonly lines: readonly SeenLine[]
  readonly funds: FundsView
  readonly money: Pick<MonitoringRecord['execution'], 'forecast' | 'proposed'>
}

export async function seenOn(tx: Tx, target: TargetRow, on: LocalDate, now: Instant): Promise<Seen> {
  const { unitId, year } = target
  const indicators = await indicatorsOf(tx, target.id)
  const values = await valuesOf(tx, indicators, { unitId, year, at: on, now })
  const funds = await fundsOf(tx, keyOf(target), on)
  return {
    lines: indicators.flatMap((one) => {
      const value = values.get(one.lineId)
      return value ? [lineOf(one, value, year, on)] : []
    }),
    funds: fundsView(funds),
    money: moneyOf(funds, year, on),
  }
}

function lineOf(one: Indicator, value: Value, year: number, on: LocalDate): SeenLine {
  const { lineId, level1, level2, name, unit, weight } = one
  const outlook = outlookOf({ ...one, growth: value.growth }, value, year, on)
  return {
    lineId,
    level1,
    level2,
    name,
    unit,
    weight: plainOr(weight),
    target: printedTarget(one),
    reached: reachedView(value),
    forecast: plainOr(outlook.forecast),
    proposed: outlook.likelihood,
    why: outlook.why,
  }
}

function moneyOf(funds: Funds, year: number, on: LocalDate): Seen['money'] {
  const { adjusted, executed } = funds
  const { forecast, likelihood } = moneyOutlook(adjusted, executed, year, knownOn(funds, on))
  return { forecast: plainOr(forecast), proposed: likelihood }
}

/** Once it was sent it shows what was seen then. */
export async function seenOf(tx: Tx, row: MonitoringRow, now: Instant): Promise<Seen> {
  if (row.state === 'submitted') return row.seen as Seen
  const target = await targetById(tx, row.targetId, 'all')
  if (!target) throw new Error(`target ${row.targetId} is gone`)
  return seenOn(tx, target, localDate(row.asOf), now)
}

export async function recordOfMonitoring(
  tx: Tx,
  row: MonitoringRow,
  now: Instant,
): Promise<Omit<MonitoringRecord, 'can'>> {
  const seen = await seenOf(tx, row, now)
  const item = await itemOf(tx, row.id)
  const judged = new Map(row.lines.map((one) => [one.lineId, one]))
  return {
    ...item,
    rows: seen.lines.map((line) => ({ ...line, ...judgement(judged.get(line.lineId) ?? UNJUDGED) })),
    funds: seen.funds,
    execution: { ...seen.money, ...judgement(row.execution) },
  }
}

const judgement = ({ likelihood, cause, causeNote, measure }: Judgement): Judgement => ({
  likelihood,
  cause,
  causeNote,
  measure,
})

const judgedAs = (likelihood: string) => sql`
  (select count(*) from jsonb_array_elements(m.lines) l where l->>'likelihood' = ${likelihood})::int`
const columns = sql`
  m.id, m.target_id, m.unit_id, u.name as unit_name, m.year, coalesce(p.name, u.name || '整体支出') as title, m.as_of,
  m.state, m.version, ${judgedAs('certain')} as certain, ${judgedAs('possible')} as possible,
  ${judgedAs('impossible')} as impossible,
  (select count(*) from fiscal.indicator i where i.target_id = m.target_id)::int as lines`
const tables = sql`
  from fiscal.monitoring m join fiscal.target t on t.id = m.target_id join org.unit u on u.id = m.unit_id
  left join fiscal.project p on p.id = t.project_id`

export async function listMonitorings(tx: Tx, scope: Scope, query: z.output<typeof monitoringQuery>) {
  const { year = null, unitId = null, targetId = null, state = null, page, pageSize } = query
  const units = scope === 'all' ? null : [...scope.unitIds]
  const where = sql`
    where (${units}::uuid[] is null or m.unit_id = any(${units}::uuid[]))
      and (${year}::int is null or m.year = ${year}) and (${unitId}::uuid is null or m.unit_id = ${unitId})
      and (${targetId}::uuid is null or m.target_id = ${targetId}) and (${state}::text is null or m.state = ${state})`
  const { rows } = await sql<MonitoringItem>`
    select ${columns} ${tables} ${where} order by m.as_of desc, u.sort, u.code, p.code
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  const counted = await sql<{ n: number }>`select count(*) as n ${tables} ${where}`.execute(tx)
  return { items: rows, total: counted.rows[0]?.n ?? 0, page, pageSize }
}

async function itemOf(tx: Tx, id: string): Promise<MonitoringItem> {
  const { rows } = await sql<MonitoringItem>`select ${columns} ${tables} where m.id = ${id}`.execute(tx)
  const [item] = rows
  if (!item) throw new Error(`monitoring ${id} is gone`)
  return item
}
