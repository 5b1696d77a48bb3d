import type { DeclineGround, LetterKind, UnitCode } from '../types.ts'
import community from './topics/community.json' with { type: 'json' }
import declined from './topics/declined.json' with { type: 'json' }
import education from './topics/education.json' with { type: 'json' }
import environment from './topics/environment.json' with { type: 'json' }
import housing from './topics/housing.json' with { type: 'json' }
import market from './topics/market.json' with { type: 'json' }
import roads from './topics/roads.json' with { type: 'json' }
import rural from './topics/rural.json' with { type: 'json' }
import services from './topics/services.json' with { type: 'json' }
import welfare from './topics/welfare.json' with { type: 'json' }

/** 'town' stands for the township or sub-district the letter comes from. */
export type TopicUnit = UnitCode | 'town'
export type Setting = 'urban' | 'rural' | 'any'

interface Told {
  readonly key: string
  readonly unit: TopicUnit
  readonly where: Setting
  /** Repeated to make a kind likelier. */
  readonly kinds: readonly LetterKind[]
  readonly titles: readonly string[]
  /** What is wrong (one is taken), more about it (some are taken), what is asked (one is taken). */
  readonly scene: readonly string[]
  readonly detail: readonly string[]
  readonly ask: readonly string[]
  readonly fits?: readonly string[]
}

/** A matter people write about, with what a good answer to it says. */
export interface Topic extends Told {
  readonly joint?: TopicUnit
  /** The unit it is easily sent to by mistake. */
  readonly confused?: TopicUnit
  /** Months in which it comes up more; with `only`, the only ones in which it does. */
  readonly peak: readonly number[]
  readonly only?: boolean
  readonly found: readonly string[]
  readonly basis: readonly string[]
  readonly done: readonly string[]
  /** `answers`: the only answers it goes with. */
  readonly promise?: { readonly text: string; readonly days: number; readonly answers?: readonly number[] }
  readonly missing?: { readonly ask: string; readonly text: string }
}

/** A matter the mailbox must not accept, with the reason as the writer reads it. */
export interface DeclinedTopic extends Told {
  readonly ground: DeclineGround
  readonly reasons: readonly string[]
}

export const topics = [
  ...roads,
  ...housing,
  ...environment,
  ...community,
  ...education,
  ...welfare,
  ...rural,
  ...market,
  ...services,
] as readonly Topic[]

export const declinedTopics = declined as readonly DeclinedTopic[]

export function topicNamed(key: string): Topic {
  const topic = topics.find((candidate) => candidate.key === key)
  if (!topic) throw new RangeError(`no topic ${key}`)
  return topic
}
