import type { Change, Fact, Listing } from './fact.ts'
import type { Setting } from './setting.ts'
import type { Named } from './subjects.ts'

/** What the sentence has spoken of so far. */
export interface Context {
  readonly setting: Setting
  readonly place: string
  readonly precision: number
  current: Fact | null
  top: Fact | null
  listing: Listing | null
  lastChange: Change | null
  /** The figure of the year before that the sentence has just printed. */
  was: Fact | null
  /** `完成年初预算80.00万元的…` has been read up to the amount. */
  measured: boolean
  /** The first figure was of something we do not know. */
  unnamed: boolean
  inCause: boolean
  /** The change that the cause is of, where its amount was read. */
  explained: Change | null
  /** A listing has ended with a full stop, and nothing has been named since. */
  afterListing: boolean
  /** The paragraph ended with `其中：`: the paragraphs below are its list. */
  listMode: boolean
  readonly history: Fact[]
  /** A name that stood in a sentence without figures. */
  pending: Named | null
  /** How long the history was when the sentence began. */
  since: number
}

export function newContext(setting: Setting, place: string, precision: number): Context {
  return {
    setting,
    place,
    precision,
    current: null,
    top: null,
    listing: null,
    lastChange: null,
    was: null,
    measured: false,
    unnamed: false,
    inCause: false,
    explained: null,
    afterListing: false,
    listMode: false,
    history: [],
    pending: null,
    since: 0,
  }
}
