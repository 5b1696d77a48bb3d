import { useEffect, useRef, useState } from 'react'
import { Answer, Empty, Mark, Page, showTime, useRead, useSearchState, useShortcuts } from '#kernel/ui'
import type { QueueItem, Risk } from '../../reviews/contract.ts'
import { reviewsApi } from '../paths.ts'
import { ReviewedArticle } from './ReviewedArticle.tsx'

const levels: Readonly<Record<Risk['level'], { tone: 'bad' | 'warn' | 'plain'; label: string }>> = {
  error: { tone: 'bad', label: '有错' },
  warning: { tone: 'warn', label: '待查' },
  notice: { tone: 'plain', label: '提示' },
}

/** What waits for this person, riskiest first: the list beside the article, every decision a key away. */
export default function ReviewPage() {
  const answer = useRead<{ items: readonly QueueItem[]; total: number }>(reviewsApi, {}, { every: 30_000 })
  return (
    <Page title="审稿" facts="风险高的在前，其次是等得久的；J、K 换一篇，A 通过，R 退回，回车打开稿件。">
      <Answer from={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="没有等您审核的稿件">有人送审后会列在这里；自己写的由别人审核，不在此列。</Empty>
          ) : (
            <Queue items={items} />
          )
        }
      </Answer>
    </Page>
  )
}

function Queue({ items }: { items: readonly QueueItem[] }) {
  const [search, change] = useSearchState()
  const [place, setPlace] = useState(0)
  const found = items.findIndex(({ id }) => id === search.id)
  // The one that was decided is gone: the next one has moved into its place.
  const at = found >= 0 ? found : Math.min(place, items.length - 1)
  const current = items[at]
  useEffect(() => setPlace(at), [at])
  const chosen = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (at >= 0) chosen.current?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const choose = (index: number) => {
    const next = items[Math.max(0, Math.min(items.length - 1, index))]
    if (next) change({ id: next.id })
  }
  useShortcuts([
    { keys: 'j', label: '下一篇', group: '审稿', run: () => choose(at + 1) },
    { keys: 'k', label: '上一篇', group: '审稿', run: () => choose(at - 1) },
    { keys: 'ArrowDown', label: '下一篇', group: '审稿', hidden: true, run: () => choose(at + 1) },
    { keys: 'ArrowUp', label: '上一篇', group: '审稿', hidden: true, run: () => choose(at - 1) },
  ])
  return (
    <div className="p-review">
      <nav aria-label="待审稿件">
        <ol className="p-queue">
          {items.map((item, index) => (
            <li key={item.id}>
              <button
                ref={index === at ? chosen : undefined}
                type="button"
                aria-current={index === at}
                onClick={() => choose(index)}
              >
                <span className="p-queue-title">{item.title || '（无标题）'}</span>
                <span className="z-muted">
                  {item.siteName} · {item.sectionName} · {item.submittedBy} {showTime(item.submittedAt)}
                </span>
                <span>
                  {item.topRisk && (
                    <Mark tone={levels[item.topRisk].tone}>
                      {levels[item.topRisk].label} {item.risks} 处
                    </Mark>
                  )}
                  {item.reviewSteps > 1 && (
                    <Mark>
                      {item.reviewStep}/{item.reviewSteps} 级
                    </Mark>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {current && <ReviewedArticle key={current.editionId} item={current} />}
    </div>
  )
}
