import { addDays, type LocalDate } from '#kernel/time'
import { dateOf, moment, type WorkingTime } from '../moments.ts'
import type { Random } from '../random.ts'
import type { LetterScript, Moment, ScriptKey } from '../types.ts'
import * as closing from './closing.ts'
import { type Frame, frameOf } from './content.ts'
import { mergedReason } from './desk.ts'
import * as opening from './opening.ts'
import type { GroupPlan } from './plan.ts'
import { daysUntil, dueOf, type Play, startPlay } from './play.ts'
import { firstDay } from './rhythm.ts'
import { scriptOf, type Writing } from './script.ts'
import { slotsFor } from './slots.ts'
import { type Topic, topicNamed } from './topic.ts'

/** Places all letters of a group have in common: the same road, the same building site. */
const shared = [
  'town',
  'village',
  'townCode',
  'home',
  'road',
  'estate',
  'builder',
  'bus',
  'hospital',
  'market',
] as const

function sharedPlaces(topic: Topic, day: LocalDate, random: Random): Record<string, string> {
  const slots = slotsFor(topic.where, day, random)
  return Object.fromEntries(shared.map((name) => [name, slots.fill(`{${name}}`)]))
}

function firstDayOf(plan: GroupPlan, topic: Topic, writing: Writing): LocalDate {
  const { today, working, random } = writing
  if (plan.open) return working.plus(working.onOrAfter(today), -4)
  for (;;) {
    const day = working.onOrAfter(addDays(firstDay(today), random.int(10, 640)))
    if (!topic.only || topic.peak.includes(Number(day.slice(5, 7)))) return day
  }
}

function member(
  frame: Frame<Topic>,
  day: LocalDate,
  given: Record<string, string>,
  writing: Writing,
  label: string,
): Play {
  const random = writing.random.fork(label)
  const content = writing.write(frame, day, random, given)
  return startPlay(frame, content, writing.working, random, { day })
}

const publicFrame = (topic: Topic, random: Random): Frame<Topic> => ({
  ...frameOf(topic, random),
  kind: topic.kinds[0]!,
  visibility: 'public',
  channel: random.chance(0.75) ? 'web' : 'hotline_12345',
})

/** What the others do with the common answer. */
function closeMember({ line, random, working }: Play, answeredAt: Moment): void {
  line.at('keep_private', 'reviewer', { reason: mergedReason }, working.deskMoment(answeredAt, 1, random))
  if (random.chance(0.4)) closing.rate({ line, random }, random.pick(['satisfied', 'basically']))
}

/** The main letter goes on for all: asks for more time, is answered once. */
function finish(main: Play, members: readonly Play[], today: LocalDate): void {
  opening.assign(main)
  opening.sign(main)
  opening.extension(main, true)
  const target = main.working.plus(main.receivedOn, main.limit - 2)
  const reply = closing.draft(main, Math.max(0, daysUntil(main, target)))
  closing.submitReply(main, reply)
  closing.approve(main, reply)
  for (const play of members) closeMember(play, main.line.now())
  closing.decidePublication(main, reply)
  closing.rate(main, 'satisfied')
  closing.outcomeOfPromise(main, reply.promises, today)
}

function mergeAll(
  main: Play,
  members: readonly Play[],
  keys: readonly ScriptKey[],
  working: WorkingTime,
): void {
  for (const play of members) opening.accept(play)
  const last = [main, ...members]
    .map((play) => play.line.now())
    .sort()
    .at(-1)!
  main.line.at('merge', 'intake', { letters: keys }, working.deskMoment(last, 0, main.random))
}

function tryGroup(plan: GroupPlan, writing: Writing, label: string): LetterScript[] | null {
  const { today, working, keys } = writing
  const random = writing.random.fork(label)
  const topic = topicNamed(plan.topic)
  const day = firstDayOf(plan, topic, { ...writing, random })
  const given = sharedPlaces(topic, day, random)
  const main = member({ ...publicFrame(topic, random), channel: 'web' }, day, given, writing, `${label}/main`)
  opening.accept(main)
  const members = Array.from({ length: plan.size - 1 }, (_, i) => {
    const on = addDays(day, random.int(0, plan.open ? 1 : 3))
    return member(publicFrame(topic, random), on, given, writing, `${label}/${i}`)
  })
  const memberKeys = members.map(() => keys())
  mergeAll(main, members, memberKeys, working)
  if (plan.open) opening.assign(main)
  if (plan.open) opening.sign(main)
  else finish(main, members, today)
  const ends = [main, ...members].map((play) => play.line.now())
  if (ends.some((at) => at >= moment(today, 0))) return null
  if (!plan.open && dateOf(main.line.steps.find(({ step }) => step === 'approve_reply')!.at) > dueOf(main))
    return null
  const mainKey = keys()
  return [
    scriptOf(mainKey, main, plan.open ? 'in_hand' : 'published'),
    ...members.map((play, i) =>
      scriptOf(memberKeys[i]!, play, plan.open ? 'merged' : 'kept_private', mainKey),
    ),
  ]
}

export function groupScripts(plan: GroupPlan, writing: Writing): LetterScript[] {
  for (let attempt = 0; attempt < 200; attempt++) {
    const group = tryGroup(plan, writing, `group/${plan.topic}/${attempt}`)
    if (group) return group
  }
  throw new Error(`the group on ${plan.topic} did not come out in 200 attempts`)
}
