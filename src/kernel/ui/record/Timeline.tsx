import type { ReactNode } from 'react'
import { showTime } from '../time.ts'

export interface TimelineEntry {
  readonly id: string
  readonly at: string
  readonly label: string
  readonly by?: string | null
  readonly text?: ReactNode
  readonly marks?: ReactNode
}

/** What happened, newest first: when, who, what. */
export function Timeline({
  entries,
  label = '办理过程',
}: {
  entries: readonly TimelineEntry[]
  label?: string
}) {
  return (
    <ol className="z-timeline" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <div className="z-timeline-head">
            <b>{entry.label}</b>
            {entry.marks}
            <span className="z-muted">{entry.by}</span>
            <time dateTime={entry.at}>{showTime(entry.at)}</time>
          </div>
          {entry.text && <div className="z-timeline-text">{entry.text}</div>}
        </li>
      ))}
    </ol>
  )
}
