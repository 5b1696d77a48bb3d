/** The demo county: two years of real actions, played with a moving clock while the site already answers. */
import { calendarOf } from '#kernel/calendar'
import { ringAlarms } from '#kernel/cases'
import type { Database } from '#kernel/db'
import { addDays, type LocalDate, localDateOf, movableClock, parseInstant, systemClock } from '#kernel/time'
import { answers } from '../../../demo/answers.ts'
import { callScripts } from '../../../demo/calls.ts'
import { errorReportScripts } from '../../../demo/error-reports.ts'
import { letterScripts } from '../../../demo/letters/scripts.ts'
import { opinionScripts } from '../../../demo/opinions.ts'
import { buildCounty } from './county.ts'
import { beginDemo, finishDemo, readOldMessages } from './demo.store.ts'
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
  readonly script: string
  readonly step: string
  readonly run: (stage: Stage) => Promise<void>
}

export async function loadDemo(options: DemoOptions): Promise<DemoReport> {
  const { db, dataDir, password, seed = SEED, today = systemClock.today(), progress } = options
  const stage = newStage(db, dataDir, `${addDays(today, -DAYS_BACK)}T09:00`)
  await beginDemo(db.tx, seed, today)
  await buildCounty(stage, password, today)
  await fillAnswers(stage, today)
  const calendar = await calendarOf(db.tx)
  const request = { seed, today, isWorkingDay: (day: LocalDate) => calendar.isWorkingDay(day) }
  const cues = allCues(request)
  await playAll(stage, cues, progress)
  await settle(stage)
  await finishDemo(db.tx)
  return { steps: cues.length, refused: stage.refused }
}

type Request = Parameters<typeof letterScripts>[0]

function allCues(request: Request): Cue[] {
  const played: Played = new Map()
  const ids: Ids = new Map()
  const cues: Cue[] = []
  const add = <Step extends { at: string; step: string }>(
    script: { key: string; steps: readonly Step[] },
    play: (stage: Stage, step: Step) => Promise<void>,
  ) => {
    for (const step of script.steps) {
      cues.push({ at: step.at, script: script.key, step: step.step, run: (stage) => play(stage, step) })
    }
  }
  for (const script of letterScripts(request))
    add(script, (stage, step) => playStep(stage, script, step, played))
  for (const script of callScripts(request))
    add(script, (stage, step) => playCall(stage, script, step, played))
  for (const script of errorReportScripts(request))
    add(script, (stage, step) => playReport(stage, script, step, ids))
  for (const script of opinionScripts(request))
    add(script, (stage, step) => playOpinion(stage, script, step, ids))
  // A stable sort: steps of one script at the same minute keep their order.
  return cues.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** Steps that give a number or touch several letters keep their place in line; the others of a day may overlap. */
const ALONE = new Set(['submit', 'record', 'register', 'merge', 'approve_reply'])
const LANES = 4

async function playAll(stage: Stage, cues: readonly Cue[], progress: DemoOptions['progress']): Promise<void> {
  const ended = new Set<string>()
  const lanes = new Map<string, Promise<void>>()
  const running = new Set<Promise<void>>()
  let day: LocalDate | undefined
  for (const [done, cue] of cues.entries()) {
    const at = parseInstant(cue.at)
    if (localDateOf(at) !== day) {
      await Promise.all(running)
      day = localDateOf(at)
      await ringInTheMorning(stage, day)
    }
    if (ALONE.has(cue.step)) await Promise.all(running)
    while (running.size >= LANES) await Promise.race(running)
    const own = (lanes.get(cue.script) ?? Promise.resolve()).then(() =>
      playCue({ ...stage, clock: movableClock(at) }, cue, ended),
    )
    const tracked = own.finally(() => running.delete(tracked))
    running.add(tracked)
    lanes.set(cue.script, own)
    if (ALONE.has(cue.step)) await own
    if (done % 50 === 0) progress?.(done, cues.length)
  }
  await Promise.all(running)
  progress?.(cues.length, cues.length)
}

/** Clocks ring on each day on which something happens, as they would have. */
async function ringInTheMorning(stage: Stage, day: LocalDate): Promise<void> {
  stage.clock.set(parseInstant(`${day}T00:01`))
  await ringAlarms(stage.db, stage.clock)
}

async function playCue(stage: Stage, cue: Cue, ended: Set<string>): Promise<void> {
  if (ended.has(cue.script)) return
  const played = await attempt(stage, `${cue.at} ${cue.script} ${cue.step}`, () => cue.run(stage))
  if (!played) ended.add(cue.script)
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

const READ_AFTER_MS = 3 * 86_400_000

/** People have read what is older than a few days, or every bell would show two years. */
async function settle({ db }: Stage): Promise<void> {
  const now = systemClock.now()
  await ringAlarms(db, systemClock)
  await readOldMessages(db.tx, new Date(now.getTime() - READ_AFTER_MS))
}
