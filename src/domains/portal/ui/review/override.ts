import type { ReviewDetail, Risk } from '../../reviews/contract.ts'

/** What the check is sure of and nobody has answered for: it passes only with a reason, said once for the edition. */
export function openErrors({ risks, reviews, edition }: ReviewDetail): Risk[] {
  const isAnswered = reviews.some(
    ({ decision, editionId }) => decision === 'overridden' && editionId === edition.id,
  )
  return isAnswered ? [] : risks.filter(({ level }) => level === 'error')
}
