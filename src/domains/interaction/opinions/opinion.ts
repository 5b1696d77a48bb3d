/** An online-opinion item (网上舆情): registered by staff, answered in public within the hours the rules give. No I/O. */
import { type CaseRow, defineCaseKind } from '#kernel/cases'
import type { Instant } from '#kernel/time'
import type { OpinionState } from '../contract.ts'
import { opinionStateLabels as labels } from '../labels.ts'

export const opinionCase = defineCaseKind<OpinionState, 'assign' | 'respond' | 'close'>({
  name: 'interaction.opinion',
  label: '网上舆情',
  initial: 'registered',
  states: {
    registered: { label: labels.registered, phase: 'open' },
    assigned: { label: labels.assigned, phase: 'open' },
    responded: { label: labels.responded, phase: 'open' },
    closed: { label: labels.closed, phase: 'closed' },
  },
  warnings: [0.5, 0.8],
  escalations: [
    { level: 1, afterWorkingDays: 0 },
    { level: 2, afterWorkingDays: 1 },
  ],
  transitions: {
    assign: { label: '交办', from: ['registered', 'assigned'], to: 'assigned' },
    respond: { label: '回应', from: ['assigned'], to: 'responded', clocks: { response: 'meet' } },
    close: { label: '了结', from: ['registered', 'responded'], to: 'closed', clocks: { response: 'cancel' } },
  },
})

export interface OpinionRow {
  id: string
  number: string
  title: string
  source: string
  sourceUrl: string | null
  body: string
  level: 'ordinary' | 'major'
  response: string | null
  respondedAt: Instant | null
  foundAt: Instant
  createdBy: string | null
}

export interface Opinion extends OpinionRow {
  readonly version: number
  readonly case: CaseRow
  readonly unitIds: readonly (string | null)[]
}
