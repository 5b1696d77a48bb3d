import type { Act } from '#kernel/actions'
import { type ClockEvent, computeDue, parseLimit, type WorkingCalendar } from '#kernel/calendar'
import { type Blocker, refuseIf } from '#kernel/errors'
import { type Instant, instantAt, type LocalDate, localDateOf } from '#kernel/time'
import {
  type AlarmRow,
  type ClockRow,
  type ClockState,
  clocksOf,
  forgetAlarms,
  saveAlarms,
  saveClock,
} from './case.store.ts'
import type { CaseKind, ClockEffect } from './kind.ts'

/** How long, since when, and by which rule. */
export interface ClockStart {
  readonly name: string
  readonly label: string
  readonly limit: string
  /** The rule it comes from: shown wherever the date is shown. */
  readonly source: string
  readonly startedAt: Instant
  readonly afterHoursNextDay?: boolean
  readonly fixedDueOn?: LocalDate | null
}

/** A clock may run several times in one case, each run a row of its own: `question`, `question#2`. Rules name the first. */
export function clockFamily(name: string): string {
  return name.split('#')[0] ?? name
}

/** The name of the n-th run, so that it does not take the place of the one before. */
export function nthClock(family: string, nth: number): string {
  return nth <= 1 ? family : `${family}#${nth}`
}

const TICKING: readonly ClockState[] = ['running', 'paused']

export function isTicking(clock: ClockRow): boolean {
  return TICKING.includes(clock.state)
}

export interface Reading {
  readonly dueAt: Instant | null
  readonly dueOn: LocalDate | null
  readonly provisional: boolean
  readonly paused: boolean
  readonly alarms: readonly Omit<AlarmRow, 'firedAt' | 'failures'>[]
}

/** Where the clock stands, from its start and its events alone. */
export function readClock(clock: ClockRow, kind: CaseKind, calendar: WorkingCalendar): Reading {
  if (clock.fixedDueOn) return readFixed(clock, kind, clock.fixedDueOn, calendar)
  const due = computeDue(
    {
      start: clock.startedAt,
      limit: parseLimit(clock.limitText),
      events: clock.events,
      afterHoursNextDay: clock.afterHoursNextDay,
      warnings: kind.warnings,
    },
    calendar,
  )
  const alarms = [
    ...kind.warnings.map((_, i) => alarm(clock, 'warning', i + 1, due.warnings?.[i] ?? null)),
    ...escalationsOf(clock, kind, due.dueAt, calendar),
  ]
  const dueOn = due.dueAt ? localDateOf(due.dueAt) : null
  return { dueAt: due.dueAt, dueOn, provisional: due.provisional, paused: due.state === 'paused', alarms }
}

function alarm(clock: ClockRow, kind: AlarmRow['kind'], level: number, fireAt: Instant | null) {
  return { caseId: clock.caseId, clock: clock.name, kind, level, fireAt }
}

function escalationsOf(clock: ClockRow, kind: CaseKind, dueAt: Instant | null, calendar: WorkingCalendar) {
  return kind.escalations.map(({ level, afterWorkingDays }) => {
    if (!dueAt) return alarm(clock, 'overdue', level, null)
    // The moment of lateness is the one after the due moment; later levels follow at the end of a working day.
    const justLate = new Date(dueAt.getTime() + 1)
    if (afterWorkingDays === 0) return alarm(clock, 'overdue', level, justLate)
    const day = calendar.addWorkingDays(localDateOf(dueAt), afterWorkingDays)
    return alarm(clock, 'overdue', level, new Date(endOf(day).getTime() + 1))
  })
}

function endOf(day: LocalDate): Instant {
  return new Date(instantAt(day, '23:59').getTime() + 59_999)
}

/** Another office fixed the day: nothing of ours moves it, and its warnings come at shares of the whole span. */
function readFixed(clock: ClockRow, kind: CaseKind, dueOn: LocalDate, calendar: WorkingCalendar): Reading {
  const dueAt = endOf(dueOn)
  const span = dueAt.getTime() - clock.startedAt.getTime()
  const alarms = [
    ...kind.warnings.map((share, i) =>
      alarm(clock, 'warning', i + 1, new Date(clock.startedAt.getTime() + Math.max(0, span) * share)),
    ),
    ...escalationsOf(clock, kind, dueAt, calendar),
  ]
  return { dueAt, dueOn, provisional: false, paused: false, alarms }
}

