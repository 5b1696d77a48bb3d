import { DeadlineChip } from '#kernel/ui'
import type { LetterListItem, LetterState } from '../../contract.ts'
import { letterApi } from './paths.ts'

const OVER: readonly LetterState[] = ['replied', 'archived', 'declined', 'terminated', 'withdrawn', 'merged']
type Due = Pick<LetterListItem, 'id' | 'state' | 'dueOn' | 'dueAt' | 'dueProvisional' | 'paused' | 'overdue'>

/** The deadline of a letter; in a list it says when, on the letter's own page it also says why. */
export function LetterDue({ letter, explained = false }: { letter: Due; explained?: boolean }) {
  if (OVER.includes(letter.state) && !letter.paused) return <>—</>
  return (
    <DeadlineChip
      label="办理期限"
      dueOn={letter.dueOn}
      dueAt={letter.dueAt}
      provisional={letter.dueProvisional}
      paused={letter.paused}
      overdue={letter.overdue}
      explain={explained ? `${letterApi(letter.id)}/derivation` : undefined}
    />
  )
}
