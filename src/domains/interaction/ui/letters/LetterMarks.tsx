import { Mark, type Tone } from '#kernel/ui'
import type { LetterListItem, LetterState } from '../../contract.ts'
import { letterStateLabels, publicationLabels, satisfactionLabels } from '../../labels.ts'

const TONES: Partial<Record<LetterState, Tone>> = {
  submitted: 'warn',
  awaiting_supplement: 'plain',
  assigned: 'warn',
  accepted: 'main',
  handling: 'main',
  reviewing: 'main',
  replied: 'good',
}

export function StateMark({ state }: { state: LetterState }) {
  return <Mark tone={TONES[state]}>{letterStateLabels[state]}</Mark>
}

export const supervisionWords = ['', '一级督办', '二级督办', '三级督办'] as const

/** What sets this letter apart from the others: supervision, an instruction, a rating. */
export function LetterMarks({ letter }: { letter: LetterListItem }) {
  return (
    <>
      {letter.supervisionLevel > 0 && (
        <Mark tone="bad">{supervisionWords[letter.supervisionLevel] ?? '督办'}</Mark>
      )}
      {letter.instructed && <Mark tone="warn">有批示</Mark>}
      {letter.publication === 'published' && <Mark>{publicationLabels.published}</Mark>}
      {letter.satisfaction && (
        <Mark tone={letter.satisfaction === 'dissatisfied' ? 'bad' : 'good'}>
          {satisfactionLabels[letter.satisfaction]}
        </Mark>
      )}
    </>
  )
}
