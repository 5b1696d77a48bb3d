/** Whether an edition was approved by as many different people as asked for, none of whom wrote a word of it. Pure. */
import type { Blocker } from '#kernel/errors'
import { hashOf } from '../articles/content.ts'
import type { ArticleContent } from '../articles/contract.ts'
import type { ArticleKind } from '../articles/kinds.ts'
import type { Decision } from './contract.ts'

export interface Review {
  readonly editionId: string
  readonly hash: string
  readonly step: number
  readonly final: boolean
  readonly decision: Decision
  readonly byId: string
}

export interface EditionInChain {
  readonly id: string
  readonly kind: ArticleKind
  readonly content: ArticleContent
  readonly hash: string
  readonly writers: readonly string[]
  /** Part of a stock of old articles; then who approved the stock counts, and its state must say so. */
  readonly importState: 'waiting' | 'approved' | 'rejected' | null
}

const block = (code: string, message: string): Blocker => ({ code: `portal.${code}`, message })

/** Decisions about exactly this edition by people who did not write it. */
export function countedReviews(edition: EditionInChain, reviews: readonly Review[]): Review[] {
  return reviews.filter(
    ({ editionId, hash, byId }) =>
      editionId === edition.id && hash === edition.hash && !edition.writers.includes(byId),
  )
}

const peopleOf = (reviews: readonly Review[]): number => new Set(reviews.map(({ byId }) => byId)).size

/** A whole stock is approved by one final reviewer who did not hand it in; everything else by the section's chain. */
export function chainBlockers(edition: EditionInChain, steps: number, reviews: readonly Review[]): Blocker[] {
  if (hashOf(edition.kind, edition.content) !== edition.hash)
    return [block('tampered', '送审版本的内容与其校验值不符，不能发布，请联系网络中心。')]
  const counted = countedReviews(edition, reviews)
  if (counted.some(({ decision }) => decision === 'urgent')) return []
  const approvals = counted.filter(({ decision }) => decision === 'approved')
  const isImport = edition.importState !== null
  if (isImport && edition.importState !== 'approved')
    return [block('import_waits', '所在的整批导入还没有经终审员认可。')]
  const needed = isImport ? 1 : steps
  if (peopleOf(approvals) < needed)
    return [block('not_approved', `需要 ${needed} 位不同的人审核通过，现有 ${peopleOf(approvals)} 位。`)]
  if ((needed > 1 || isImport) && !approvals.some(({ final }) => final))
    return [block('no_final', '还没有终审员审核通过。')]
  return []
}

/** An urgent publication is in order again when as many people stand behind it as the section asks for, and at least two. */
export function urgentIsConfirmed(
  edition: EditionInChain,
  steps: number,
  reviews: readonly Review[],
): boolean {
  const counted = countedReviews(edition, reviews).filter(
    ({ decision }) => decision !== 'returned' && decision !== 'overridden',
  )
  return peopleOf(counted) >= Math.max(steps, 2) && counted.some(({ decision }) => decision === 'confirmed')
}
