/**
 * A letter to the leader's mailbox: what it is and how it lives, with no I/O. What forbids a step: letter-rules.ts.
 * Loop of 受理、转办、办理、答复、督办、办结、回访、评价: 国办发〔2020〕53号. Terms: docs/glossary.md.
 */
import { type CaseRow, defineCaseKind } from '#kernel/cases'
import type { Instant } from '#kernel/time'
import type {
  Channel,
  LetterActionName,
  LetterKind,
  LetterState,
  PublicationState,
  Satisfaction,
} from '../contract.ts'
import { letterActionLabels, letterStateLabels } from '../labels.ts'

type WriterStep = 'supplement' | 'withdraw' | 'ask_again' | 'rate'
type StepName = LetterActionName | WriterStep

const OPEN = [
  'submitted',
  'awaiting_supplement',
  'accepted',
  'assigned',
  'handling',
  'suspended',
  'reviewing',
] as const
const ANY: readonly LetterState[] = [
  ...OPEN,
  'replied',
  'archived',
  'declined',
  'merged',
  'terminated',
  'withdrawn',
]

function phaseOf(state: LetterState): 'open' | 'waiting' | 'closed' {
  if (state === 'awaiting_supplement' || state === 'suspended' || state === 'merged') return 'waiting'
  return (OPEN as readonly string[]).includes(state) ? 'open' : 'closed'
}

const states = Object.fromEntries(
  ANY.map((state) => [state, { label: letterStateLabels[state], phase: phaseOf(state) }]),
) as Record<LetterState, { label: string; phase: 'open' | 'waiting' | 'closed' }>

const label = (name: LetterActionName) => letterActionLabels[name]

