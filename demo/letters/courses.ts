import type { LocalDate } from '#kernel/time'
import { dateOf } from '../moments.ts'
import type { LetterState } from '../types.ts'
import * as closing from './closing.ts'
import * as desk from './desk.ts'
import * as opening from './opening.ts'
import { daysUntil, dueOf, type Play } from './play.ts'
import type { Reply } from './reply.ts'
import type { DeclinedTopic } from './topic.ts'

/** What happens to a letter on its way, beyond the ordinary. */
export type Turn =
  | 'supplement'
  | 'reassigned'
  | 'return_refused'
  | 'extended'
  | 'extension_refused'
  | 'paused'
  | 'late'
  | 'redone'
  | 'redo_ordered'

export interface Turns {
  readonly turn: Turn | null
  readonly sentBack: boolean
  readonly instructed: boolean
  readonly asksAgain: boolean
}

function toTheUnit(play: Play, { turn, instructed }: Turns): void {
  if (turn === 'supplement') {
    opening.askSupplement(play)
    opening.supplementComes(play)
  }
  opening.accept(play)
  if (turn === 'reassigned') {
    opening.assignWronglyThenMove(play)
    return
  }
  opening.assign(play)
  if (instructed) opening.instruct(play)
  opening.sign(play)
}

function turnAtTheUnit(play: Play, turn: Turn | null): void {
  if (turn === 'return_refused') opening.returnRefused(play)
  if (turn === 'extended') opening.extension(play, true)
  if (turn === 'extension_refused') opening.extension(play, false)
  if (turn === 'paused') opening.pauseAndResume(play)
}

/** The working day on which the unit means to be done. */
function targetOf(play: Play, turn: Turn | null): LocalDate {
  const { working, random, receivedOn, limit } = play
  if (turn === 'late')
    return working.plus(receivedOn, limit + random.weighted([1, 2, 3, 5, 9], (n) => 10 - n))
  const spare = random.weighted([0, 1, 2, 3, 4, 5], (n) => [2, 6, 6, 5, 4, 2][n]!)
  return working.plus(receivedOn, Math.max(1, limit - spare))
}

function urge(play: Play): void {
  const { line, working, random } = play
  const late = working.plus(dueOf(play), 1)
  const form = random.pick(['reminder', 'listed', 'listed', 'interview'] as const)
  line.desk('supervise', 'reviewer', { form, reason: desk.supervisions[form] }, daysUntil(play, late))
}

function answer(play: Play, turns: Turns): Reply {
  const target = targetOf(play, turns.turn)
  if (turns.turn === 'late' && play.random.chance(0.6)) urge(play)
  opening.jointOpinions(play)
  let reply = closing.draft(play, Math.max(0, daysUntil(play, target) - 1))
  closing.submitReply(play, reply)
  if (turns.sentBack) {
    closing.sendBack(play)
    reply = closing.draft(play, 0)
    closing.submitReply(play, reply)
  }
  closing.approve(play, reply)
  return reply
}

/** Once more, then final: the writer was dissatisfied, or a call-back found the answer wanting. */
function redo(play: Play, turn: 'redone' | 'redo_ordered'): Reply {
  const { line, random } = play
  if (turn === 'redone') closing.rate(play, 'dissatisfied')
  else line.desk('redo', 'intake', { reason: random.pick(desk.redoReasons) }, random.int(2, 5))
  opening.sign(play)
  const reply = closing.draft(play, random.int(2, 5), true)
  closing.submitReply(play, reply)
  closing.approve(play, reply)
  return reply
}

/** Whether the first approval fell on the side of the due date the plan wants. */
const keptPlan = (play: Play, turn: Turn | null): boolean =>
  dateOf(play.line.now()) > dueOf(play) === (turn === 'late')

/** A letter that is answered. Null: the chances fell so that the plan (in time, or late) did not come out. */
export function answered(play: Play, turns: Turns, today: LocalDate): LetterState | null {
  toTheUnit(play, turns)
  turnAtTheUnit(play, turns.turn)
  let reply = answer(play, turns)
  if (!keptPlan(play, turns.turn)) return null
  const { promises } = reply
  const { turn } = turns
  if (turn === 'redone' || turn === 'redo_ordered') reply = redo(play, turn)
  else if (turns.asksAgain) reply = closing.followUp(play, reply)
  const state = closing.decidePublication(play, reply)
  if (turn === 'redone')
    closing.rate(play, play.random.pick(['satisfied', 'basically', 'basically', 'dissatisfied']))
  else closing.rateSometimes(play)
  closing.outcomeOfPromise(play, promises, today)
  return state
}

export function declined({ line, frame, content, random }: Play<DeclinedTopic>): LetterState {
  const { ground, reasons } = frame.topic
  line.desk(
    'decline',
    'intake',
    { ground, reason: content.slots.fill(random.pick(reasons)) },
    random.int(0, 1),
  )
  return 'declined'
}

export function withdrawn(play: Play): LetterState {
  const { line, random } = play
  const how = random.int(0, 3)
  if (how > 0) opening.accept(play)
  if (how > 1) opening.assign(play)
  if (how > 2) opening.sign(play)
  line.home('withdraw', { reason: random.pick(desk.withdrawals) }, random.int(0, 1))
  return 'withdrawn'
}

export function terminated(play: Play): LetterState {
  const { line, random } = play
  toTheUnit(play, { turn: null, sentBack: false, instructed: false, asksAgain: false })
  line.desk('terminate', 'intake', { reason: random.pick(desk.terminations) }, random.int(2, 4))
  return 'terminated'
}