/** The clock with its new dates, and the alarms that go with them, saved together. */
async function store(act: Pick<Act, 'tx' | 'calendar'>, kind: CaseKind, clock: ClockRow): Promise<ClockRow> {
  const { alarms, paused, ...dates } = readClock(clock, kind, act.calendar)
  const next: ClockRow = { ...clock, ...dates, state: paused ? 'paused' : 'running' }
  await saveClock(act.tx, next)
  await saveAlarms(act.tx, alarms)
  return next
}

export async function startClock(
  act: Act,
  kind: CaseKind,
  caseId: string,
  start: ClockStart,
): Promise<ClockRow> {
  await forgetAlarms(act.tx, caseId, start.name)
  return store(act, kind, {
    caseId,
    name: start.name,
    label: start.label,
    limitText: start.limit,
    source: start.source,
    startedAt: start.startedAt,
    afterHoursNextDay: start.afterHoursNextDay ?? false,
    fixedDueOn: start.fixedDueOn ?? null,
    events: [],
    state: 'running',
    dueAt: null,
    dueOn: null,
    provisional: false,
    stoppedAt: null,
  })
}

async function addEvent(
  act: Act,
  kind: CaseKind,
  clock: ClockRow,
  event: Omit<ClockEvent, 'at'>,
): Promise<void> {
  // A machine whose clock was set back must not write an event before the last one: such a course can never be read again.
  const last = clock.events.at(-1)?.at ?? clock.startedAt
  const at = new Date(Math.max(act.clock.now().getTime(), last.getTime()))
  await store(act, kind, { ...clock, events: [...clock.events, { ...event, at } as ClockEvent] })
}

/** Pausing what rests and resuming what runs change nothing, so that several reasons to wait may overlap in the rules. */
export async function applyEffect(
  act: Act,
  kind: CaseKind,
  clock: ClockRow,
  effect: ClockEffect,
): Promise<void> {
  if (!isTicking(clock)) return
  const now = act.clock.now()
  if (effect === 'meet' || effect === 'cancel') return stop(act, clock, effect, now)
  if (effect === 'restart') await forgetAlarms(act.tx, clock.caseId, clock.name)
  const paused = clock.state === 'paused'
  if ((effect === 'pause' && paused) || (effect === 'resume' && !paused)) return
  await addEvent(act, kind, clock, { type: effect })
}

async function stop(act: Act, clock: ClockRow, effect: 'meet' | 'cancel', now: Instant): Promise<void> {
  const inTime = clock.dueAt === null || now <= clock.dueAt
  const state: ClockState = effect === 'cancel' ? 'stopped' : inTime ? 'met' : 'missed'
  await saveClock(act.tx, { ...clock, state, stoppedAt: now })
  await forgetUnfired(act, clock)
}

/** A stopped clock rings no more; what rang stays on record. */
async function forgetUnfired(act: Act, clock: ClockRow): Promise<void> {
  await saveAlarms(
    act.tx,
    (['warning', 'overdue'] as const).flatMap((kind) =>
      [1, 2, 3].map((level) => ({ caseId: clock.caseId, clock: clock.name, kind, level, fireAt: null })),
    ),
  )
}

/** Why this clock cannot be given more time: what has stopped stays stopped, and another office's day is not ours to move. */
export function extensionObstacles(clock: ClockRow): Blocker[] {
  if (!isTicking(clock))
    return [{ code: 'cases.clock_stopped', message: `“${clock.label}”的时限已停止计时，不能延期。` }]
  if (clock.fixedDueOn)
    return [
      {
        code: 'cases.fixed_due',
        message: `“${clock.label}”的期限 ${clock.fixedDueOn} 由来件单位或批示指定，本系统不能延期，请先商来件单位。`,
      },
    ]
  return []
}

export async function extendClock(
  act: Act,
  kind: CaseKind,
  caseId: string,
  name: string,
  by: string,
): Promise<ClockRow> {
  const clock = await clockNamed(act, caseId, name)
  refuseIf(extensionObstacles(clock))
  await addEvent(act, kind, clock, { type: 'extend', by })
  return clockNamed(act, caseId, name)
}

/** The matter turned out to be of a kind with another limit; what passed so far still counts. */
export async function changeLimit(
  act: Act,
  kind: CaseKind,
  caseId: string,
  name: string,
  to: { limit: string; source: string },
): Promise<void> {
  const clock = await clockNamed(act, caseId, name)
  if (clock.fixedDueOn || !isTicking(clock)) return
  await store(act, kind, { ...clock, limitText: to.limit, source: to.source })
}

async function clockNamed(act: Act, caseId: string, name: string): Promise<ClockRow> {
  const found = (await clocksOf(act.tx, caseId)).find((clock) => clock.name === name)
  if (!found) throw new Error(`case ${caseId} has no clock ${name}`)
  return found
}
