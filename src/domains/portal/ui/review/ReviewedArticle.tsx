import { useState } from 'react'
import { ActionButton, Answer, ProblemNotice, useGo, useRead, useShortcuts } from '#kernel/ui'
import type { Place } from '../../articles/contract.ts'
import type { QueueItem, ReviewDetail } from '../../reviews/contract.ts'
import { articleApi, articlePage } from '../paths.ts'
import { EditionPanel } from './EditionPanel.tsx'
import { OverrideForm } from './OverrideForm.tsx'
import { openErrors } from './override.ts'
import { ReturnForm } from './ReturnForm.tsx'
import { ReviewsSaid } from './ReviewsSaid.tsx'
import { Risks } from './Risks.tsx'
import { useDecision } from './useDecision.ts'

/** One edition to decide about: its risks, its text as it will read, what was said before, yes or no. */
export function ReviewedArticle({ item }: { item: QueueItem }) {
  const answer = useRead<ReviewDetail>(`${articleApi(item.id)}/review`)
  return (
    <section aria-label="审核的稿件" className="p-reviewed">
      <Answer from={answer}>{(detail) => <Decision detail={detail} />}</Answer>
    </section>
  )
}

/** What the reviewer is writing about, if anything. */
type Saying = 'nothing' | 'why_back' | 'why_passed'

function Decision({ detail }: { detail: ReviewDetail }) {
  const { article, can, risks } = detail
  const go = useGo()
  const { approve, sendBack, problem, busy } = useDecision(detail)
  const [saying, setSaying] = useState<Saying>('nothing')
  const [places, setPlaces] = useState<readonly Place[]>([])
  const errors = openErrors(detail)
  const close = () => setSaying('nothing')
  const pass = () => (errors.length > 0 ? setSaying('why_passed') : approve())

  /** What is selected in the text becomes a place with a remark. */
  function mark() {
    const quote = window.getSelection()?.toString().replace(/\s+/g, ' ').trim().slice(0, 500) ?? ''
    if (quote) setPlaces((known) => [...known, { quote, message: '' }])
    setSaying('why_back')
  }

  useShortcuts(
    [
      ...(can.approve?.length === 0 ? [{ keys: 'a', label: '通过', group: '审稿', run: pass }] : []),
      ...(can.return?.length === 0
        ? [{ keys: 'r', label: '退回（先选中有问题的文字）', group: '审稿', run: mark }]
        : []),
      { keys: 'Enter', label: '打开稿件', group: '审稿', run: () => go(articlePage(article.id)) },
    ],
    saying === 'nothing' && !busy,
  )

  return (
    <>
      <ProblemNotice error={problem} />
      <Risks risks={risks} />
      <EditionPanel detail={detail} />
      <ReviewsSaid reviews={detail.reviews} />
      {saying === 'nothing' && <YesOrNo can={can} busy={busy} approve={pass} mark={mark} />}
      {saying === 'why_passed' && <OverrideForm errors={errors} busy={busy} close={close} send={approve} />}
      {saying === 'why_back' && (
        <ReturnForm
          places={places}
          change={setPlaces}
          busy={busy}
          close={close}
          add={mark}
          send={(reason) => sendBack(reason, places)}
        />
      )}
    </>
  )
}

interface YesOrNoProps {
  readonly can: ReviewDetail['can']
  readonly busy: boolean
  readonly approve: () => void
  readonly mark: () => void
}

function YesOrNo({ can, busy, approve, mark }: YesOrNoProps) {
  return (
    <div className="p-decide">
      <ActionButton
        type="primary"
        label="通过（A）"
        blockers={can.approve ?? []}
        loading={busy}
        onClick={approve}
      />
      {can.return && <ActionButton label="退回（R）" blockers={can.return} onClick={mark} />}
      <span className="z-muted">先选中有问题的文字再退回，意见会记在原处。</span>
    </div>
  )
}
