/** What a released paper says about itself: why it was released all the same, why there is another one. Pure. */
import wording from '../../../../rules/fiscal/disclosure-statements.json' with { type: 'json' }
import type { Disclosure as Paper, Piece } from '../writing/disclosure.ts'

export interface Despite {
  readonly count: number
  readonly unit: string
  readonly name: string
  readonly day: string
  readonly reason: string
}

export interface Correction {
  readonly revision: number
  readonly previousDay: string
  readonly reason: string
}

export function withStatements(
  paper: Paper,
  { despite, correction }: { despite?: Despite | undefined; correction?: Correction | undefined },
): Paper {
  const before = correction ? statement(wording.correction, correctionWords(correction)) : []
  const after = despite ? statement(wording.despite, { ...despite, count: String(despite.count) }) : []
  return { ...paper, pieces: [...before, ...paper.pieces, ...after] }
}

const correctionWords = ({ revision, previousDay, reason }: Correction): Record<string, string> => ({
  revision: String(revision),
  previous: String(revision - 1),
  previous_day: previousDay,
  reason,
})

function statement(
  { heading, text }: { heading: string; text: string },
  words: Readonly<Record<string, string>>,
): Piece[] {
  const said = text.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole)
  return [
    { type: 'heading', level: 1, text: heading },
    { type: 'paragraph', text: said },
  ]
}
