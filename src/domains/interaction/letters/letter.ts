/**
 * A letter to the leader's mailbox: its life and its rules, with no I/O.
 * Loop of 受理、转办、办理、答复、督办、办结、回访、评价: 国办发〔2020〕53号. Terms: docs/glossary.md.
 */
import type { Facts } from '#kernel/actions'
import { reaches } from '#kernel/actions'
import { type CaseRow, defineCaseKind } from '#kernel/cases'
import type { Blocker } from '#kernel/errors'
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
  readonly joint: readonly JointUnit[]
  /** Every unit that has to do with it: what a unit's people may see follows from this list. */
  readonly unitIds: readonly (string | null)[]
}

export type LetterBlocker = keyof typeof letterBlockers

export const letterBlockers = {
  'interaction.not_main_unit': '此信由其他单位主办，协办单位请提出协办意见。',
  'interaction.not_joint_unit': '您的单位不是此信的协办单位。',
  'interaction.return_pending': '已有退回申请在等待审批。',
  'interaction.no_return_request': '没有待审批的退回申请。',
  'interaction.extension_pending': '已有延期申请在等待审批，审批后才能继续。',
  'interaction.no_extension_request': '没有待审批的延期申请。',
  'interaction.extended_already': '此信已延期一次，不能再次申请延期。',
  'interaction.overdue_extension': '已超过答复期限，不能再申请延期，请尽快答复。',
  'interaction.joint_opinion_missing': '还有协办单位没有提出意见；确需先答复的，请先取消协办或催办。',
  'interaction.writer_wants_private': '来信人选择了不公开，不能公开。',
  'interaction.already_published': '此信已公开；要修改请先撤下。',
  'interaction.not_published': '此信没有公开。',
  'interaction.redone_already': '此信已重办过一次；仍不满意的，请书面说明理由后归档。',
  'interaction.thanks_need_no_reply': '感谢信不计入重办。',
  'interaction.publication_undecided': '请先确定是否公开，再归档。',
  'interaction.rated_already': '本轮办理已评价过，不能重复评价。',
  'interaction.not_supervised': '此信没有在督办中。',
  'interaction.followed_up_too_often': '每封来信最多追问 3 次，请另写一封新的来信。',
} as const

export function blocker(code: LetterBlocker): Blocker {
  return { code, message: letterBlockers[code] }
}

const when = (condition: boolean, code: LetterBlocker): Blocker[] => (condition ? [blocker(code)] : [])

const MOST_QUESTIONS = 3 // 县定：追问太多时另立新信，免得一封信里混进几件事
const MOST_EXTENSIONS = 1 // 延期原则上一次（rules/letter-clocks.json 注）

/** Handling belongs to the unit that answers, not to the ones that help. */
export function mainUnitOnly(letter: Letter, { actor }: Facts): Blocker[] {
  const scope = actor.permissions.get('interaction.handle_letter')
  return when(!scope || !reaches(scope, letter.case.unitId), 'interaction.not_main_unit')
}

export function jointUnitOnly(letter: Letter, { actor }: Facts): Blocker[] {
  const scope = actor.permissions.get('interaction.handle_letter')
  return when(
    !scope || !letter.joint.some(({ unitId }) => reaches(scope, unitId)),
    'interaction.not_joint_unit',
  )
}

export function returnBlockers(letter: Letter, facts: Facts): Blocker[] {
  return [
    ...mainUnitOnly(letter, facts),
    ...when(letter.returnRequest !== null, 'interaction.return_pending'),
  ]
}

export function returnDecisionBlockers(letter: Letter): Blocker[] {
  return when(letter.returnRequest === null, 'interaction.no_return_request')
}

export function extensionBlockers(letter: Letter, facts: Facts): Blocker[] {
  const late = letter.case.dueAt !== null && facts.clock.now() > letter.case.dueAt
  return [
    ...mainUnitOnly(letter, facts),
    ...when(letter.extensionRequest !== null, 'interaction.extension_pending'),
    ...when(letter.extensionCount >= MOST_EXTENSIONS, 'interaction.extended_already'),
    // The rules are silent on extending what is already late; we read it as too late, for the citizen's sake.
    ...when(late, 'interaction.overdue_extension'),
  ]
}

export function extensionDecisionBlockers(letter: Letter): Blocker[] {
  return when(letter.extensionRequest === null, 'interaction.no_extension_request')
}

export function submitReplyBlockers(letter: Letter, facts: Facts): Blocker[] {
  return [
    ...mainUnitOnly(letter, facts),
    ...when(letter.extensionRequest !== null, 'interaction.extension_pending'),
    ...when(letter.returnRequest !== null, 'interaction.return_pending'),
    ...when(
      letter.joint.some(({ opinion }) => opinion === null),
      'interaction.joint_opinion_missing',
    ),
  ]
}

export function publishBlockers(letter: Letter): Blocker[] {
  return [
    ...when(letter.visibility === 'private', 'interaction.writer_wants_private'),
    ...when(letter.publication === 'published', 'interaction.already_published'),
  ]
}

export function keepPrivateBlockers(letter: Letter): Blocker[] {
  return when(letter.publication === 'published', 'interaction.already_published')
}

export function withdrawPublicationBlockers(letter: Letter): Blocker[] {
  return when(letter.publication !== 'published', 'interaction.not_published')
}

/** Dissatisfied: one re-do, then final with an explanation. */
export function redoBlockers(letter: Letter): Blocker[] {
  return [
    ...when(letter.redoCount > 0, 'interaction.redone_already'),
    ...when(letter.kind === 'thanks', 'interaction.thanks_need_no_reply'),
  ]
}

export function archiveBlockers(letter: Letter): Blocker[] {
  return when(
    letter.case.state === 'replied' && letter.visibility === 'public' && letter.publication === 'undecided',
    'interaction.publication_undecided',
  )
}

export function rateBlockers(letter: Letter): Blocker[] {
  return when(letter.satisfaction !== null, 'interaction.rated_already')
}

export function askAgainBlockers(letter: Letter): Blocker[] {
  return when(letter.questionCount >= MOST_QUESTIONS, 'interaction.followed_up_too_often')
}

export function liftSupervisionBlockers(letter: Letter): Blocker[] {
  return when(letter.supervisionLevel === 0, 'interaction.not_supervised')
}
