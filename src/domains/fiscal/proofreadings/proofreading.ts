/** A finding of a document that was proof-read, and what forbids a decision about it. No I/O. */
import type { Blocker } from '#kernel/errors'
import type { FindingLevel, FindingState } from './contract.ts'

export interface ProofreadingRow {
  readonly id: string
  readonly name: string
  readonly format: string
  readonly sha256: string
  readonly size: number
  readonly title: string
  readonly unitName: string | null
  readonly year: number | null
  readonly kind: 'budget' | 'final' | null
  readonly scope: 'unit' | 'department' | null
  readonly unitId: string | null
  readonly readAt: Date
  readonly readBy: string | null
  readonly previousId: string | null
  readonly linesTotal: number
  readonly checksDone: number
  readonly checksPassed: number
  readonly losses: readonly string[]
}

export interface FindingRow {
  readonly id: string
  readonly proofreadingId: string
  readonly code: string
  readonly position: number
  readonly rule: string
  readonly level: FindingLevel
  readonly line: number
  readonly lines: readonly number[]
  readonly place: string
  readonly printed: string
  readonly expected: string | null
  readonly difference: string | null
  readonly message: string
  readonly stays: boolean
  readonly state: FindingState
  readonly reason: string | null
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  readonly version: number
}

export function decideBlockers({ state }: FindingRow): Blocker[] {
  if (state === 'open') return []
  return [{ code: 'fiscal.finding_decided', message: '这一处已经处理；如要改变，请先撤销原来的处理' }]
}

export function undoBlockers({ state }: FindingRow): Blocker[] {
  if (state !== 'open') return []
  return [{ code: 'fiscal.finding_open', message: '这一处还没有处理，没有可以撤销的' }]
}
