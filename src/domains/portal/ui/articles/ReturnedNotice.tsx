import { Alert } from 'antd'
import { showTime, useRead } from '#kernel/ui'
import type { ArticleState } from '../../articles/contract.ts'
import type { ReviewDetail } from '../../reviews/contract.ts'
import { articleApi } from '../paths.ts'

/** Why it came back, with the places that the reviewer marked. */
export function ReturnedNotice({ id, state }: { id: string; state: ArticleState }) {
  const answer = useRead<ReviewDetail>(state === 'returned' ? `${articleApi(id)}/review` : null)
  const returned = answer.data?.reviews.findLast(({ decision }) => decision === 'returned')
  if (state !== 'returned' || !returned) return null
  return (
    <Alert
      className="z-gap-below"
      type="error"
      showIcon
      title={`${returned.by} ${showTime(returned.at)} 退回：${returned.reason ?? ''}`}
      description={
        returned.places.length > 0 && (
          <ul className="z-reasons">
            {returned.places.map(({ quote, message }) => (
              <li key={quote + message}>
                “{quote}”：{message}
              </li>
            ))}
          </ul>
        )
      }
    />
  )
}
