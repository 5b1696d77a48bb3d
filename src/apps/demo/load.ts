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
import type { LetterScript } from '../../../demo/types.ts'
import { buildCounty, enterCounty } from './county.ts'
import { beginDemo, demoRow, readOldMessages, setDemo } from './demo.store.ts'
import { publishPapers } from './disclosures.ts'
import { keepBooks } from './fiscal.ts'
import { fillLedger } from './ledger.ts'
import { type Played, playStep } from './letters.ts'
import { type Ids, playCall, playOpinion, playReport } from './matters.ts'
import { keepPromises } from './performance.ts'
import { fillPortal } from './portal.ts'
import { attempt, newStage, perforce, type Stage, unitId } from './stage.ts'

export interface DemoOptions {
  readonly db: Database
  readonly dataDir: string
  readonly password: string
  readonly seed?: number
  readonly today?: LocalDate
  readonly progress?: (done: number, total: number) => void
  /** Stops between two steps and remembers where, so that the next start goes on from there. */
  readonly signal?: AbortSignal
}

export interface DemoReport {
  readonly steps: number
  readonly refused: readonly string[]
  readonly finished: boolean
}

const DAYS_BACK = 760
const SEED = 20170515

interface Cue {
  readonly at: string
  readonly script: string
  readonly step: string
  readonly run: (stage: Stage) => Promise<void>
}

/** What the next step has to know of those before it. */
interface Memory {
  readonly played: Played
  readonly ids: Ids
  readonly ended: Set<string>
  next: number
}

const freshMemory = (): Memory => ({ played: new Map(), ids: new Map(), ended: new Set(), next: 0 })

export async function loadDemo(options: DemoOptions): Promise<DemoReport> {
  const { db, dataDir, password, seed = SEED, today = systemClock.today() } = options
  const stage = newStage(db, dataDir, `${addDays(today, -DAYS_BACK)}T09:00`)
  await beginDemo(db.tx, seed, today)
  await buildCounty(stage, password, today)
  await fillAnswers(stage, today)
  await fillPortal(stage, { seed, today })
  await keepBooks(stage, today)
  // Yesterday, so that no hour of it is still to come.
  await fillLedger(stage, { seed, today: addDays(today, -1) })
  return play(stage, options, { seed, today }, freshMemory())
}

/** Goes on where an orderly stop left it. */
export async function resumeDemo(options: Omit<DemoOptions, 'password'>): Promise<DemoReport> {
  const row = await demoRow(options.db)
  if (row?.state !== 'paused') throw new Error('the demo county is not waiting to be finished')
  const stage = newStage(options.db, options.dataDir, `${row.today}T00:00`)
  await enterCounty(stage)
  await setDemo(options.db.tx, 'begun')
  const { played, ids, ended, next } = row.progress as Record<'played' | 'ids', [string, never][]> & {
    ended: string[]
    next: number
  }
  return play(stage, options, row, {
    played: new Map(played),
    ids: new Map(ids),
    ended: new Set(ended),
    next,
  })
}

async function play(
  stage: Stage,
  { db, progress, signal }: Omit<DemoOptions, 'password'>,
  { seed, today }: { seed: number; today: LocalDate },
  memory: Memory,
): Promise<DemoReport> {
  const calendar = await calendarOf(db.tx)
  const request = { seed: Number(seed), today, isWorkingDay: (day: LocalDate) => calendar.isWorkingDay(day) }
  const cues = allCues(request, memory)
  await playAll(stage, cues, memory, { progress, signal })
  const finished = memory.next >= cues.length
  if (finished) {
    // What was promised is compared with what happened, letters too; papers print what came of it.
    await keepPromises(stage, today)
    // Last, because papers take the longest and nobody waits for them.
    await publishPapers(stage, today)
    await settle(stage)
  }
  const { played, ids, ended, next } = memory
  const kept = { played: [...played], ids: [...ids], ended: [...ended], next }
  await setDemo(db.tx, finished ? 'done' : 'paused', finished ? null : kept)
  return { steps: cues.length, refused: stage.refused, finished }
}

/** A day that another office fixed is not ours to extend: nobody asks for it. */
function withoutForeignExtensions(script: LetterScript): LetterScript {
  if (!script.external) return script
  return {
    ...script,
    steps: script.steps.filter(({ step }) => step !== 'ask_extension' && step !== 'decide_extension'),
  }
}

type Request = Parameters<typeof letterScripts>[0]

function allCues(request: Request, { played, ids }: Memory): Cue[] {
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
    add(withoutForeignExtensions(script), (stage, step) => playStep(stage, script, step, played))
  for (const script of callScripts(request))
    add(script, (stage, step) => playCall(stage, script, step, played))
  for (const script of errorReportScripts(request))
    add(script, (stage, step) => playReport(stage, script, step, ids))
  for (const script of opinionScripts(request))
    add(script, (stage, step) => playOpinion(stage, script, step, ids))
  // A stable sort: steps of one script at the same minute keep their order.
  return cues.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** Numbers are given in the order of the scripts, whatever overlaps; merging waits until all its letters are there. */
const IN_ORDER = new Set(['submit', 'record', 'register'])
const APART = new Set(['merge'])
const LANES = 6

type Watch = Pick<DemoOptions, 'progress' | 'signal'>

async function playAll(
  stage: Stage,
  cues: readonly Cue[],
  memory: Memory,
  { progress, signal }: Watch,
): Promise<void> {
  const { ended } = memory
  const lanes = new Map<string, Promise<void>>()
  const running = new Set<Promise<void>>()
  let day: LocalDate | undefined
  for (const cue of cues.slice(memory.next)) {
    if (signal?.aborted) break
    const at = parseInstant(cue.at)
    if (localDateOf(at) !== day) {
      await Promise.all(running)
      day = localDateOf(at)
      await ringInTheMorning(stage, day)
    }
    if (APART.has(cue.step)) await Promise.all(running)
    while (running.size >= LANES) await Promise.race(running)
    const before = lanes.get(cue.script) ?? Promise.resolve()
    const own = before.then(() => playCue({ ...stage, clock: movableClock(at) }, cue, ended))
    const tracked = own.finally(() => running.delete(tracked))
    running.add(tracked)
    lanes.set(cue.script, own)
    if (IN_ORDER.has(cue.step) || APART.has(cue.step)) await own
    memory.next++
    if (memory.next % 50 === 0) progress?.(memory.next, cues.length)
  }
  await Promise.all(running)
  if (!signal?.aborted) progress?.(cues.length, cues.length)
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
