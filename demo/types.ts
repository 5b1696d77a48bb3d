/**
 * The vocabulary of the demo county. Everything here is plain data: no database, no I/O, no clock.
 * A loader sorts all steps of all scripts by `at` and performs them as real actions with a moving clock.
 */
import type { LocalDate } from '#kernel/time'

/** 'YYYY-MM-DDTHH:MM:00+08:00', always this shape and offset: as text it sorts by time, and its first ten characters are the date. */
export type Moment = string
export type UnitCode = string
export type Username = string
/** Key of a script, stable for (seed, today): 'letter-0001', 'error-001', 'opinion-001', 'call-001'. */
export type ScriptKey = string

export type UnitKind = 'county' | 'office' | 'centre' | 'department' | 'township' | 'subdistrict'

export interface DemoUnit {
  readonly code: UnitCode
  readonly name: string
  readonly shortName: string
  readonly kind: UnitKind
  readonly parentCode: UnitCode | null
  readonly phone: string
  readonly address: string
  /** Words that point a letter here; they feed the routing suggestions. */
  readonly duties: readonly string[]
}

export type RoleName =
  | 'system_admin'
  | 'security_admin'
  | 'audit_admin'
  | 'letters_intake'
  | 'letters_handler'
  | 'letters_reviewer'
  | 'unit_head'
  | 'leader'
  | 'finance'
  | 'editor'
  | 'ledger_clerk'

export interface DemoPost {
  readonly unit: UnitCode
  readonly title: string
  /** Answers for the unit's letters: told when its clocks ring. Exactly one per unit. */
  readonly head: boolean
}

export interface DemoPerson {
  readonly username: Username
  readonly name: string
  readonly phone: string
  readonly roles: readonly RoleName[]
  /** The first is the main post; a second one is held concurrently (兼任). */
  readonly posts: readonly [DemoPost, ...DemoPost[]]
}

/** 代理主持工作: the person stands in for a post that is empty for a while. */
export interface DemoActing {
  readonly username: Username
  readonly unit: UnitCode
  readonly title: string
  readonly from: LocalDate
  readonly until: LocalDate
  readonly reason: string
}

/** 委托: someone's roles are used by another during an absence. */
export interface DemoDelegation {
  readonly from: Username
  readonly to: Username
  readonly roles: readonly RoleName[]
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly reason: string
}

export type Mailbox = 'county-head' | 'county-office'
export type LetterKind = 'enquiry' | 'complaint' | 'suggestion' | 'help' | 'tipoff' | 'thanks'
export type Channel = 'web' | 'phone' | 'walk_in' | 'hotline_12345' | 'upper_mailbox'
export type Satisfaction = 'satisfied' | 'basically' | 'dissatisfied'

/** The lawful grounds for not accepting a letter; `reason` in the step says it to the writer in plain words. */
export type DeclineGround =
  | 'other_procedure' // 诉讼、仲裁、纪检监察、行政复议、政府信息公开
  | 'petition_system' // 已进入信访程序
  | 'secret_or_unlawful' // 涉及秘密、隐私或者违背公序良俗
  | 'already_concluded' // 已依法合理办结
  | 'civil_dispute' // 不属于政府职责的民事纠纷
  | 'outside_jurisdiction' // 不属于本县管辖
  | 'no_concrete_content' // 没有联系方式或者具体内容

export type SupervisionForm = 'reminder' | 'listed' | 'interview' // 日常督办、挂牌督办、约谈
export type PauseCause = 'joint_unit' | 'third_party' | 'other'

export interface LetterPromise {
  readonly text: string
  readonly dueOn: LocalDate
}

export interface Writer {
  readonly name: string
  readonly phone: string
  readonly address: string
  readonly email: string | null
}

