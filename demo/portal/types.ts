import type { LocalDate } from '#kernel/time'
import type { UnitCode } from '../types.ts'

/** `county`, or the code of the unit whose site it is. */
export type SiteCode = 'county' | UnitCode

export interface DemoArticle {
  /** By which another article names it. */
  readonly key?: string
  readonly site: SiteCode
  /** Of the section. */
  readonly path: string
  readonly kind:
    | 'news'
    | 'notice'
    | 'policy'
    | 'interpretation'
    | 'leader'
    | 'organisation'
    | 'link'
    | 'table'
  readonly on: LocalDate
  readonly title: string
  readonly html: string
  readonly keywords: readonly string[]
  readonly summary?: string
  readonly source?: string
  readonly fields?: Readonly<Record<string, unknown>>
  /** Keys of the policies it interprets. */
  readonly interprets?: readonly string[]
}

export interface DemoNewsRequest {
  readonly seed: number
  readonly today: LocalDate
}
