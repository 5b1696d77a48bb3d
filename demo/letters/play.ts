import { addDays, type LocalDate } from '#kernel/time'
import { dateOf, homeMoment, moment, type WorkingTime } from '../moments.ts'
import { handlerOf } from '../people.ts'
import type { Random } from '../random.ts'
import type { Moment, UnitCode, Username } from '../types.ts'
import type { Content, Frame } from './content.ts'
import { unitFor } from './content.ts'
import { workingDayLimit } from './limits.ts'
import { type Timeline, timelineFrom } from './timeline.ts'
import type { DeclinedTopic, Topic } from './topic.ts'

/** One letter being played: who holds it now and how long it may still take. */
export interface Play<T extends Topic | DeclinedTopic = Topic> {
  readonly frame: Frame<T>
  readonly content: Content
  readonly working: WorkingTime
  readonly random: Random
  readonly line: Timeline
  readonly receivedOn: LocalDate
  readonly jointUnits: readonly UnitCode[]
  unit: UnitCode
  /** Working days allowed from the day of receipt, pauses and extensions included. */
  limit: number
}

export const dueOf = ({ working, receivedOn, limit }: Play<Topic | DeclinedTopic>): LocalDate =>
  working.plus(receivedOn, limit)

export const handlerIn = (play: Play): Username => handlerOf(play.unit)

/** A letter from the web comes at any hour, all others when a clerk is there to take them down. */
function arrival(
  play: Pick<Play<Topic | DeclinedTopic>, 'frame' | 'working' | 'random'>,
  day: LocalDate,
): Moment {
  if (play.frame.channel === 'web') return homeMoment(moment(addDays(day, -1), 1439), 1, play.random)
  return play.working.deskMoment(moment(day, 500), 0, play.random)
}

function jointUnitsOf(topic: Topic | DeclinedTopic, content: Content, joint: boolean): readonly UnitCode[] {
  if (!joint || !('joint' in topic) || !topic.joint) return []
  const unit = unitFor(topic.joint, content.slots)
  return unit === content.unit ? [] : [unit]
}

export function startPlay<T extends Topic | DeclinedTopic>(
  frame: Frame<T>,
  content: Content,
  working: WorkingTime,
  random: Random,
  options: { readonly day: LocalDate; readonly joint?: boolean; readonly at?: Moment },
): Play<T> {
  const at = options.at ?? arrival({ frame, working, random }, options.day)
  const line = timelineFrom(at, working, random)
  line.at('submit', frame.channel === 'web' ? 'writer' : 'intake', {}, at)
  return {
    frame,
    content,
    working,
    random,
    line,
    receivedOn: dateOf(at),
    jointUnits: jointUnitsOf(frame.topic, content, options.joint ?? false),
    unit: content.unit,
    limit: workingDayLimit(frame.channel, frame.kind),
  }
}

/** Working days from now until `target`, never negative. */
export function daysUntil(play: Play, target: LocalDate): number {
  const today = dateOf(play.line.now())
  return target > today ? play.working.between(today, target) : 0
}