export const letterCase = defineCaseKind<LetterState, StepName>({
  name: 'interaction.letter',
  label: '来信',
  initial: 'submitted',
  states,
  warnings: [0.5, 0.8],
  escalations: [
    { level: 1, afterWorkingDays: 0 },
    { level: 2, afterWorkingDays: 1 },
    { level: 3, afterWorkingDays: 3 },
  ],
  transitions: {
    accept: {
      label: label('accept'),
      from: ['submitted'],
      to: 'accepted',
      clocks: { triage: 'meet' },
      public: true,
    },
    decline: {
      label: label('decline'),
      from: ['submitted', 'accepted'],
      to: 'declined',
      clocks: { triage: 'meet', reply: 'meet' },
      public: true,
    },
    ask_supplement: {
      label: label('ask_supplement'),
      from: ['submitted', 'accepted', 'handling'],
      to: 'awaiting_supplement',
      clocks: { triage: 'pause', reply: 'pause', redo: 'pause', question: 'pause' },
      public: true,
    },
    supplement: {
      label: '补充材料',
      from: ['awaiting_supplement'],
      to: 'submitted',
      clocks: { triage: 'resume', reply: 'resume', redo: 'resume', question: 'resume' },
      public: true,
    },
    assign: {
      label: label('assign'),
      from: ['accepted', 'assigned', 'handling'],
      to: 'assigned',
      public: true,
    },
    sign: {
      label: label('sign'),
      from: ['assigned'],
      to: 'handling',
      clocks: { sign: 'meet' },
      public: true,
    },
    ask_return: { label: label('ask_return'), from: ['assigned', 'handling'] },
    decide_return: { label: label('decide_return'), from: ['assigned', 'handling'] },
    ask_extension: { label: label('ask_extension'), from: ['handling'] },
    decide_extension: { label: label('decide_extension'), from: ['handling'] },
    suspend: {
      label: label('suspend'),
      from: ['handling'],
      to: 'suspended',
      clocks: { reply: 'pause', redo: 'pause', question: 'pause' },
      public: true,
    },
    resume: {
      label: label('resume'),
      from: ['suspended'],
      to: 'handling',
      clocks: { reply: 'resume', redo: 'resume', question: 'resume' },
      public: true,
    },
    give_opinion: { label: label('give_opinion'), from: ['assigned', 'handling', 'suspended'] },
    save_draft: { label: label('save_draft'), from: ['handling'], silent: true },
    submit_reply: { label: label('submit_reply'), from: ['handling'], to: 'reviewing' },
    send_back_reply: { label: label('send_back_reply'), from: ['reviewing'], to: 'handling' },
    approve_reply: {
      label: label('approve_reply'),
      from: ['reviewing'],
      to: 'replied',
      clocks: { reply: 'meet', redo: 'meet', question: 'meet', instruction: 'meet' },
      public: true,
    },
    publish: { label: label('publish'), from: ['replied', 'archived'], public: true },
    keep_private: { label: label('keep_private'), from: ['replied', 'archived'] },
    withdraw_publication: { label: label('withdraw_publication'), from: ['replied', 'archived'] },
    rate: { label: '评价', from: ['replied'], public: true },
    ask_again: { label: '追问', from: ['replied'], to: 'handling', public: true },
    order_redo: { label: label('order_redo'), from: ['replied'], to: 'assigned', public: true },
    archive: {
      label: label('archive'),
      from: ['replied', 'declined', 'terminated', 'withdrawn'],
      to: 'archived',
    },
    withdraw: {
      label: '撤回',
      from: ['submitted', 'awaiting_supplement', 'accepted', 'assigned', 'handling', 'suspended', 'merged'],
      to: 'withdrawn',
      clocks: {
        triage: 'cancel',
        sign: 'cancel',
        reply: 'cancel',
        redo: 'cancel',
        question: 'cancel',
        instruction: 'cancel',
      },
      public: true,
    },
    terminate: {
      label: label('terminate'),
      from: ['accepted', 'assigned', 'handling', 'suspended'],
      to: 'terminated',
      clocks: { sign: 'cancel', reply: 'cancel', redo: 'cancel', question: 'cancel', instruction: 'cancel' },
      public: true,
    },
    merge: { label: label('merge'), from: ['accepted', 'assigned', 'handling', 'suspended'] },
    unmerge: { label: label('unmerge'), from: ['merged'], to: 'accepted', public: true },
    instruct: { label: label('instruct'), from: OPEN },
    supervise: { label: label('supervise'), from: OPEN },
    lift_supervision: { label: label('lift_supervision'), from: ANY },
    reveal_person: { label: label('reveal_person'), from: ANY, silent: true },
    add_note: { label: label('add_note'), from: ANY },
  },
})

export interface JointUnit {
  readonly unitId: string
  readonly opinion: string | null
}

export interface LetterRow {
  id: string
  number: string
  mailboxId: string
  kind: LetterKind
  channel: Channel
  title: string
  body: string
  visibility: 'public' | 'private'
  writerName: string
  phone: string
  email: string | null
  address: string | null
  sourceNumber: string | null
  queryCodeHash: string
  complex: boolean
  redoCount: number
  questionCount: number
  handlerId: string | null
  returnRequest: { reason: string; at: string; by: string } | null
  extensionRequest: { days: number; reason: string; at: string; by: string } | null
  extensionCount: number
  supervisionLevel: number
  instructed: boolean
  publication: PublicationState
  publicTitle: string | null
  publicBody: string | null
  publicReply: string | null
  publicWriter: string | null
  publishedAt: Instant | null
  replyText: string | null
  replyUnitId: string | null
  repliedAt: Instant | null
  replyWorkingDays: number | null
  satisfaction: Satisfaction | null
  mergedInto: string | null
  receivedAt: Instant
  createdBy: string | null
}

export interface Letter extends LetterRow {
  readonly version: number
  readonly case: CaseRow
  /** When the answer now owed is late; null while nothing runs towards it. */
  readonly answerDueAt: Instant | null
  readonly joint: readonly JointUnit[]
  /** Every unit that has to do with it: what a unit's people may see follows from this list. */
  readonly unitIds: readonly (string | null)[]
}