/** Every verb of a letter's life with what it carries. */
export interface LetterStepData {
  /** `by` is 'writer' for the web, a clerk's username when it was taken down on behalf. The content is the script's own. */
  submit: Record<string, never>
  accept: { readonly note: string | null }
  decline: { readonly ground: DeclineGround; readonly reason: string }
  request_supplement: { readonly ask: string }
  supplement: { readonly text: string }
  assign: { readonly unit: UnitCode; readonly jointUnits: readonly UnitCode[]; readonly note: string | null }
  sign: { readonly unit: UnitCode }
  /** A joint unit hands its opinion to the main unit. */
  joint_opinion: { readonly unit: UnitCode; readonly text: string }
  ask_return: { readonly reason: string; readonly suggestedUnit: UnitCode | null }
  /** Approved: goes to `unit` with the clock running on. Rejected: `unit` is null and the letter stays. */
  decide_return: { readonly approved: boolean; readonly unit: UnitCode | null; readonly note: string }
  ask_extension: { readonly workingDays: number; readonly reason: string }
  decide_extension: { readonly approved: boolean; readonly note: string }
  pause: { readonly cause: PauseCause; readonly reason: string }
  resume: { readonly note: string }
  draft: { readonly text: string }
  submit_reply: { readonly text: string }
  /** Closes the letter: the writer can read the reply from here on. The reviewer notes what it promises. */
  approve_reply: { readonly promises: readonly LetterPromise[] }
  send_back_reply: { readonly comment: string }
  /** `hide`: the very fragments of title, body and reply to be masked before publication. */
  publish: { readonly hide: readonly string[] }
  keep_private: { readonly reason: string }
  /** The first 'dissatisfied' sends the letter back to its unit by itself: no `redo` step follows it. */
  rate: { readonly level: Satisfaction; readonly reason: string | null }
  /** Ordered by the clerk after a call-back, without a rating. */
  redo: { readonly reason: string }
  instruct: { readonly text: string; readonly dueOn: LocalDate }
  supervise: { readonly form: SupervisionForm; readonly reason: string }
  /** On the main letter: the letters that are handled with it from now on. */
  merge: { readonly letters: readonly ScriptKey[] }
  /** 追问: the unit drafts, submits and has approved a further answer. */
  follow_up_question: { readonly text: string }
  /** The unit records what became of the n-th promise of the reply; not kept: it is called off with the reason. */
  promise_outcome: { readonly promise: number; readonly kept: boolean; readonly text: string }
  withdraw: { readonly reason: string }
  terminate: { readonly reason: string }
  archive: Record<string, never>
}

export type LetterStepName = keyof LetterStepData

export type LetterStep = {
  readonly [Name in LetterStepName]: {
    readonly at: Moment
    readonly step: Name
    readonly by: Username | 'writer'
    readonly data: LetterStepData[Name]
  }
}[LetterStepName]

/** Where a letter stands when the script has been played. */
export type LetterState =
  | 'submitted'
  | 'awaiting_supplement'
  | 'accepted'
  | 'declined'
  | 'assigned'
  | 'in_hand'
  | 'return_asked'
  | 'extension_asked'
  | 'paused'
  | 'drafting'
  | 'in_review'
  | 'sent_back'
  | 'redoing' // back at the unit, not yet signed for again
  | 'replied' // closed, not yet decided whether to publish
  | 'published'
  | 'kept_private'
  | 'merged'
  | 'withdrawn'
  | 'terminated'

export interface LetterScript {
  readonly key: ScriptKey
  readonly mailbox: Mailbox
  readonly kind: LetterKind
  readonly channel: Channel
  /** Number and deadline that 12345 or an upper-level mailbox gave; null on other channels. */
  readonly external: { readonly number: string; readonly dueOn: LocalDate } | null
  readonly visibility: 'public' | 'private'
  readonly writer: Writer
  readonly title: string
  readonly body: string
  readonly topic: string
  /** The unit that answers in the end, and those that join in. */
  readonly unit: UnitCode
  readonly jointUnits: readonly UnitCode[]
  /** Key of the main letter if this one was merged into it. */
  readonly mergedInto: ScriptKey | null
  readonly endsIn: LetterState
  readonly steps: readonly LetterStep[]
}

export interface ErrorReportStepData {
  submit: Record<string, never>
  decline: { readonly reason: string }
  forward: { readonly unit: UnitCode }
  answer: { readonly corrected: boolean; readonly text: string }
}

