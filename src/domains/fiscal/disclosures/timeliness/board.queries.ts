/** Every unit of the county, every paper of the year: due, public, early or late. Counted anew at each look. */
import { sql } from 'kysely'
import { reaches, type Scope } from '#kernel/actions'
import type { WorkingCalendar } from '#kernel/calendar'
import type { Tx } from '#kernel/db'
import { blobExists, type FileStore } from '#kernel/files'
import { type LocalDate, localDateOf } from '#kernel/time'
import { profilesIn } from '../../units/profile.store.ts'
import { unitsWithoutCode } from '../../units/unit.queries.ts'
import {
  type DisclosureKind,
  type DisclosureScope,
  type DisclosureState,
  disclosureKinds,
  slugOf,
} from '../contract.ts'
import { FRAGMENT, OWNER } from '../frozen.ts'
import { type ApprovalRow, approvalsOf } from './approval.store.ts'
import { type Standing, standings, type TimelinessAnswer, type TimelinessRow } from './contract.ts'
import { type ElsewhereRow, elsewhereIn } from './elsewhere.store.ts'
import {
  approvalTime,
  type DueDay,
  dueDays,
  inTimeShare,
  marginOf,
  publishRule,
  standingOf,
} from './timeliness.ts'

interface Published {
  readonly id: string
  readonly unitId: string
  readonly kind: DisclosureKind
  readonly scope: DisclosureScope
  readonly revision: number
  readonly state: DisclosureState
  readonly releasedAt: Date | null
}

interface UnitRow {
  readonly id: string
  readonly code: string
  readonly name: string
}

export interface BoardQuestion {
  readonly year: number
  readonly kind?: DisclosureKind | undefined
  readonly standing?: Standing | undefined
  readonly q?: string | undefined
}

export interface BoardFacts {
  readonly scope: Scope
  readonly today: LocalDate
  readonly calendar: WorkingCalendar
  readonly store: FileStore
}

export async function timelinessBoard(
  tx: Tx,
  { year, kind, standing, q = '' }: BoardQuestion,
  facts: BoardFacts,
): Promise<TimelinessAnswer> {
  const all = await rowsOf(tx, year, facts)
  const wanted = q.trim()
  const matching = all.filter(
    (row) =>
      (!kind || row.kind === kind) && [row.unitName, row.unitCode].some((text) => text.includes(wanted)),
  )
  const counts = Object.fromEntries(
    standings.map((one) => [one, matching.filter((row) => row.standing === one).length]),
  ) as Record<Standing, number>
  const rows = matching.filter((row) => !standing || row.standing === standing)
  return {
    rows: await withLinks(tx, rows, facts.store),
    counts,
    inTimeShare: inTimeShare(counts),
    withoutCode: await unitsWithoutCode(tx, facts.scope, year),
  }
}

type Key = `${string}/${DisclosureKind}/${DisclosureScope | 'government'}`
const keyOf = (one: Pick<ApprovalRow, 'unitId' | 'kind' | 'scope'>): Key =>
  `${one.unitId}/${one.kind}/${one.scope}`

/** All that is known of the year, by what it is about. */
interface YearFacts extends BoardFacts {
  readonly year: number
  readonly departmentOf: ReadonlyMap<string, string | null>
  readonly units: ReadonlyMap<string, UnitRow>
  readonly approvals: ReadonlyMap<Key, ApprovalRow>
  readonly published: ReadonlyMap<Key, readonly Published[]>
  readonly elsewhere: ReadonlyMap<Key, ElsewhereRow>
  readonly due: Readonly<Record<DisclosureScope, (day: LocalDate) => DueDay>>
}

/** With the disclosure that is public now, for the question whether its page is there. */
type Row = TimelinessRow & { readonly releasedId: string | null }

