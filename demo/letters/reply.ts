import { addDays, type LocalDate } from '#kernel/time'
import type { WorkingTime } from '../moments.ts'
import type { Random } from '../random.ts'
import type { LetterPromise, UnitCode } from '../types.ts'
import { unitOf } from '../units.ts'
import { answerFor } from './fit.ts'
import {
  jointSentence,
  replyClosings,
  replyOpenings,
  secondReplyAddition,
  secondReplyOpening,
  thanksOpening,
} from './phrases.ts'
import { type Slots, spoken } from './slots.ts'
import type { Topic } from './topic.ts'

export interface ReplyParts {
  readonly topic: Topic
  readonly title: string
  readonly scene: number
  readonly slots: Slots
  readonly unit: UnitCode
  readonly jointUnits: readonly UnitCode[]
  /** Day on which it is drafted, and the day someone went to look. */
  readonly day: LocalDate
  readonly visitedOn: LocalDate
  readonly second: boolean
  readonly withPromise: boolean
}

export interface Reply {
  readonly text: string
  readonly promises: readonly LetterPromise[]
}

function promiseOf(parts: ReplyParts, answer: number, working: WorkingTime): LetterPromise | null {
  const { topic, day, slots, withPromise } = parts
  if (!withPromise || !topic.promise) return null
  if (topic.promise.answers && !topic.promise.answers.includes(answer)) return null
  const dueOn = working.onOrAfter(addDays(day, topic.promise.days))
  slots.set('by', spoken(dueOn, day))
  return { text: slots.fill(topic.promise.text), dueOn }
}

const chineseDate = (day: LocalDate): string =>
  `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** Facts found, what the rules say in our own words, what was done, what is promised, whom to call. */
export function replyOf(parts: ReplyParts, working: WorkingTime, random: Random): Reply {
  const { topic, slots, day, unit, jointUnits } = parts
  const { shortName, name, phone } = unitOf(unit)
  slots.set('visit', spoken(parts.visitedOn, day))
  slots.set('unit', shortName)
  slots.set('tel', phone)
  slots.set('title', parts.title)
  slots.set('joint', jointUnits.map((code) => unitOf(code).shortName).join('、'))
  const answer = answerFor(topic, parts.scene, random)
  const promise = promiseOf(parts, answer.index, working)
  const core = [
    `${answer.found}${jointUnits.length > 0 ? jointSentence : ''}`,
    random.pick(topic.basis),
    `${answer.done}${parts.second ? secondReplyAddition : ''}${promise ? `${promise.text}。` : ''}`,
  ]
  const thanks = topic.kinds.includes('thanks')
  const lines = [
    thanks ? thanksOpening : parts.second ? secondReplyOpening : random.pick(replyOpenings),
    ...(thanks ? core : core.map((line, i) => `${'一二三'[i]}、${line}`)),
    random.pick(thanks ? replyClosings.slice(0, 1) : replyClosings),
    name,
    chineseDate(day),
  ]
  const text = slots.fill(lines.join('\n'))
  return { text: unit >= '301' ? text.replaceAll('我局', '我们') : text, promises: promise ? [promise] : [] }
}
