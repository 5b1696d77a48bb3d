/** What a paper states, figure by figure. */
import type { Amount, Decimal } from '../money.ts'

export type Purse = 'all' | 'appropriation' | 'general' | 'fund' | 'capital'
export type Phase = 'budget' | 'adjusted' | 'final'
/** `last_executed`: a budget held against what last year really took. */
export type Base = 'last_year' | 'last_executed' | 'budget' | 'unknown'

/** What a figure is about, apart from its amount. */
export interface Topic {
  /** A key of rules/fiscal/subjects.json, or `fn:` and a code or a name of a function. */
  readonly subject: string
  readonly purse: Purse
  readonly year: number
  readonly phase: Phase
}

export interface Fact extends Topic {
  readonly amount: Amount
  /** In the document's words. */
  readonly label: string
  readonly line: number
  readonly place: string
  readonly source: 'text' | 'table'
}

export interface Percent {
  readonly value: Decimal
  readonly half: Decimal
  readonly printed: string
  readonly line: number
}

/** `人员经费增加3.00万元`, said as a reason. */
export interface Cause {
  readonly amount: Amount
  readonly sign: 1 | -1
  /** In the document's words. */
  readonly said: string
  readonly line: number
  /** `其他各项合计`: the reasons before it and this one are all there are. */
  readonly isRest: boolean
}

export interface Change {
  readonly sign: 1 | -1
  readonly word: string
  /** What changed; several where the sentence leaves it open. */
  readonly of: readonly Fact[]
  /** The topic when no amount of it was stated in the sentence. */
  readonly topic: Topic
  readonly base: Base
  /** The figure compared with, where the sentence prints it: `比上年51.00万元增加…`. */
  readonly was: Fact | null
  readonly amount: Amount | null
  percent: { readonly sign: 1 | -1; readonly word: string; readonly percent: Percent } | null
  readonly label: string
  readonly line: number
  readonly place: string
  /** Its name is narrower than it sounds: 人员经费 as the reason of one item is not all 人员经费. */
  readonly isWithin: boolean
  readonly causes: Cause[]
}

export interface Share {
  readonly part: Fact
  readonly wholes: readonly Fact[]
  /** The whole as the sentence names it. */
  readonly named: Topic | null
  readonly percent: Percent
  readonly place: string
}

export interface Completion {
  readonly part: Fact
  readonly percent: Percent
  readonly place: string
}

/** `X万元，其中：a…，b…`. */
export interface Listing {
  readonly whole: Fact
  readonly parts: Fact[]
  readonly shares: Percent[]
  readonly line: number
  open: boolean
  /** `…，合计X万元`: the sentence itself adds up. */
  readonly summed?: true
}

export interface Statements {
  readonly facts: Fact[]
  readonly changes: Change[]
  readonly shares: Share[]
  readonly completions: Completion[]
  readonly listings: Listing[]
}

export const keyOf = (topic: Topic) => `${topic.subject}|${topic.purse}|${topic.year}|${topic.phase}`
