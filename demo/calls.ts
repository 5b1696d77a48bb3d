import { addDays, type LocalDate } from '#kernel/time'
import { unitFor } from './letters/content.ts'
import { fitting } from './letters/fit.ts'
import { slotsFor } from './letters/slots.ts'
import { type Topic, topics } from './letters/topic.ts'
import { dateOf, moment, type WorkingTime, workingTime } from './moments.ts'
import { mobile, personName } from './names.ts'
import { handlerOf } from './people.ts'
import { type Random, randomFrom } from './random.ts'
import type { CallScript, CallStep, DemoRequest, Moment, Satisfaction, UnitCode } from './types.ts'

type Ending = CallScript['endsIn']

const COUNT = 80

/** Newest last: the last calls are still open. */
function endingOf(index: number, topic: Topic): Ending {
  if (index >= COUNT - 2) return 'recorded'
  if (index >= COUNT - 6) return 'forwarded'
  if (index >= COUNT - 9) return 'answered'
  return topic.kinds.includes('enquiry') ? 'answered_on_spot' : 'called_back'
}

/** Working days before today of the last calls: answered ones need a few, the newest came in yesterday. */
const lately = [-9, -8, -7, -4, -3, -3, -2, -1, -1] as const

function calledAt(index: number, today: LocalDate, working: WorkingTime, random: Random): Moment {
  const late = lately[index - (COUNT - lately.length)]
  if (late !== undefined) return working.deskMoment(moment(working.plus(today, late), 520), 0, random)
  const day = addDays(today, -728 + Math.floor((index * 690) / (COUNT - lately.length)) + random.int(0, 8))
  return working.deskMoment(moment(day, 500), 0, random)
}

interface Told {
  readonly unit: UnitCode
  readonly basis: string
  readonly done: string
}

/** Nobody is dissatisfied: that would open a second round, and a call is over when the receiver is down. */
const levels: readonly (Satisfaction | null)[] = ['satisfied', 'satisfied', 'satisfied', 'basically', null]

function stepsOf(
  ending: Ending,
  told: Told,
  start: Moment,
  working: WorkingTime,
  random: Random,
): CallStep[] {
  const record: CallStep = { at: start, step: 'record', by: 'intake', data: {} }
  const soon = working.deskMoment(start, 0, random)
  if (ending === 'recorded') return [record]
  if (ending === 'answered_on_spot') {
    return [record, { at: soon, step: 'answer_on_spot', by: 'intake', data: { text: told.basis } }]
  }
  const resultAt = working.deskMoment(soon, random.int(1, 4), random)
  const level = random.pick(levels)
  const note = level === null ? '三次回访无人接听。' : '来电人已知悉办理结果。'
  const all: CallStep[] = [
    record,
    { at: soon, step: 'forward', by: 'intake', data: { unit: told.unit } },
    { at: resultAt, step: 'result', by: handlerOf(told.unit), data: { text: told.done } },
    {
      at: working.deskMoment(resultAt, random.int(1, 2), random),
      step: 'call_back',
      by: 'intake',
      data: { level, note },
    },
  ]
  return all.slice(0, { forwarded: 2, answered: 3, called_back: 4 }[ending])
}

function callScript(
  index: number,
  topic: Topic,
  today: LocalDate,
  working: WorkingTime,
  random: Random,
): CallScript {
  const at = calledAt(index, today, working, random)
  const slots = slotsFor(topic.where, dateOf(at), random)
  const scene = random.int(0, topic.scene.length - 1)
  const done = random.pick(fitting(topic, scene, 'answer', topic.done))
  const ask = random.pick(fitting(topic, scene, 'ask', topic.ask))
  slots.set('visit', '接电后次日')
  const unit = unitFor(topic.unit, slots)
  const told = { unit, basis: slots.fill(topic.basis[0]!), done: slots.fill(done) }
  const endsIn = endingOf(index, topic)
  return {
    key: `call-${String(index + 1).padStart(3, '0')}`,
    kind: topic.kinds[0]!,
    caller: { name: personName(random), phone: mobile(random) },
    minutes: random.int(2, 17),
    summary: slots.fill(topic.scene[scene]! + ask),
    unit,
    endsIn,
    steps: stepsOf(endsIn, told, at, working, random),
  }
}

/** 公开电话: eighty calls, one matter after another so that every bureau gets some. */
export function callScripts({ seed, today, isWorkingDay }: DemoRequest): CallScript[] {
  const working = workingTime(isWorkingDay)
  const order = randomFrom(seed, 'call-order').shuffled(topics.filter(({ only }) => !only))
  return Array.from({ length: COUNT }, (_, index) =>
    callScript(index, order[index % order.length]!, today, working, randomFrom(seed, `call/${index}`)),
  )
}