async function rowsOf(tx: Tx, year: number, facts: BoardFacts): Promise<Row[]> {
  const profiles = await profilesIn(tx, year)
  const departments = new Set(profiles.flatMap(({ departmentId }) => departmentId ?? []))
  const wanted = [
    ...[...departments].map((unitId) => ({ unitId, scope: 'department' as const })),
    ...profiles.map(({ unitId }) => ({ unitId, scope: 'unit' as const })),
  ].filter(({ unitId }) => reaches(facts.scope, unitId))
  const known: YearFacts = {
    ...facts,
    year,
    departmentOf: new Map(profiles.map(({ unitId, departmentId }) => [unitId, departmentId])),
    units: await unitsWith(tx, [...departments, ...profiles.map(({ unitId }) => unitId)]),
    approvals: new Map((await approvalsOf(tx, [year])).map((row) => [keyOf(row), row])),
    published: Map.groupBy(await publishedIn(tx, year), keyOf),
    elsewhere: new Map((await elsewhereIn(tx, year)).map((row) => [keyOf(row), row])),
    due: {
      unit: dueDays(publishRule('unit'), facts.calendar),
      department: dueDays(publishRule('department'), facts.calendar),
    },
  }
  const rows = wanted.flatMap(({ unitId, scope }) =>
    disclosureKinds.map((kind) => rowFor(known, { unitId, kind, scope })),
  )
  return rows
    .map((row) => [placeOf(known, row), row] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
}

/** A department before its units, units by their codes. */
function placeOf({ departmentOf, units }: YearFacts, row: TimelinessRow): string {
  const department = departmentOf.get(row.unitId) ?? row.unitId
  const code = units.get(department)?.code ?? row.unitCode
  return `${code} ${row.scope === 'department' ? 0 : 1} ${row.unitCode} ${row.kind}`
}

interface About {
  readonly unitId: string
  readonly kind: DisclosureKind
  readonly scope: DisclosureScope
}

function rowFor(known: YearFacts, about: About): Row {
  const { unitId, kind, scope } = about
  const { units, year } = known
  const unit = units.get(unitId)
  const department = scope === 'department' ? unitId : known.departmentOf.get(unitId)
  const approval = known.approvals.get(keyOf(about))
  const revisions = known.published.get(keyOf(about)) ?? []
  const released = revisions.filter(({ releasedAt }) => releasedAt !== null)
  const due = approval && known.due[scope](approval.approvedOn)
  const first = released[0]?.releasedAt
  const elsewhere = known.elsewhere.get(keyOf(about))
  const dates = {
    dueOn: due?.dueOn ?? null,
    releasedOn: firstOf(first && localDateOf(first), elsewhere?.publishedOn),
    today: known.today,
  }
  return {
    ...about,
    year,
    unitCode: unit?.code ?? '',
    unitName: unit?.name ?? '',
    departmentName: (department && units.get(department)?.name) || null,
    approvedOn: approval?.approvedOn ?? null,
    approvedBy: approval?.approvedBy ?? null,
    ...approvalFacts(known, about, approval),
    dueOn: dates.dueOn,
    provisional: due?.provisional ?? false,
    releasedOn: dates.releasedOn,
    margin: marginOf(dates),
    standing: standingOf(dates),
    disclosureId: revisions.at(-1)?.id ?? null,
    state: revisions.at(-1)?.state ?? null,
    link: first && unit ? `/fiscal/${unit.code}/${year}/${slugOf(kind, scope)}` : null,
    linkAlive: null,
    elsewhere: elsewhere ? { publishedOn: elsewhere.publishedOn, address: elsewhere.address } : null,
    releasedId: released.at(-1)?.id ?? null,
  }
}

/** Wherever it was: from that day on the public could read it. */
function firstOf(...days: readonly (LocalDate | null | undefined)[]): LocalDate | null {
  return days.filter((day) => day !== undefined && day !== null).sort()[0] ?? null
}

function approvalFacts(
  { approvals, departmentOf, calendar }: YearFacts,
  { unitId, kind }: About,
  approval: ApprovalRow | undefined,
): Pick<TimelinessRow, 'approvalDays' | 'approvalLate'> {
  if (!approval) return { approvalDays: null, approvalLate: false }
  const began =
    approval.approvedBy === 'department'
      ? approvals.get(`${departmentOf.get(unitId)}/${kind}/department`)
      : [...approvals.values()].find((one) => one.scope === 'government' && one.kind === kind)
  const { days, isLate } = approvalTime({ ...approval, beganOn: began?.approvedOn ?? null }, calendar)
  return { approvalDays: days, approvalLate: isLate }
}

/** By revision: the first one was in time or was not; corrections change nothing of it. */
async function publishedIn(tx: Tx, year: number): Promise<Published[]> {
  const { rows } = await sql<Published>`
    select d.id, d.unit_id, d.kind, d.scope, d.revision, c.state, d.released_at
    from fiscal.disclosure d join cases.case c on c.id = d.id
    where d.year = ${year} and d.discarded_at is null order by d.revision`.execute(tx)
  return rows
}

async function unitsWith(tx: Tx, ids: readonly string[]): Promise<Map<string, UnitRow>> {
  const { rows } = await sql<UnitRow>`
    select id, code, name from org.unit where id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** A page without its bytes is no page: looked at on the disk, for those that are shown. */
async function withLinks(tx: Tx, rows: readonly Row[], store: FileStore): Promise<TimelinessRow[]> {
  const ids = rows.flatMap(({ releasedId }) => releasedId ?? [])
  const { rows: found } = await sql<{ ownerId: string; sha256: string }>`
    select f.owner_id, f.sha256 from files.file f
    where f.owner_kind = ${OWNER} and f.purpose = ${FRAGMENT} and f.quarantined_at is null
      and f.owner_id = any(${ids}::text[])`.execute(tx)
  const looks = found.map(async ({ ownerId, sha256 }) => [ownerId, await blobExists(store, sha256)] as const)
  const alive = new Map(await Promise.all(looks))
  return rows.map(({ releasedId, ...row }) =>
    releasedId === null ? row : { ...row, linkAlive: alive.get(releasedId) ?? false },
  )
}
