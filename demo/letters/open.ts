import type { LetterState } from '../types.ts'
import * as closing from './closing.ts'
import * as desk from './desk.ts'
import * as opening from './opening.ts'
import type { OpenPlan } from './plan.ts'
import type { Play } from './play.ts'
import type { Reply } from './reply.ts'

/** `days`: working days between the arrival and today. */
type Act = (play: Play, days: number) => void

/** The ordinary way through the house; a letter stops where the plan says. */
const road: readonly (readonly [LetterState, Act])[] = [
  ['submitted', () => undefined],
  ['accepted', opening.accept],
  ['assigned', (play) => opening.assign(play)],
  ['in_hand', opening.sign],
  ['drafting', draftAfterOpinions],
  ['in_review', (play) => closing.submitReply(play, lastDraft(play))],
  ['replied', (play) => closing.approve(play, lastDraft(play))],
]

/** Side tracks: where they leave the road, and by what. */
const branches: Readonly<Partial<Record<LetterState, { readonly from: LetterState; readonly act: Act }>>> = {
  awaiting_supplement: { from: 'submitted', act: opening.askSupplement },
  return_asked: { from: 'in_hand', act: (play) => opening.askReturn(play, null) },
  paused: { from: 'in_hand', act: opening.pause },
  extension_asked: {
    from: 'in_hand',
    act: (play, days) => opening.askExtension(play, 5, play.random.int(0, Math.max(0, days - 3))),
  },
  sent_back: { from: 'in_review', act: (play) => closing.sendBack(play) },
  redoing: { from: 'replied', act: (play) => closing.rate(play, 'dissatisfied') },
}

function draftAfterOpinions(play: Play, days: number): void {
  opening.jointOpinions(play)
  closing.draft(play, play.random.int(0, Math.max(0, days - 3)))
}

function lastDraft({ line }: Play): Reply {
  const step = line.steps.findLast((candidate) => candidate.step === 'draft')!
  return { text: step.data.text, promises: [] }
}

/** Plays a letter as far as its state of today. */
export function playOpen(play: Play, plan: OpenPlan, days: number): LetterState {
  const branch = branches[plan.state]
  const stop = branch?.from ?? plan.state
  for (const [state, act] of road) {
    act(play, days)
    if (state === stop) break
  }
  branch?.act(play, days)
  if (plan.instructed) opening.instruct(play)
  if (plan.supervised) {
    const data = { form: plan.supervised, reason: desk.supervisions[plan.supervised] }
    play.line.desk('supervise', 'reviewer', data, days - 2)
  }
  return plan.state
}
