import type { LocalDate } from '#kernel/time'
import { moment, workingTime } from '../moments.ts'
import { type Random, randomFrom } from '../random.ts'
import type { DemoRequest, LetterScript, LetterState, LetterStep, ScriptKey } from '../types.ts'
import { type Frame, frameOf } from './content.ts'
import { answered, declined, type Turns, terminated, withdrawn } from './courses.ts'
import { groupScripts } from './groups.ts'
import { workingDayLimit } from './limits.ts'
import { playOpen } from './open.ts'
import { answeredTurns, groupPlans, type OpenPlan, openPlans, planned } from './plan.ts'
import { type Play, startPlay } from './play.ts'
import { arrivalDays } from './rhythm.ts'
import { scriptOf, type Writing, writingOf } from './script.ts'
import { type DeclinedTopic, declinedTopics, type Topic, topics } from './topic.ts'

const monthOf = (day: LocalDate): number => Number(day.slice(5, 7))

/** How likely a matter is in a month: four times as much in its season, never outside it when it has only one. */
function likelihood({ peak, only, kinds }: Topic, month: number): number {
  const base = kinds.includes('thanks') ? 2 : 1
  if (peak.includes(month)) return base * 4
  return only ? 0 : base
}

const topicFor = (day: LocalDate, random: Random, fits: (topic: Topic) => boolean = () => true): Topic =>
  random.weighted(topics.filter(fits), (topic) => likelihood(topic, monthOf(day)))

const isOver = ({ line }: Play<Topic | DeclinedTopic>, today: LocalDate): boolean =>
  line.now() >= moment(today, 0)

/** Tries until the chances fall so that the whole course fits before today. */
function until<T>(what: string, attempt: (random: Random) => T | null, random: Random): T {
  for (let i = 0; i < 200; i++) {
    const result = attempt(random.fork(`${what}/${i}`))
    if (result) return result
  }
  throw new Error(`${what} did not come out in 200 attempts`)
}

type Days = (random: Random) => LocalDate

const fitsTurn = ({ turn }: Turns, topic: Topic): boolean => {
  if (turn === 'reassigned') return topic.confused !== undefined
  if (turn === 'supplement') return topic.missing !== undefined
  return (turn !== 'redone' && turn !== 'redo_ordered') || !topic.kinds.includes('thanks')
}

function answeredScript(turns: Turns, index: number, days: Days, writing: Writing): LetterScript {
  const { today, working } = writing
  const attempt = (random: Random): LetterScript | null => {
    const day = days(random)
    const frame = frameOf(
      topicFor(day, random, (topic) => fitsTurn(turns, topic)),
      random,
    )
    const play = playOf(frame, day, writing, random, turns.turn !== 'reassigned' && random.chance(0.3))
    const state = answered(play, turns, today)
    return state && !isOver(play, today) ? scriptOf(writing.keys(), play, state) : null
  }
  return until(`answered/${index}`, attempt, writing.random)

  function playOf(
    frame: Frame<Topic>,
    day: LocalDate,
    { write }: Writing,
    random: Random,
    joint: boolean,
  ): Play {
    return startPlay(frame, write(frame, day, random), working, random, { day, joint })
  }
}

type Ending = (play: Play) => LetterState

function endedScript(
  what: string,
  index: number,
  ending: Ending,
  days: Days,
  writing: Writing,
): LetterScript {
  const attempt = (random: Random): LetterScript | null => {
    const day = days(random)
    const frame = frameOf(
      topicFor(day, random, ({ kinds }) => !kinds.includes('thanks')),
      random,
    )
    const play = startPlay(frame, writing.write(frame, day, random), writing.working, random, { day })
    const state = ending(play)
    return isOver(play, writing.today) ? null : scriptOf(writing.keys(), play, state)
  }
  return until(`${what}/${index}`, attempt, writing.random)
}

function declinedScript(index: number, days: Days, writing: Writing): LetterScript {
  const topic = declinedTopics[index % declinedTopics.length]!
  const attempt = (random: Random): LetterScript | null => {
    const day = days(random)
    const frame = frameOf(topic, random)
    const play = startPlay(frame, writing.write(frame, day, random), writing.working, random, { day })
    const state = declined(play)
    return isOver(play, writing.today) ? null : scriptOf(writing.keys(), play, state)
  }
  return until(`declined/${index}`, attempt, writing.random)
}

function openScript(plan: OpenPlan, index: number, writing: Writing): LetterScript {
  const { today, working } = writing
  const deskDay = working.onOrAfter(today)
  const attempt = (random: Random): LetterScript | null => {
    const usable = (topic: Topic): boolean =>
      !topic.kinds.includes('thanks') && (plan.state !== 'awaiting_supplement' || topic.missing !== undefined)
    const frame = frameOf(topicFor(today, random, usable), random)
    const limit = workingDayLimit(frame.channel, frame.kind)
    if (limit - plan.dueIn < 1) return null
    const day = working.plus(deskDay, plan.dueIn - limit)
    const content = writing.write(frame, day, random)
    const at = working.deskMoment(moment(day, 505), 0, random)
    const play = startPlay(frame, content, working, random, { day, at, joint: random.chance(0.2) })
    const state = playOpen(play, plan, limit - plan.dueIn)
    return isOver(play, today) ? null : scriptOf(writing.keys(), play, state)
  }
  return until(`open/${index}`, attempt, writing.random)
}

function rekeyed(scripts: readonly LetterScript[]): LetterScript[] {
  const ordered = [...scripts].sort((a, b) => (a.steps[0]!.at < b.steps[0]!.at ? -1 : 1))
  const names = new Map<ScriptKey, ScriptKey>(
    ordered.map(({ key }, i) => [key, `letter-${String(i + 1).padStart(4, '0')}`]),
  )
  const renamed = (key: ScriptKey): ScriptKey => names.get(key)!
  const stepOf = (step: LetterStep): LetterStep =>
    step.step === 'merge' ? { ...step, data: { letters: step.data.letters.map(renamed) } } : step
  return ordered.map((script) => ({
    ...script,
    key: renamed(script.key),
    mergedInto: script.mergedInto && renamed(script.mergedInto),
    steps: script.steps.map(stepOf),
  }))
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))

/** Two years of letters of 云溪县, in order of arrival. The same for the same seed, day and calendar. */
export function letterScripts({ seed, today, isWorkingDay }: DemoRequest): LetterScript[] {
  const working = workingTime(isWorkingDay)
  const random = randomFrom(seed, 'letters')
  const writing = writingOf(today, working, random)
  const days = arrivalDays(today, working)
  return rekeyed([
    ...groupPlans.flatMap((plan) => groupScripts(plan, writing)),
    ...openPlans.map((plan, i) => openScript(plan, i, writing)),
    ...times(planned.declined, (i) => declinedScript(i, days, writing)),
    ...times(planned.withdrawn, (i) => endedScript('withdrawn', i, withdrawn, days, writing)),
    ...times(planned.terminated, (i) => endedScript('terminated', i, terminated, days, writing)),
    ...answeredTurns(random.fork('turns')).map((turns, i) => answeredScript(turns, i, days, writing)),
  ])
}
