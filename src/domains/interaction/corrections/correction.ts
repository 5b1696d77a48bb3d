/** An error report (“我为政府网站找错”): forwarded within one working day, answered within three. No I/O. */
import { type CaseRow, defineCaseKind } from '#kernel/cases'
import type { Instant } from '#kernel/time'
import type { CorrectionKind, CorrectionState } from '../contract.ts'
import { correctionStateLabels as labels } from '../labels.ts'

export const correctionCase = defineCaseKind<CorrectionState, 'forward' | 'answer' | 'decline'>({
  name: 'interaction.correction',
  label: '网站找错',
  initial: 'submitted',
  states: {
    submitted: { label: labels.submitted, phase: 'open' },
    forwarded: { label: labels.forwarded, phase: 'open' },
    answered: { label: labels.answered, phase: 'closed' },
    declined: { label: labels.declined, phase: 'closed' },
  },
  warnings: [0.5, 0.8],
  escalations: [
    { level: 1, afterWorkingDays: 0 },
    { level: 2, afterWorkingDays: 1 },
  ],
  transitions: {
    forward: {
      label: '转办',
      from: ['submitted', 'forwarded'],
      to: 'forwarded',
      clocks: { forward: 'meet' },
      public: true,
    },
    answer: { label: '答复', from: ['forwarded'], to: 'answered', clocks: { answer: 'meet' }, public: true },
    decline: {
      label: '不予受理',
      from: ['submitted'],
      to: 'declined',
      clocks: { forward: 'meet', answer: 'meet' },
      public: true,
    },
  },
})

export interface CorrectionRow {
  id: string
  number: string
  pageUrl: string
  kind: CorrectionKind
  body: string
  writerName: string | null
  contact: string | null
  queryCodeHash: string
  reply: string | null
  repliedAt: Instant | null
  receivedAt: Instant
  createdBy: string | null
}

export interface Correction extends CorrectionRow {
  readonly version: number
  readonly case: CaseRow
  readonly unitIds: readonly (string | null)[]
}
