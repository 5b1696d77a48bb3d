import { Panel, showDay, useRead } from '#kernel/ui'
import type { LetterDetail, PublishedLetter } from '../../contract.ts'
import { letterApi } from './paths.ts'

type Similar = Pick<PublishedLetter, 'number' | 'title' | 'replyUnit' | 'publishedAt'>

/** How others were answered on the same matter. */
export function SimilarPanel({ letter }: { letter: LetterDetail }) {
  const answer = useRead<readonly Similar[]>(`${letterApi(letter.id)}/similar`)
  const found = (answer.data ?? []).filter((other) => other.number !== letter.number)
  if (found.length === 0) return null
  return (
    <Panel title="相似的已公开来信">
      <ul className="i-plain-list">
        {found.map((other) => (
          <li key={other.number}>
            <a href={`/mailbox/letters/${other.number}`} target="_blank" rel="noreferrer">
              {other.title}
            </a>
            <div className="z-muted">
              {other.replyUnit} · {showDay(other.publishedAt)}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