export type ErrorReportStep = {
  readonly [Name in keyof ErrorReportStepData]: {
    readonly at: Moment
    readonly step: Name
    readonly by: Username | 'writer'
    readonly data: ErrorReportStepData[Name]
  }
}[keyof ErrorReportStepData]

/** 找错: someone points at a mistake on a page of the site. */
export interface ErrorReportScript {
  readonly key: ScriptKey
  readonly kind: 'wrong_word' | 'dead_link' | 'wrong_content' | 'not_updated' | 'cannot_open' | 'other'
  readonly pageTitle: string
  readonly pageUrl: string
  readonly description: string
  readonly reporter: { readonly name: string | null; readonly contact: string | null }
  readonly unit: UnitCode
  readonly endsIn: 'submitted' | 'forwarded' | 'answered' | 'declined'
  readonly steps: readonly ErrorReportStep[]
}

export interface OpinionStepData {
  register: Record<string, never>
  assign: { readonly unit: UnitCode; readonly note: string }
  respond: { readonly text: string }
  close: { readonly note: string }
}

export type OpinionStep = {
  readonly [Name in keyof OpinionStepData]: {
    readonly at: Moment
    readonly step: Name
    readonly by: Username
    readonly data: OpinionStepData[Name]
  }
}[keyof OpinionStepData]

/** 网上舆情: something said about the county elsewhere on the net, found by the office. */
export interface OpinionScript {
  readonly key: ScriptKey
  readonly source: string
  readonly sourceUrl: string
  readonly title: string
  readonly body: string
  readonly level: 'ordinary' | 'major'
  readonly unit: UnitCode
  readonly endsIn: 'registered' | 'assigned' | 'responded' | 'closed'
  readonly steps: readonly OpinionStep[]
}

export interface CallStepData {
  record: Record<string, never>
  answer_on_spot: { readonly text: string }
  forward: { readonly unit: UnitCode }
  result: { readonly text: string }
  call_back: { readonly level: Satisfaction | null; readonly note: string }
}

export type CallStep = {
  readonly [Name in keyof CallStepData]: {
    readonly at: Moment
    readonly step: Name
    readonly by: Username
    readonly data: CallStepData[Name]
  }
}[keyof CallStepData]

/** 公开电话: one call taken on the public line. */
export interface CallScript {
  readonly key: ScriptKey
  readonly kind: LetterKind
  readonly caller: { readonly name: string; readonly phone: string }
  readonly minutes: number
  readonly summary: string
  readonly unit: UnitCode
  readonly endsIn: 'recorded' | 'answered_on_spot' | 'forwarded' | 'answered' | 'called_back'
  readonly steps: readonly CallStep[]
}

/** 答问库. */
export interface DemoAnswer {
  readonly key: string
  readonly question: string
  readonly answer: string
  readonly basis: string
  readonly unit: UnitCode
  readonly validUntil: LocalDate
  readonly tags: readonly string[]
}

export interface DemoRequest {
  readonly seed: number
  readonly today: LocalDate
  /** The calendar in force. Left out: the maintained holiday library's own. */
  readonly isWorkingDay?: (date: LocalDate) => boolean
}

/** One letter for benches: content only, no steps. */
export interface BulkLetter {
  readonly mailbox: Mailbox
  readonly kind: LetterKind
  readonly channel: Channel
  readonly visibility: 'public' | 'private'
  readonly title: string
  readonly body: string
  readonly writer: Writer
  readonly unit: UnitCode
  readonly receivedAt: Moment
  /** Null while open. */
  readonly closedAt: Moment | null
  readonly reply: string | null
}

/** By the name of the field; as somebody would type it. */
export type LedgerRow = Readonly<Record<string, string>>

export interface LedgerTable {
  readonly kind: string
  /** The day on which the table is handed in. */
  readonly on: LocalDate
  readonly rows: readonly LedgerRow[]
  /** Left for a visitor to confirm. */
  readonly waits?: boolean
}

export interface LedgerPaper {
  readonly kind: string
  readonly on: LocalDate
  readonly row: LedgerRow
  readonly paper: string
}
