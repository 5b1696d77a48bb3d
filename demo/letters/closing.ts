import { addDays, type LocalDate } from '#kernel/time'
import { dateOf, moment } from '../moments.ts'
import type { LetterPromise, LetterState, Satisfaction } from '../types.ts'
import { unitOf } from '../units.ts'
import * as desk from './desk.ts'
import { basically, dissatisfied, satisfied } from './phrases.ts'
import { handlerIn, type Play } from './play.ts'
import { type Reply, replyOf } from './reply.ts'

/** From the first draft to what became of the promise. */
export function draft(play: Play, days: number, second = false): Reply {
  const { line, working, random, frame, content, jointUnits } = play
  const at = working.deskMoment(line.now(), days, random)
  const day = dateOf(at)
  const visitedOn = days > 0 ? working.plus(day, -random.int(0, days - 1)) : day
  const { title, slots, scene } = content
  const parts = {
    topic: frame.topic,
    title,
    scene,
    slots,
    unit: play.unit,
    jointUnits,
  }
  const withPromise = !second && random.chance(0.45)
  const reply = replyOf({ ...parts, day, visitedOn, second, withPromise }, working, random)
  line.at('draft', handlerIn(play), { text: reply.text }, at)
  return reply
}

export function submitReply(play: Play, { text }: Reply): void {
  play.line.desk('submit_reply', handlerIn(play), { text })
}

export function sendBack({ line, random }: Play, days = 0): void {
  line.desk('send_back_reply', 'reviewer', { comment: random.pick(desk.sendBackComments) }, days)
}

export function approve({ line, random }: Play, { promises }: Reply): void {
  line.desk('approve_reply', 'reviewer', { promises }, random.chance(0.35) ? 1 : 0)
}

/** Phones, doors and the writer's own name, wherever they stand. */
function fragmentsToHide(text: string, name: string): string[] {
  const found = [...text.matchAll(/1990000\d{4}|\d+栋\d+单元/g)].map(([fragment]) => fragment)
  return [...new Set(text.includes(name) ? [...found, name] : found)]
}

export function decidePublication(play: Play, reply: Reply): LetterState {
  const { frame, content, line, random } = play
  const days = random.int(0, 2)
  if (frame.visibility === 'private' || random.chance(0.06)) {
    const [asked, intimate, informer] = desk.privateReasons
    const reason = frame.kind === 'tipoff' ? informer : frame.visibility === 'private' ? asked : intimate
    line.desk('keep_private', 'reviewer', { reason }, days)
    return 'kept_private'
  }
  const text = [content.title, content.body, reply.text].join('\n')
  line.desk('publish', 'reviewer', { hide: fragmentsToHide(text, content.writer.name) }, days)
  return 'published'
}

const reasons: Readonly<Record<Satisfaction, readonly (string | null)[]>> = {
  satisfied,
  basically,
  dissatisfied,
}

export function rate({ line, random }: Pick<Play, 'line' | 'random'>, level: Satisfaction): void {
  line.home('rate', { level, reason: random.pick(reasons[level]) }, random.int(0, 6))
}

/** Who is content may say so; a first bad rating is a course of its own, because it brings a re-do. */
export function rateSometimes(play: Play): void {
  const { random, frame, line } = play
  if (!random.chance(0.58)) return
  const level = frame.kind === 'thanks' || random.chance(0.74) ? 'satisfied' : 'basically'
  rate(play, level)
  if (level === 'satisfied' && random.chance(0.6)) line.desk('archive', 'intake', {}, random.int(1, 10))
}

/** 追问: the first answer stands, the second is added to it. */
export function followUp(play: Play, first: Reply): Reply {
  const { line, random, unit } = play
  const [question, answer] = random.pick(desk.followUps)
  line.home('follow_up_question', { text: question }, random.int(1, 8))
  const text = `${answer}（${unitOf(unit).shortName}）\n\n前次答复：\n${first.text}`
  line.desk('draft', handlerIn(play), { text }, random.int(0, 2))
  const reply = { text, promises: [] }
  submitReply(play, reply)
  approve(play, reply)
  return reply
}

/** Told only when the day has come before `today`: a promise for next month is still open. */
export function outcomeOfPromise(play: Play, promises: readonly LetterPromise[], today: LocalDate): void {
  const promise = promises[0]
  if (!promise) return
  const { line, working, random } = play
  const kept = random.chance(0.88)
  const after = addDays(promise.dueOn, kept ? -random.int(1, 9) : random.int(0, 2))
  const at = working.deskMoment(moment(after, 500), 0, random)
  if (dateOf(at) >= today || at <= line.now()) return
  const text = random.pick(desk.promiseOutcomes[kept ? 'kept' : 'broken'])
  line.at('promise_outcome', kept ? handlerIn(play) : 'intake', { promise: 0, kept, text }, at)
}
