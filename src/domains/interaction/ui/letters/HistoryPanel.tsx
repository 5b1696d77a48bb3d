import { Mark, Panel, Timeline } from '#kernel/ui'
import type { LetterDetail } from '../../contract.ts'

export function HistoryPanel({ letter }: { letter: LetterDetail }) {
  const newestFirst = [...letter.timeline].sort((a, b) => b.at.localeCompare(a.at))
  return (
    <Panel title="办理过程">
      <Timeline
        entries={newestFirst.map((item) => ({
          id: item.id,
          at: item.at,
          label: item.label,
          by: [item.actorName, item.unitName && `（${item.unitName}）`].filter(Boolean).join(''),
          text: item.text,
          marks: item.public && <Mark>来信人可见</Mark>,
        }))}
      />
    </Panel>
  )
}
