import { sql } from 'kysely'
import { z } from 'zod'
import { performWithin, systemActor } from '#kernel/actions'
import type { Database, Tx } from '#kernel/db'
import type { Clock, Instant } from '#kernel/time'
import type { AlarmRow } from './case.store.ts'
import { caseKind } from './kind.ts'

/** Input of the action that a kind performs when one of its alarms rings. */
export const alarmInput = z.object({
  id: z.uuid(),
  clock: z.string(),
  kind: z.enum(['warning', 'overdue']),
  level: z.number().int(),
})
export type Alarm = z.infer<typeof alarmInput>

interface Ringing {
  caseId: string
  clock: string
  kind: 'warning' | 'overdue'
  level: number
  caseKind: string
}

/**
 * Rings every alarm whose moment has come, each once: the mark and what it causes are one transaction, and whoever
 * comes at the same moment passes over the locked row. Run every few seconds by every process, and after a restart.
 */
export async function ringAlarms(db: Database, clock: Clock): Promise<number> {
  const failed = new Set<string>()
  let rung = 0
  for (;;) {
    const outcome = await ringNext(db, clock, failed)
    if (outcome === 'none') return rung
    if (outcome === 'rung') rung++
  }
}

async function ringNext(
  db: Database,
  clock: Clock,
  failed: Set<string>,
): Promise<'none' | 'gone' | 'rung' | 'failed'> {
  let current: Ringing | undefined
  try {
    return await db.transaction(async (tx) => {
      current = await nextAlarm(tx, clock.now(), failed)
      if (!current) return 'none'
      if (!(await stillDue(tx, current, clock.now()))) return 'gone'
      await ring(tx, current, clock)
      return 'rung'
    })
  } catch (error) {
    if (!current) throw error
    // One alarm that cannot ring must not keep the others from ringing; the next sweep tries it again, for as long as it takes.
    failed.add(keyOf(current))
    await markFailure(db.tx, current)
    return 'failed'
  }
}

const keyOf = ({ caseId, clock, kind, level }: Ringing): string => `${caseId} ${clock} ${kind} ${level}`

/**
 * Locks the case and nothing else, so that whoever moves it at this moment is passed over. Were the alarm locked too,
 * a sweep that then finds the case taken would hold an alarm it does not ring, and the one that has the case would
 * pass over that alarm: both go home, and a bell is left for the next sweep.
 */
async function nextAlarm(tx: Tx, now: Instant, failed: ReadonlySet<string>): Promise<Ringing | undefined> {
  const { rows } = await sql<Ringing>`
    select a.case_id, a.clock, a.kind, a.level, c.kind as case_kind
    from cases.alarm a
    join cases.clock k on k.case_id = a.case_id and k.name = a.clock and k.state = 'running'
    join cases.case c on c.id = a.case_id
    where a.fired_at is null and a.fire_at <= ${now}
      and a.case_id || ' ' || a.clock || ' ' || a.kind || ' ' || a.level <> all(${[...failed]}::text[])
    order by a.failures, a.fire_at, a.level
    limit 1
    for update of c skip locked`.execute(tx)
  return rows[0]
}

/** Read again now that the case is held: it may have rung, rested or ended between our look and our lock. */
async function stillDue(tx: Tx, alarm: Ringing, now: Instant): Promise<boolean> {
  const { rows } = await sql`
    select 1 from cases.alarm a
    join cases.clock k on k.case_id = a.case_id and k.name = a.clock and k.state = 'running'
    where a.case_id = ${alarm.caseId} and a.clock = ${alarm.clock} and a.kind = ${alarm.kind}
      and a.level = ${alarm.level} and a.fired_at is null and a.fire_at <= ${now}`.execute(tx)
  return rows.length > 0
}

async function ring(tx: Tx, alarm: Ringing, clock: Clock): Promise<void> {
  const { onAlarm } = caseKind(alarm.caseKind)
  await alarms(tx)
    .set({ firedAt: clock.now() })
    .where('caseId', '=', alarm.caseId)
    .where('clock', '=', alarm.clock)
    .where('kind', '=', alarm.kind)
    .where('level', '=', alarm.level)
    .execute()
  if (!onAlarm) return
  const input: Alarm = { id: alarm.caseId, clock: alarm.clock, kind: alarm.kind, level: alarm.level }
  await performWithin(tx, onAlarm, { clock, actor: systemActor }, input)
}

const alarms = (tx: Tx) => tx.withTables<{ 'cases.alarm': AlarmRow }>().updateTable('cases.alarm')

async function markFailure(tx: Tx, alarm: Ringing): Promise<void> {
  await alarms(tx)
    .set({ failures: sql`failures + 1` })
    .where('caseId', '=', alarm.caseId)
    .where('clock', '=', alarm.clock)
    .where('kind', '=', alarm.kind)
    .where('level', '=', alarm.level)
    .execute()
}
