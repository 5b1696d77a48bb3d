import { dateOf } from '../moments.ts'
import { handlerOf } from '../people.ts'
import type { UnitCode } from '../types.ts'
import { unitFor } from './content.ts'
import * as desk from './desk.ts'
import { dueOf, handlerIn, type Play } from './play.ts'

/** From the in-tray to the unit that will answer. */
export function askSupplement(play: Play): void {
  const ask = play.frame.topic.missing?.ask ?? '来信没有写明具体位置和时间，请补充后继续办理。'
  play.line.desk('request_supplement', 'intake', { ask })
}

export function supplementComes(play: Play): void {
  const { line, working, frame, random } = play
  const askedOn = dateOf(line.now())
  const text = frame.topic.missing?.text ?? '补充：具体位置就在小区北门往东五十米，每天早晚都是这样。'
  line.home('supplement', { text }, random.int(1, 4))
  // The day of a pause does not count, the day of the resume does.
  play.limit += Math.max(0, working.between(askedOn, dateOf(line.now())) - 1)
  if (working.isWorkingDay(askedOn)) play.limit += 1
}

export function accept({ line, random }: Play): void {
  const late = random.chance(0.15) ? 1 : 0
  line.desk('accept', 'intake', { note: random.chance(0.1) ? '已电话核对来信内容。' : null }, late)
}

export function assign(play: Play, unit: UnitCode = play.unit): void {
  const { line, random, jointUnits } = play
  const others = jointUnits.filter((joint) => joint !== unit)
  line.desk('assign', 'intake', { unit, jointUnits: others, note: random.pick(desk.assignNotes) })
  play.unit = unit
}

export function sign(play: Play): void {
  play.line.desk('sign', handlerIn(play), { unit: play.unit }, play.random.chance(0.2) ? 1 : 0)
}

export function instruct({ line, working, random }: Play): void {
  const dueOn = working.plus(working.onOrAfter(dateOf(line.now())), random.int(3, 5))
  line.desk('instruct', 'leader', { text: random.pick(desk.instructions), dueOn })
}

export function askReturn(play: Play, right: UnitCode | null): void {
  const reason = right ? desk.returnReasons.right : desk.returnReasons.wrong
  play.line.desk('ask_return', handlerIn(play), { reason, suggestedUnit: right })
}

/** Sent to the wrong unit first; it asks to be rid of it and the letter goes on with the clock running. */
export function assignWronglyThenMove(play: Play): void {
  const { frame, content, line } = play
  const right = play.unit
  const wrong = unitFor(frame.topic.confused ?? right, content.slots)
  assign(play, wrong)
  sign(play)
  askReturn(play, right)
  line.desk('decide_return', 'intake', { approved: true, unit: right, note: desk.returnDecisions.approved })
  play.unit = right
  sign(play)
}

/** The unit would rather not; it is told to go on. */
export function returnRefused(play: Play): void {
  askReturn(play, null)
  const note = desk.returnDecisions.rejected
  play.line.desk('decide_return', 'intake', { approved: false, unit: null, note })
}

export function askExtension(play: Play, workingDays: number, days: number): void {
  const reason = play.random.pick(desk.extensionReasons)
  play.line.desk('ask_extension', handlerIn(play), { workingDays, reason }, days)
}

export function extension(play: Play, approved: boolean): void {
  const { line, working, random } = play
  const left = working.between(dateOf(line.now()), dueOf(play))
  const workingDays = random.pick([3, 5, 5, 8])
  askExtension(play, workingDays, Math.max(0, left - random.int(1, 2)))
  line.desk('decide_extension', 'reviewer', {
    approved,
    note: desk.extensionDecisions[approved ? 'approved' : 'rejected'],
  })
  if (approved) play.limit += workingDays
}

export function pause(play: Play): void {
  const [cause, reason] = play.random.pick(desk.pauses)
  play.line.desk('pause', handlerIn(play), { cause, reason })
}

export function pauseAndResume(play: Play): void {
  const { line, random } = play
  pause(play)
  const days = random.int(3, 7)
  line.desk('resume', handlerIn(play), { note: random.pick(desk.resumeNotes) }, days)
  play.limit += days
}

export function jointOpinions(play: Play): void {
  for (const unit of play.jointUnits) {
    play.line.desk('joint_opinion', handlerOf(unit), { unit, text: play.random.pick(desk.jointOpinions) })
  }
}
