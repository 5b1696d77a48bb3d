import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { addDays, type Instant, instantAt, type LocalDate } from '#kernel/time'
import type { Aggregate, Evidence, Measure, Period } from './measure.ts'

export interface Question {
  readonly from: LocalDate
  readonly to: LocalDate
  /** What the asker may see. */
  readonly scope: Scope
  /** What he wants to see of it: a unit with all below it, or everything. */
  readonly unitIds?: readonly string[] | null
  readonly kind?: string | null
  /** What is not over yet is counted up to here. Absent: to the end of the period. */
  readonly now?: Instant
}

export interface Answer {
  /** Decimal text; null when there is nothing to compute a rate or an average from. */
  readonly value: string | null
  readonly count: number
}

const values: Record<Aggregate, RawBuilder<string | null>> = {
  count: sql`count(*)::numeric`,
  sum: sql`coalesce(sum(e.amount), 0)::numeric`,
  average: sql`avg(e.amount)::numeric`,
  rate: sql`avg(e.amount)::numeric * 100`,
  share: sql`sum(e.amount)::numeric * 100 / nullif(sum(e.weight), 0)::numeric`,
}

function rows({ evidence }: { evidence: Measure['evidence'] }, question: Question): RawBuilder<Evidence> {
  const { scope, unitIds, kind } = question
  const period = periodOf(question)
  const conditions: RawBuilder<SqlBool>[] = [sql`e.at >= ${period.from}`, sql`e.at < ${period.until}`]
  if (scope !== 'all') conditions.push(sql`e.unit_id = any(${[...scope.unitIds]}::uuid[])`)
  if (unitIds) conditions.push(sql`e.unit_id = any(${[...unitIds]}::uuid[])`)
  if (kind) conditions.push(sql`e.kind = ${kind}`)
  return sql`select * from (${evidence(period)}) e where ${sql.join(conditions, sql` and `)}`
}

function periodOf({ from, to, now }: Question): Period {
  const until = instantAt(addDays(to, 1), '00:00')
  return { from: instantAt(from, '00:00'), until, now: now ?? until }
}

function rounded(value: RawBuilder<string | null>, measure: Measure): RawBuilder<string | null> {
  return sql`round(${value}, ${measure.decimals ?? (measure.aggregate === 'count' ? 0 : 2)}::int)::text`
}

export async function answer(tx: Tx, measure: Measure, question: Question): Promise<Answer> {
  const { rows: found } = await sql<Answer>`
    select ${rounded(values[measure.aggregate], measure)} as value, count(*) as count
    from (${rows(measure, question)}) e`.execute(tx)
  return found[0] ?? { value: null, count: 0 }
}

/** How many rows more there would be, were they confirmed; null where everything counts at once. */
export async function waitingFor(tx: Tx, measure: Measure, question: Question): Promise<number | null> {
  if (!measure.waiting) return null
  const { rows: found } = await sql<{ count: number }>`
    select count(*) as count from (${rows({ evidence: measure.waiting }, question)}) e`.execute(tx)
  return found[0]?.count ?? 0
}

export interface Slice extends Answer {
  readonly key: string
  readonly label: string
}

const slices = {
  unit: {
    key: sql`coalesce(e.unit_id::text, '')`,
    label: sql`coalesce((select name from org.unit where id = e.unit_id), '未转办')`,
  },
  kind: { key: sql`coalesce(e.kind, '')`, label: sql`coalesce(e.kind, '')` },
  month: {
    key: sql`to_char(e.at at time zone 'Asia/Shanghai', 'YYYY-MM')`,
    label: sql`to_char(e.at at time zone 'Asia/Shanghai', 'YYYY-MM')`,
  },
} as const
export type SliceBy = keyof typeof slices

export async function answerBy(tx: Tx, measure: Measure, question: Question, by: SliceBy): Promise<Slice[]> {
  const { key, label } = slices[by]
  const { rows: found } = await sql<Slice>`
    select key, min(label) as label, ${rounded(values[measure.aggregate], measure)} as value, count(*) as count
    from (select e.*, ${key} as key, ${label} as label from (${rows(measure, question)}) e) e
    group by key order by ${by === 'month' ? sql`key` : sql`count(*) desc, key`}`.execute(tx)
  return found
}

export interface EvidencePage {
  readonly items: (Evidence & { unitName: string | null })[]
  readonly total: number
}

/** The rows behind the figure, newest first. Their number is the figure's own count. */
export async function evidencePage(
  tx: Tx,
  measure: Measure,
  question: Question,
  page: { page: number; pageSize: number },
): Promise<EvidencePage> {
  const { rows: items } = await sql<Evidence & { unitName: string | null }>`
    select e.*, e.amount::float8 as amount, u.name as unit_name from (${rows(measure, question)}) e
    left join org.unit u on u.id = e.unit_id
    order by e.at desc, e.subject_id limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}`.execute(
    tx,
  )
  return { items, total: (await answer(tx, measure, question)).count }
}
