import { Panel, Timeline } from '#kernel/ui'
import { decisionLabels } from '../../labels.ts'
import type { ReviewItem } from '../../reviews/contract.ts'

/** What reviewers said of this and earlier editions. */
export function ReviewsSaid({ reviews }: { reviews: readonly ReviewItem[] }) {
  if (reviews.length === 0) return null
  return (
    <Panel title="审核意见">
      <Timeline
        label="审核意见"
        entries={reviews.map(({ id, at, by, decision, editionNumber, reason, places }) => ({
          id,
          at,
          by,
          label: `${decisionLabels[decision]}（第 ${editionNumber} 版）`,
          text: (reason || places.length > 0) && (
            <>
              {reason && <p>{reason}</p>}
              {places.map(({ quote, message }) => (
                <p key={quote + message}>
                  “{quote}”：{message}
                </p>
              ))}
            </>
          ),
        }))}
      />
    </Panel>
  )
}
