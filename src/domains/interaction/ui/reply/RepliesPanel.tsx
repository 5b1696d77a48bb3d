import { Select } from 'antd'
import { useState } from 'react'
import { Mark, Panel, showTime, TextDiff, type Tone } from '#kernel/ui'
import type { LetterDetail } from '../../contract.ts'

type Draft = LetterDetail['drafts'][number]
const states: Record<string, readonly [string, Tone]> = {
  draft: ['起草中', 'plain'],
  submitted: ['待审核', 'warn'],
  sent_back: ['已退回', 'bad'],
  approved: ['已通过', 'good'],
}

/** The reply that went out, and how it came to be: every version, and what changed between any two. */
export function RepliesPanel({ letter }: { letter: LetterDetail }) {
  const { reply, drafts } = letter
  if (!reply && drafts.length === 0) return null
  return (
    <>
      {reply && (
        <Panel
          title="答复"
          extra={
            <span className="z-muted">
              {reply.unitName} · {showTime(reply.at)}
            </span>
          }
        >
          <p className="z-text i-body">{reply.text}</p>
        </Panel>
      )}
      {drafts.length > 0 && <Drafts key={drafts.length} drafts={drafts} />}
    </>
  )
}

function Drafts({ drafts }: { drafts: readonly Draft[] }) {
  const last = drafts.at(-1)?.number ?? 1
  const [at, setAt] = useState(last)
  const [against, setAgainst] = useState<number | null>(last > 1 ? last - 1 : null)
  const shown = drafts.find((draft) => draft.number === at)
  const before = drafts.find((draft) => draft.number === against)
  if (!shown) return null
  const [word, tone] = states[shown.state] ?? [shown.state, 'plain']
  const options = drafts.map((draft) => ({ value: draft.number, label: `第 ${draft.number} 稿` }))
  return (
    <Panel
      title="答复稿"
      extra={
        <span className="i-drafts">
          <Select aria-label="查看哪一稿" size="small" value={at} onChange={setAt} options={options} />
          {drafts.length > 1 && (
            <Select
              aria-label="与哪一稿比较"
              size="small"
              value={against}
              onChange={setAgainst}
              options={[{ value: null, label: '不比较' }, ...options.filter(({ value }) => value !== at)]}
            />
          )}
        </span>
      }
    >
      <p className="i-draft-head">
        <Mark tone={tone}>{word}</Mark>{' '}
        <span className="z-muted">{`${shown.by} · ${showTime(shown.at)}`}</span>
      </p>
      {shown.comment && <div className="z-note">审核意见：{shown.comment}</div>}
      {before ? (
        <TextDiff
          before={before.text}
          after={shown.text}
          beforeLabel={`第 ${before.number} 稿`}
          afterLabel={`第 ${shown.number} 稿`}
        />
      ) : (
        <p className="z-text">{shown.text}</p>
      )}
    </Panel>
  )
}
