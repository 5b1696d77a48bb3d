import { Mark, type Tone } from '#kernel/ui'
import type { DisclosureState } from '../../disclosures/contract.ts'
import { disclosureStateLabels, standingLabels } from '../../disclosures/labels.ts'
import type { Standing } from '../../disclosures/timeliness/contract.ts'

const stateTones: Readonly<Record<DisclosureState, Tone>> = {
  draft: 'plain',
  in_review: 'warn',
  approved: 'main',
  releasing: 'main',
  released: 'good',
  discarded: 'plain',
}

const standingTones: Readonly<Record<Standing, Tone>> = {
  not_approved: 'plain',
  running: 'main',
  overdue: 'bad',
  in_time: 'good',
  late: 'warn',
  released: 'good',
}

export const StateMark = ({ state }: { state: DisclosureState }) => (
  <Mark tone={stateTones[state]}>{disclosureStateLabels[state]}</Mark>
)

export const StandingMark = ({ standing }: { standing: Standing }) => (
  <Mark tone={standingTones[standing]}>{standingLabels[standing]}</Mark>
)
