import { sql } from 'kysely'
import { newId, type Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import { addDays } from '#kernel/time'
import type { Unit, UnitChange, UnitPeriod } from './unit.ts'

type Tables = {
  'org.unit': Unit & { createdBy: string | null }
  'org.unitHistory': UnitPeriod
  'org.post': { unitId: string; validUntil: LocalDate | null; validFrom: LocalDate }
}

const tables = (tx: Tx) => tx.withTables<Tables>()

const COLUMNS = [
  'id',
  'code',
  'name',
  'shortName',
  'kind',
  'parentId',
  'sort',
  'phone',
  'address',
  'duties',
  'validFrom',
  'validUntil',
  'mergedInto',
  'version',
] as const

const TREE_LOCK = 7_203_420

/** Changes of the tree's shape go one after the other: two moves that are each right alone could make a circle. */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${TREE_LOCK})`.execute(tx)
}

export async function lockUnit(tx: Tx, id: string): Promise<Unit | undefined> {
  return tables(tx).selectFrom('org.unit').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function unitById(tx: Tx, id: string): Promise<Unit | undefined> {
  return tables(tx).selectFrom('org.unit').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

export async function unitByCode(tx: Tx, code: string): Promise<Unit | undefined> {
  return tables(tx).selectFrom('org.unit').select(COLUMNS).where('code', '=', code).executeTakeFirst()
}

/** The whole tree, parents before children of the same sort; closed units only when asked for. */
export async function listUnits(tx: Tx, { closed = false } = {}): Promise<Unit[]> {
  let query = tables(tx).selectFrom('org.unit').select(COLUMNS).orderBy('sort').orderBy('code')
  if (!closed) query = query.where('validUntil', 'is', null)
  return query.execute()
}

export async function insertUnit(
  tx: Tx,
  unit: Omit<Unit, 'id' | 'version' | 'validUntil' | 'mergedInto'>,
  by: string | null,
  reason: string,
): Promise<string> {
  const id = newId()
  const row: Unit = { ...unit, id, version: 1, validUntil: null, mergedInto: null }
  await tables(tx)
    .insertInto('org.unit')
    .values({ ...row, createdBy: by })
    .execute()
  await openPeriod(tx, row, { change: 'created', reason, on: unit.validFrom })
  return id
}

export async function saveUnit(tx: Tx, id: string, change: Partial<Omit<Unit, 'id'>>): Promise<void> {
  await tables(tx)
    .updateTable('org.unit')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

interface Turn {
  readonly change: UnitChange
  readonly reason: string
  readonly on: LocalDate
}

/** Ends the period that is running and begins the next. Two changes on one day leave the day's last word. */
export async function turnUnit(tx: Tx, unit: Unit, turn: Turn): Promise<void> {
  await tables(tx)
    .deleteFrom('org.unitHistory')
    .where('unitId', '=', unit.id)
    .where('validUntil', 'is', null)
    .where('validFrom', '=', turn.on)
    .execute()
  await tables(tx)
    .updateTable('org.unitHistory')
    .set({ validUntil: addDays(turn.on, -1) })
    .where('unitId', '=', unit.id)
    .where('validUntil', 'is', null)
    .execute()
  await openPeriod(tx, unit, turn)
}

async function openPeriod(tx: Tx, unit: Unit, { change, reason, on }: Turn): Promise<void> {
  const { id: unitId, name, shortName, parentId, mergedInto, validUntil } = unit
  const period = { unitId, validFrom: on, validUntil, name, shortName, parentId, mergedInto, change, reason }
  await tables(tx).insertInto('org.unitHistory').values(period).execute()
}

export async function unitHistory(tx: Tx, unitId: string): Promise<UnitPeriod[]> {
  return tables(tx)
    .selectFrom('org.unitHistory')
    .selectAll()
    .where('unitId', '=', unitId)
    .orderBy('validFrom')
    .execute()
}

/** What it was called on that day: printed documents name the unit as it was. */
export async function unitNameOn(tx: Tx, unitId: string, date: LocalDate): Promise<string | undefined> {
  const row = await tables(tx)
    .selectFrom('org.unitHistory')
    .select('name')
    .where('unitId', '=', unitId)
    .where('validFrom', '<=', date)
    .orderBy('validFrom', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.name
}

/** Units below, itself included, as the tree was on that day; a unit that was merged away belongs to its successor. */
export async function subtreeOf(tx: Tx, unitId: string, onDate: LocalDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive tree as (
      select distinct on (unit_id) unit_id, parent_id, merged_into from org.unit_history
      where valid_from <= ${onDate}::date order by unit_id, valid_from desc
    ), below (id) as (
      select unit_id from tree where unit_id = ${unitId}
      union
      select t.unit_id from tree t join below b on coalesce(t.merged_into, t.parent_id) = b.id
    )
    select id from below`.execute(tx)
  return rows.map(({ id }) => id)
}

export interface Dependants {
  readonly children: number
  readonly people: number
}

/** What would hang in the air if the unit were closed today. */
export async function dependantsOf(tx: Tx, unitId: string, today: LocalDate): Promise<Dependants> {
  const children = await tables(tx)
    .selectFrom('org.unit')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('parentId', '=', unitId)
    .where('validUntil', 'is', null)
    .executeTakeFirstOrThrow()
  const people = await tables(tx)
    .selectFrom('org.post')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('unitId', '=', unitId)
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>=', today)]))
    .executeTakeFirstOrThrow()
  return { children: children.count, people: people.count }
}

/** At a merger everything that hung on the old unit hangs on the new one. */
export async function handOver(tx: Tx, from: string, to: string, today: LocalDate): Promise<void> {
  await tables(tx)
    .updateTable('org.post')
    .set({ unitId: to })
    .where('unitId', '=', from)
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>=', today)]))
    .execute()
}

export async function childrenOf(tx: Tx, unitId: string): Promise<Unit[]> {
  return tables(tx)
    .selectFrom('org.unit')
    .select(COLUMNS)
    .where('parentId', '=', unitId)
    .where('validUntil', 'is', null)
    .orderBy('sort')
    .forUpdate()
    .execute()
}
