import { ConflictPanel } from './ConflictPanel.tsx'
import type { ArticleInHand } from './useArticle.ts'

/** Two wrote at once: the decision between the texts, while it is open. */
export function Conflict({ mine }: { mine: ArticleInHand }) {
  const { state } = mine.autosave
  if (state.kind !== 'conflict') return null
  const { current, version } = state
  const typed = mine.read()
  return (
    <ConflictPanel
      theirs={current}
      mine={typed}
      keepMine={() => mine.settle(typed, current, version, true)}
      takeTheirs={() => mine.settle(current, current, version, false)}
      keepBoth={() =>
        mine.settle({ ...typed, html: `${typed.html}<hr>${current.html}` }, current, version, true)
      }
    />
  )
}
