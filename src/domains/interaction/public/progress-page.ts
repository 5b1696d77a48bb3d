import type { PageFacts } from '#kernel/theme'
import { BODY_MOST, type LetterProgress, satisfactions } from '../contract.ts'
import { letterKindLabels, satisfactionLabels } from '../labels.ts'
import type { PublicDesk } from './desk.ts'
import { type FormErrors, noErrors } from './form-errors.ts'
import { sealTicket, type Ticket } from './form-token.ts'
import { crumbs, mailboxCrumb } from './view.ts'
import { columns, messageLabels, nextStep } from './words.ts'

export type WriterStep = 'supplement' | 'rate' | 'ask_again' | 'withdraw'

/** What the writer can do, in the order in which it matters to him. `field`: the one text each of them asks for. */
const steps = {
  supplement: {
    label: '补充材料',
    hint: '补充后恢复计时，从停下的地方接着办。',
    button: '提交补充',
    field: 'text',
    fieldLabel: '补充的内容',
    most: BODY_MOST,
    optional: false,
    done: '您的补充已收到，接着办理。',
  },
  rate: {
    label: '评价这次办理',
    hint: '评价后不能修改，承办单位也不能修改。选“不满意”请写明原因，我们据此重办一次。',
    button: '提交评价',
    field: 'reason',
    fieldLabel: '原因或意见',
    most: 500,
    optional: true,
    done: '您的评价已记录，谢谢。',
  },
  ask_again: {
    label: '追问',
    hint: '答复还有不清楚的地方，可以追问，由原单位再答复一次。另一件事请另写一封信。',
    button: '提交追问',
    field: 'text',
    fieldLabel: '追问的内容',
    most: BODY_MOST,
    optional: false,
    done: '您的追问已收到，原单位会再答复一次。',
  },
  withdraw: {
    label: '撤回来信',
    hint: '撤回后不再办理，也不能恢复。问题还没有解决的，不建议撤回。',
    button: '确认撤回',
    field: 'reason',
    fieldLabel: '撤回的原因',
    most: 300,
    optional: true,
    done: '来信已撤回，不再办理。',
  },
} as const satisfies Record<WriterStep, object>

export const writerSteps = Object.keys(steps) as WriterStep[]

export function doneWords(step: WriterStep): string {
  return steps[step].done
}

/** Sent and turned away: what was typed stays. */
export interface Attempted {
  readonly step: WriterStep
  readonly fields: Readonly<Record<string, string>>
  readonly found: FormErrors
}

export interface Progress {
  readonly letter: LetterProgress
  readonly queryCode: string
  readonly ticket: Ticket
  readonly done?: string
  readonly attempted?: Attempted
}

export function progressPage(desk: PublicDesk, progress: Progress): { facts: PageFacts; data: object } {
  const { letter, queryCode, ticket, done = null, attempted } = progress
  const forms = writerSteps
    .filter((step) => letter.can[step]?.length === 0)
    .map((step) => formOf(step, letter, attempted?.step === step ? attempted : undefined))
  return {
    facts: {
      title: '办理情况',
      path: '/mailbox/query',
      section: 'query',
      column: columns.query,
      crumbs: crumbs(mailboxCrumb, { label: '查询办理进度', href: '/mailbox/query' }, '办理情况'),
      stay: true,
    },
    data: {
      letter: letterView(letter),
      forms,
      done,
      form: attempted?.found ?? noErrors,
      pass: { number: letter.number, queryCode, token: sealTicket(desk.secret, ticket) },
    },
  }
}

function letterView(letter: LetterProgress) {
  const { rating, messages } = letter
  return {
    ...letter,
    kindLabel: letterKindLabels[letter.kind],
    nextStep: nextStep(letter),
    rating: rating && { label: satisfactionLabels[rating.satisfaction], at: rating.at },
    messages: messages.map(({ kind, text, at }) => ({ label: messageLabels[kind] ?? '', text, at })),
  }
}

function formOf(step: WriterStep, letter: LetterProgress, attempted: Attempted | undefined) {
  const { done: _done, ...words } = steps[step]
  const waitedFor = (step === 'supplement' && letter.state === 'awaiting_supplement') || step === 'rate'
  return {
    ...words,
    name: step.replaceAll('_', '-'),
    action: step.replaceAll('_', '-'),
    open: waitedFor || attempted !== undefined,
    takesFiles: step === 'supplement',
    values: {
      text: attempted?.fields[words.field] ?? '',
      satisfaction: attempted?.fields.satisfaction ?? '',
    },
    errors: attempted?.found.errors ?? {},
    choices: satisfactions.map((id) => ({ id, label: satisfactionLabels[id] })),
  }
}
