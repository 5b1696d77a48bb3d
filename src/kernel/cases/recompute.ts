import { sql } from 'kysely'
import { calendarOf } from '#kernel/calendar'
import type { Database, Tx } from '#kernel/db'
import { type ClockRow, clockFromRow, saveDue } from './case.store.ts'
import { type Reading, readClock } from './clocks.ts'
import { caseKind } from './kind.ts'

const BATCH = 500

type Open = Parameters<typeof clockFromRow>[0] & { caseKind: string }

/**
 * A calendar changed: every open clock is read again from its start and events. Batches, so that nobody at a desk waits
 * for all of them; running it twice does no harm, and a run that is cut off is simply run again.
 */
export async function recomputeClocks(
  db: Database,
  progress: (done: number) => void = () => undefined,
): Promise<{ clocks: number; changed: number }> {
  let after: string | null = null
  let clocks = 0
  let changed = 0
  for (;;) {
    const batch: Batch = await db.transaction((tx) => recomputeBatch(tx, after))
    if (batch.last === null) return { clocks, changed }
    clocks += batch.clocks
    changed += batch.changed
    after = batch.last
    progress(clocks)
  }
}

interface Batch {
  /** The last case of it; null when there were no more. */
  readonly last: string | null
  readonly clocks: number
  readonly changed: number
}

async function recomputeBatch(tx: Tx, after: string | null): Promise<Batch> {
  const calendar = await calendarOf(tx)
  const { rows: locked } = await sql<{ id: string }>`
    with chosen as (
      select distinct case_id from cases.clock
      where state in ('running', 'paused') and (${after}::uuid is null or case_id > ${after}::uuid)
      order by case_id limit ${BATCH}
    )
    select c.id from cases.case c join chosen on chosen.case_id = c.id order by c.id for update of c`.execute(
    tx,
  )
  const ids = locked.map(({ id }) => id)
  // Read after the locks are held: whoever had a case before us may have moved its clocks.
  const { rows } = await sql<Open>`
    select k.*, c.kind as case_kind from cases.clock k join cases.case c on c.id = k.case_id
    where k.case_id = any(${ids}::uuid[]) and k.state in ('running', 'paused') order by k.case_id, k.name`.execute(
    tx,
  )
  const read = rows.map((row) => {
    const clock = clockFromRow(row)
    return { clock, reading: readClock(clock, caseKind(row.caseKind).kind, calendar) }
  })
  const changed = read.filter(({ clock, reading }) => isChanged(clock, reading))
  if (changed.length > 0) await saveReadings(tx, changed)
  await saveMovedAlarms(tx, read)
  return { last: ids.at(-1) ?? null, clocks: rows.length, changed: changed.length }
}

function isChanged(clock: ClockRow, reading: Reading): boolean {
  return (
    clock.dueAt?.getTime() !== reading.dueAt?.getTime() ||
    clock.provisional !== reading.provisional ||
    clock.dueOn !== reading.dueOn
  )
}

async function saveReadings(tx: Tx, changed: { clock: ClockRow; reading: Reading }[]): Promise<void> {
  const clocks = changed.map(({ clock, reading }) => ({
    case_id: clock.caseId,
    name: clock.name,
    due_at: reading.dueAt,
    due_on: reading.dueOn,
    provisional: reading.provisional,
  }))
  await sql`
    update cases.clock k set due_at = n.due_at, due_on = n.due_on, provisional = n.provisional
    from jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb)
      as n (case_id uuid, name text, due_at timestamptz, due_on date, provisional boolean)
    where k.case_id = n.case_id and k.name = n.name`.execute(tx)
  await saveDue(tx, [...new Set(clocks.map((clock) => clock.case_id))])
}

/** A day off between two alarms moves them although the due date stays: each alarm is compared by itself. */
async function saveMovedAlarms(tx: Tx, read: readonly { reading: Reading }[]): Promise<void> {
  const alarms = read.flatMap(({ reading }) =>
    reading.alarms.map((a) => ({
      case_id: a.caseId,
      clock: a.clock,
      kind: a.kind,
      level: a.level,
      fire_at: a.fireAt,
    })),
  )
  await sql`
    update cases.alarm a set fire_at = n.fire_at
    from jsonb_to_recordset(${JSON.stringify(alarms)}::jsonb)
      as n (case_id uuid, clock text, kind text, level int, fire_at timestamptz)
    where a.case_id = n.case_id and a.clock = n.clock and a.kind = n.kind and a.level = n.level
      and a.fired_at is null and a.fire_at is distinct from n.fire_at`.execute(tx)
}
