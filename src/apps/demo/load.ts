/** The demo county: two years of real actions, played with a moving clock while the site already answers. */
import { sql } from 'kysely'
import { calendarOf } from '#kernel/calendar'
import { ringAlarms } from '#kernel/cases'
import type { Database } from '#kernel/db'
import { addDays, type LocalDate, localDateOf, parseInstant, systemClock } from '#kernel/time'
import { answers } from '../../../demo/answers.ts'
import { callScripts } from '../../../demo/calls.ts'
import { errorReportScripts } from '../../../demo/error-reports.ts'
import { letterScripts } from '../../../demo/letters/scripts.ts'
import { opinionScripts } from '../../../demo/opinions.ts'
import { buildCounty } from './county.ts'
import { type Played, playStep } from './letters.ts'
import { type Ids, playCall, playOpinion, playReport } from './matters.ts'
import { attempt, newStage, perforce, type Stage, unitId } from './stage.ts'

export interface DemoOptions {
  readonly db: Database
  readonly dataDir: string
  readonly password: string
  readonly seed?: number
  readonly today?: LocalDate
  readonly progress?: (done: number, total: number) => void
}

export interface DemoReport {
  readonly steps: number
  readonly refused: readonly string[]
}

const DAYS_BACK = 760
const SEED = 20170515

interface Cue {
  readonly at: string
  readonly key: string
  readonly run: () => Promise<void>
}

/** Whether the county has been built to the end. A build that was cut off is not begun again: its facts are facts. */
export async function demoState(db: Database): Promise<'none' | 'begun' | 'done'> {
  const { rows } = await sql<{ state: 'begun' | 'done' }>`select state from db.demo limit 1`.execute(db.tx)
  return rows[0]?.state ?? 'none'
}

export async function loadDemo(options: DemoOptions): Promise<DemoReport> {
  const { db, dataDir, password, seed = SEED, today = systemClock.today(), progress } = options
  const stage = newStage(db, dataDir, `${addDays(today, -DAYS_BACK)}T09:00`)
  await sql`insert into db.demo (state, seed, today) values ('begun', ${seed}, ${today})`.execute(db.tx)
  await buildCounty(stage, password, today)
  await fillAnswers(stage, today)
  const calendar = await calendarOf(db.tx)
  const request = { seed, today, isWorkingDay: (day: LocalDate) => calendar.isWorkingDay(day) }
  const cues = allCues(stage, request)
  await playAll(stage, cues, progress)
  await settle(stage)
  await sql`update db.demo set state = 'done'`.execute(db.tx)
  return { steps: cues.length, refused: stage.refused }
}

type Request = Parameters<typeof letterScripts>[0]

function allCues(stage: Stage, request: Request): Cue[] {
  const played: Played = new Map()
  const ids: Ids = new Map()
  const cues: Cue[] = []
  const add = <Step extends { at: string; step: string }>(
    script: { key: string; steps: readonly Step[] },
    play: (step: Step) => Promise<void>,
  ) => {
    for (const step of script.steps)
      cues.push({ at: step.at, key: `${script.key} ${step.step}`, run: () => play(step) })
  }
  for (const script of letterScripts(request)) add(script, (step) => playStep(stage, script, step, played))
  for (const script of callScripts(request)) add(script, (step) => playCall(stage, script, step, played))
  for (const script of errorReportScripts(request))
    add(script, (step) => playReport(stage, script, step, ids))
  for (const script of opinionScripts(request)) add(script, (step) => playOpinion(stage, script, step, ids))
  // A stable sort: steps of one script at the same minute keep their order.
  return cues.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

async function playAll(stage: Stage, cues: readonly Cue[], progress: DemoOptions['progress']): Promise<void> {
  const ended = new Set<string>()
  let day: LocalDate | undefined
  for (const [done, cue] of cues.entries()) {
    const at = parseInstant(cue.at)
    // Clocks ring in the morning of each day on which something happens, as they would have.
    if (localDateOf(at) !== day) {
      day = localDateOf(at)
      stage.clock.set(parseInstant(`${day}T00:01`))
      await ringAlarms(stage.db, stage.clock)
    }
    stage.clock.set(at)
    const [script = ''] = cue.key.split(' ')
    if (!ended.has(script) && !(await attempt(stage, `${cue.at} ${cue.key}`, cue.run))) ended.add(script)
    if (done % 50 === 0) progress?.(done, cues.length)
  }
  progress?.(cues.length, cues.length)
}

async function fillAnswers(stage: Stage, today: LocalDate): Promise<void> {
  for (const { question, answer, basis, unit, validUntil, tags } of answers(today)) {
    await perforce(stage, 'intake', 'interaction.create_answer', {
      question,
      answer,
      basis,
      unitId: unitId(stage, unit),
      validUntil,
      tags: [...tags],
    })
  }
}

/** People have read what is older than a few days, or every bell would show two years. */
async function settle({ db }: Stage): Promise<void> {
  const now = systemClock.now()
  await ringAlarms(db, systemClock)
  await sql`update notifications.message set read_at = created_at where read_at is null and created_at < ${new Date(now.getTime() - 3 * 86_400_000)}`.execute(
    db.tx,
  )
}
