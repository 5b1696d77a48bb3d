/** The figures of a bulletin. What a measure counts is asked of the measure, so that paper and screen say the same. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { answer, answerBy, evidencePage, type Measure, measureNamed, type Question } from '#kernel/measures'
import { addDays, type Instant, instantAt, type LocalDate, localDateOf } from '#kernel/time'
import type { BulletinFigures, OverdueLetter, UnitLine } from './bulletin.ts'
import { type Period, yearUpTo } from './bulletin-period.ts'

const EVIDENCE_MOST = 100_000

function figure(name: string): Measure {
  const measure = measureNamed(`interaction.letters.${name}`)
  if (!measure) throw new Error(`no measure interaction.letters.${name}`)
  return measure
}

const totals = [
  'received',
  'accepted',
  'closed',
  'on_time_rate',
  'average_days',
  'completion_rate',
  'published_rate',
  'satisfaction',
  'redo_rate',
  'supervised',
] as const
export type TotalName = (typeof totals)[number]

export async function bulletinFigures(tx: Tx, period: Period, now: Instant): Promise<BulletinFigures> {
  const question: Question = { from: period.from, to: period.to, scope: 'all' }
  const lines: { name: TotalName; measure: Measure; value: string | null }[] = []
  for (const name of totals) {
    const measure = figure(name)
    lines.push({ name, measure, value: (await answer(tx, measure, question)).value })
  }
  const overdue = await overdueLetters(tx, question, now)
  return {
    totals: lines.map(({ name, measure: { label, unit }, value }) => ({ name, label, unit, value })),
    units: await byUnit(tx, question, overdue),
    kinds: await byKind(tx, question),
    months: await byMonth(tx, period),
    overdue,
    supervision: await supervisionOf(tx, question),
  }
}

type Slices = ReadonlyMap<string, { label: string; value: string | null }>

async function slices(
  tx: Tx,
  name: string,
  question: Question,
  by: 'unit' | 'kind' | 'month',
): Promise<Slices> {
  const rows = await answerBy(tx, figure(name), question, by)
  return new Map(rows.map(({ key, label, value }) => [key, { label, value }]))
}

async function byUnit(tx: Tx, question: Question, overdue: readonly OverdueLetter[]): Promise<UnitLine[]> {
  const of = (name: string) => slices(tx, name, question, 'unit')
  const received = await of('received')
  const closed = await of('closed')
  const onTime = await of('on_time_rate')
  const days = await of('average_days')
  const satisfaction = await of('satisfaction')
  const supervised = await of('supervised')
  const names = new Map(overdue.map(({ unitId, unitName }) => [unitId, unitName]))
  for (const found of [received, closed, onTime, days, satisfaction, supervised])
    for (const [key, { label }] of found) names.set(key, label)
  return [...names].map(([key, name]) => ({
    name,
    received: received.get(key)?.value ?? '0',
    closed: closed.get(key)?.value ?? '0',
    onTimeRate: onTime.get(key)?.value ?? null,
    averageDays: days.get(key)?.value ?? null,
    satisfaction: satisfaction.get(key)?.value ?? null,
    overdue: overdue.filter(({ unitId }) => unitId === key).length,
    supervised: supervised.get(key)?.value ?? '0',
  }))
}

async function byKind(tx: Tx, question: Question): Promise<BulletinFigures['kinds']> {
  const of = (name: string) => slices(tx, name, question, 'kind')
  const received = await of('received')
  const closed = await of('closed')
  const onTime = await of('on_time_rate')
  return [...new Set([...received.keys(), ...closed.keys(), ...onTime.keys()])].sort().map((kind) => ({
    kind,
    received: received.get(kind)?.value ?? '0',
    closed: closed.get(kind)?.value ?? '0',
    onTimeRate: onTime.get(kind)?.value ?? null,
  }))
}

async function byMonth(tx: Tx, period: Period): Promise<BulletinFigures['months']> {
  const { from, months } = yearUpTo(period)
  const question: Question = { from, to: period.to, scope: 'all' }
  const received = await slices(tx, 'received', question, 'month')
  const closed = await slices(tx, 'closed', question, 'month')
  return months.map((month) => ({
    month,
    received: Number(received.get(month)?.value ?? 0),
    closed: Number(closed.get(month)?.value ?? 0),
  }))
}

/** Answered too late in the period: the measure's own evidence. Still unanswered at its end: the clocks that ran on. */
async function overdueLetters(tx: Tx, question: Question, now: Instant): Promise<OverdueLetter[]> {
  const evidence = await evidencePage(tx, figure('on_time_rate'), question, {
    page: 1,
    pageSize: EVIDENCE_MOST,
  })
  const late = evidence.items.filter(({ amount }) => Number(amount) === 0)
  const due = await dueDays(
    tx,
    late.map(({ subjectId }) => subjectId),
  )
  const answered = late.map(({ subjectId, number, title, unitId, unitName, at }) => ({
    number,
    title,
    unitId: unitId ?? '',
    unitName: unitName ?? '未转办',
    dueOn: due.get(subjectId) ?? null,
    answeredOn: localDateOf(new Date(at)),
  }))
  return [...answered, ...(await unanswered(tx, question, now))].sort(
    (a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || a.number.localeCompare(b.number),
  )
}

async function dueDays(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, LocalDate>> {
  const { rows } = await sql<{ caseId: string; dueOn: LocalDate }>`
    select case_id, due_on from cases.clock
    where name = 'reply' and due_on is not null and case_id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ caseId, dueOn }) => [caseId, dueOn]))
}

async function unanswered(tx: Tx, { to }: Question, now: Instant): Promise<OverdueLetter[]> {
  const periodEnd = instantAt(addDays(to, 1), '00:00')
  const late = periodEnd < now ? periodEnd : now
  const { rows } = await sql<Omit<OverdueLetter, 'answeredOn'>>`
    select l.number, l.title, coalesce(coalesce(l.reply_unit_id, c.unit_id)::text, '') as unit_id,
      coalesce(u.name, '未转办') as unit_name, k.due_on
    from interaction.letter l
    join cases.case c on c.id = l.id
    join cases.clock k on k.case_id = l.id and k.name = 'reply'
    left join org.unit u on u.id = coalesce(l.reply_unit_id, c.unit_id)
    where k.state in ('running', 'missed') and k.due_at < ${late}
      and (k.stopped_at is null or k.stopped_at >= ${periodEnd})`.execute(tx)
  return rows.map((row) => ({ ...row, answeredOn: null }))
}

async function supervisionOf(tx: Tx, { from, to }: Question): Promise<BulletinFigures['supervision']> {
  const { rows } = await sql<{
    form: 'overdue' | 'reminder' | 'listed' | 'interview'
    level: number
    times: number
  }>`
    select s.form, s.level, count(*)::int as times from interaction.supervision s
    where s.at >= ${instantAt(from, '00:00')} and s.at < ${instantAt(addDays(to, 1), '00:00')}
    group by s.form, s.level order by s.level, s.form`.execute(tx)
  return rows
}

/** The day of the first letter; null while there is none, and then there is nothing to report on. */
export async function firstLetterDay(tx: Tx): Promise<LocalDate | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    select min(received_at) as at from interaction.letter`.execute(tx)
  return rows[0]?.at ? localDateOf(rows[0].at) : null
}
