import type { Random } from '../random.ts'
import type { LetterState, SupervisionForm } from '../types.ts'
import type { Turn, Turns } from './courses.ts'

/** How many letters take which course. The sums are what the demo promises: change them and the counts test tells. */
export const planned = {
  declined: 24,
  withdrawn: 9,
  terminated: 6,
  answered: 492,
} as const

const turnCounts: readonly (readonly [Turn, number])[] = [
  ['supplement', 24],
  ['reassigned', 16],
  ['return_refused', 6],
  ['extended', 20],
  ['extension_refused', 6],
  ['paused', 9],
  ['late', 34],
  ['redone', 18],
  ['redo_ordered', 5],
]

/** The turns of all answered letters, in an order that has nothing to do with their dates. */
export function answeredTurns(random: Random): Turns[] {
  const turns = turnCounts.flatMap(([turn, count]) => Array.from({ length: count }, () => turn))
  const none = Array.from({ length: planned.answered - turns.length }, () => null)
  return random.shuffled([...turns, ...none]).map((turn) => ({
    turn,
    sentBack: random.chance(0.09),
    instructed: random.chance(0.05),
    asksAgain: random.chance(0.05),
  }))
}

/** A letter that is still open today. `dueIn`: working days until its limit; negative when it is over. */
export interface OpenPlan {
  readonly state: LetterState
  readonly dueIn: number
  readonly instructed?: boolean
  readonly supervised?: SupervisionForm
}

const several = (state: LetterState, ...dueIn: number[]): OpenPlan[] =>
  dueIn.map((days) => ({ state, dueIn: days }))

export const openPlans: readonly OpenPlan[] = [
  ...several('submitted', 6, 6, 6, 5, 4),
  ...several('awaiting_supplement', 5, 4, 2),
  ...several('accepted', 6, 5, 5),
  ...several('assigned', 5, 4, 4, 3),
  { state: 'assigned', dueIn: -1 },
  ...several('in_hand', 0, 0, 0, 1, 1, 2, 3),
  { state: 'in_hand', dueIn: 1, instructed: true },
  { state: 'in_hand', dueIn: 4, instructed: true },
  { state: 'in_hand', dueIn: -1 },
  { state: 'in_hand', dueIn: -3, supervised: 'listed' },
  { state: 'in_hand', dueIn: -6, supervised: 'interview' },
  ...several('return_asked', 5, 4),
  ...several('extension_asked', 0, 1, 2),
  ...several('paused', 3, 2),
  ...several('drafting', 0, 1, 2, 3),
  ...several('in_review', 0, 1, 2, 4),
  ...several('sent_back', 0, 2),
  ...several('redoing', -2, -4),
  ...several('replied', 3, 2, 1),
]

/** Many letters about one matter, answered as one. */
export interface GroupPlan {
  readonly topic: string
  readonly size: number
  readonly open: boolean
}

export const groupPlans: readonly GroupPlan[] = [
  { topic: 'rural_road_potholes', size: 8, open: false },
  { topic: 'construction_noise', size: 12, open: false },
  { topic: 'heating', size: 9, open: false },
  { topic: 'late_delivery', size: 7, open: false },
  { topic: 'garbage_collection', size: 6, open: true },
]
