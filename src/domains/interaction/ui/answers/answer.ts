/** One entry of the question base (答问库), as the lists give it. */
export interface AnswerItem {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly basis: string
  readonly unitId: string | null
  readonly unitName: string | null
  readonly validUntil: string | null
  readonly tags: readonly string[]
  readonly retired: boolean
  readonly expired: boolean
  readonly usedCount: number
  readonly version: number
}
