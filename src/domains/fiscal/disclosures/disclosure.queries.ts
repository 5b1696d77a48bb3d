import { sql } from 'kysely'
import type { z } from 'zod'
import { type Context, possibleActions, type Scope } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { historyOf } from '#kernel/cases'
import type { Tx } from '#kernel/db'
import { unitById } from '#kernel/org'
import type { Clock } from '#kernel/time'
import type { DisclosureItem, DisclosureRecord, disclosureQuery, WantsAnswer, WantView } from './contract.ts'
import { slugOf } from './contract.ts'
import { runOf } from './disclosure.store.ts'
import type { Disclosure } from './disclosure.ts'
import { papersOf } from './frozen.ts'
import { layoutsFor } from './layouts.ts'
import { composed } from './readiness.ts'
import { textsOf } from './text.store.ts'

type Listed = Omit<DisclosureItem, 'releasedAt' | 'changedAt' | 'deadline'> & {
  readonly releasedAt: Date | null
  readonly changedAt: Date
  readonly approvedOn: string | null
  readonly dueOn: string | null
  readonly dueProvisional: boolean | null
}

const LISTED = sql`
  select d.id, d.number, d.unit_id, u.code as unit_code, u.name as unit_name, d.year, d.kind, d.scope, d.revision,
    c.state, d.released_at, a.approved_on, a.due_on, a.due_provisional,
    greatest(
      (select max(e.at) from cases.event e where e.case_id = d.id),
      (select max(t.at) from fiscal.disclosure_text t where t.disclosure_id = d.id)) as changed_at
  from fiscal.disclosure d
  join cases.case c on c.id = d.id
  join org.unit u on u.id = d.unit_id
  left join fiscal.approval a on a.unit_id = d.unit_id and a.year = d.year and a.kind = d.kind and a.scope = d.scope`

export async function listDisclosures(tx: Tx, scope: Scope, query: z.infer<typeof disclosureQuery>) {
  const { q = '', year = null, kind = null, scope: of = null, state = null, page, pageSize } = query
  const units = scope === 'all' ? null : [...scope.unitIds]
  const where = sql`
    where (${units}::uuid[] is null or d.unit_id = any(${units}::uuid[]))
      and (${year}::int is null or d.year = ${year}) and (${kind}::text is null or d.kind = ${kind})
      and (${of}::text is null or d.scope = ${of})
      and (case when ${state}::text is null then c.state <> 'discarded' else c.state = ${state} end)
      and (u.name || ' ' || u.short_name || ' ' || u.code || ' ' || d.number) ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`
  const { rows } = await sql<Listed>`
    ${LISTED} ${where}
    order by d.year desc, u.sort, u.code, d.scope, d.kind, d.revision desc
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  const counted = await sql<{ n: number }>`
    select count(*) as n from fiscal.disclosure d join cases.case c on c.id = d.id join org.unit u on u.id = d.unit_id
    ${where}`.execute(tx)
  return { items: rows.map(itemOf), total: counted.rows[0]?.n ?? 0, page, pageSize }
}

function itemOf({
  approvedOn,
  dueOn,
  dueProvisional,
  releasedAt,
  changedAt,
  ...row
}: Listed): DisclosureItem {
  return {
    ...row,
    releasedAt: releasedAt?.toISOString() ?? null,
    changedAt: changedAt.toISOString(),
    deadline: approvedOn ? { approvedOn, dueOn, provisional: dueProvisional ?? false } : null,
  }
}

/** Everything about one but its wants and its preview, which have to be composed. */
export async function recordOf(context: Context, disclosure: Disclosure): Promise<DisclosureRecord> {
  const { tx } = context.db
  const { rows } = await sql<Listed>`${LISTED} where d.id = ${disclosure.id}`.execute(tx)
  const item = itemOf(rows[0] as Listed)
  const { kind, scope, year, revision, variant } = disclosure
  const run = await runOf(tx, disclosure.id)
  const facts = { actor: context.actor, clock: context.clock, calendar: await calendarOf(tx) }
  const can = possibleActions('fiscal.disclosure', disclosure, facts)
  return {
    ...item,
    version: disclosure.version,
    variant,
    variants: layoutsFor(kind, scope),
    bookId: disclosure.bookId,
    correctionReason: disclosure.correctionReason,
    despiteReason: disclosure.despiteReason,
    releasedByName: disclosure.releasedByName,
    title: disclosure.title,
    publicPath: disclosure.releasedAt
      ? `/fiscal/${item.unitCode}/${year}/${slugOf(kind, scope)}/${revision}`
      : null,
    run: run ? { done: run.done, total: run.total, step: run.step } : null,
    papers: (await papersOf(tx, disclosure.id)).map(({ id, name, size, mediaType }) => ({
      id,
      name,
      size,
      mediaType,
    })),
    revisions: await revisionsBeside(tx, disclosure),
    history: (await historyOf(tx, disclosure.id))
      .map(({ id, at, label, actorName, text }) => ({
        id,
        at: at.toISOString(),
        label,
        byName: actorName,
        text,
      }))
      .reverse(),
    can: Object.fromEntries(Object.entries(can).map(([name, blockers]) => [name, [...blockers]])),
  }
}

type RevisionRow = Omit<DisclosureRecord['revisions'][number], 'releasedAt'> & {
  readonly releasedAt: Date | null
}

async function revisionsBeside(tx: Tx, { unitId, year, kind, scope }: Disclosure) {
  const { rows } = await sql<RevisionRow>`
    select d.id, d.revision, c.state, d.correction_reason as reason, d.released_at
    from fiscal.disclosure d join cases.case c on c.id = d.id
    where d.unit_id = ${unitId} and d.year = ${year} and d.kind = ${kind} and d.scope = ${scope}
      and d.discarded_at is null order by d.revision desc`.execute(tx)
  return rows.map((row) => ({ ...row, releasedAt: row.releasedAt?.toISOString() ?? null }))
}

/** What the layout asks, with what people answered. */
export async function wantsOf(tx: Tx, disclosure: Disclosure, clock: Clock): Promise<WantsAnswer> {
  const made = await composed(tx, disclosure, clock)
  if (!made) return { wants: [], problem: await noBookYet(tx, disclosure) }
  const answers = new Map((await textsOf(tx, disclosure.id)).map((row) => [row.key, row]))
  const wants = made.wants.map((want): WantView => {
    const answer = answers.get(want.key)
    return {
      key: want.key,
      section: want.section,
      label: want.label,
      kind: want.kind,
      isRequired: want.isRequired,
      change: want.change ?? null,
      components: [...(want.components ?? [])],
      proposal: want.proposal ?? null,
      text: answer?.text ?? '',
      version: answer?.version ?? 0,
      at: answer?.at.toISOString() ?? null,
      byName: answer?.byName ?? null,
    }
  })
  return { wants, problem: null }
}

export async function noBookYet(tx: Tx, { unitId, year, scope }: Disclosure): Promise<string> {
  const unit = await unitById(tx, unitId)
  return scope === 'department'
    ? `“${unit?.name ?? ''}”的所属单位还没有 ${year} 年的账簿，请先填报或导入`
    : `“${unit?.name ?? ''}”还没有 ${year} 年的账簿，请先填报或导入`
}
