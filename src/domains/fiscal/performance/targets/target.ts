/** A target: what a project or a unit promises for its year's money. Types and what forbids what; no I/O. */
import type { Blocker } from '#kernel/errors'
import type { LocalDate } from '#kernel/time'
import type { Basis, Comparator, Growth, TargetScope, TargetState } from '../contract.ts'
import { type Decimal, plain } from '../decimal.ts'

export interface TargetRow {
  readonly id: string
  readonly unitId: string
  readonly year: number
  readonly scope: TargetScope
  readonly projectId: string | null
  readonly scheme: string
  readonly state: TargetState
  readonly revision: number
  readonly previousId: string | null
  readonly lead: string
  readonly phone: string
  readonly goal: string
  readonly executionWeight: string | null
  readonly adjustReason: string | null
  readonly returnReason: string | null
  readonly opinion: string | null
  readonly submittedBy: string | null
  readonly submittedAt: Date | null
  readonly approvedBy: string | null
  readonly approvedAt: Date | null
  readonly version: number
  readonly changedAt: Date
}

/** One promise of a target. */
export interface Pledge {
  readonly level1: string
  readonly level2: string
  readonly name: string
  readonly comparator: Comparator
  readonly value: Decimal | null
  readonly valueTo: Decimal | null
  readonly words: string
  readonly deadline: LocalDate | null
  readonly unit: string
  readonly weight: Decimal | null
  readonly rule: string
  readonly evidence: string
  readonly basis: Basis | null
  readonly basisNote: string
  readonly explanation: string
  /** Null: as its unit and its measure suggest. */
  readonly growth: Growth | null
}

export interface Binding {
  readonly measure: string
  readonly scope: 'unit' | 'county'
  readonly kind: string | null
  readonly factor: Decimal
  readonly at: Date
  readonly by: string | null
  readonly byName: string
}

export interface Indicator extends Pledge {
  readonly id: string
  readonly targetId: string
  readonly lineId: string
  /** Of last year's indicator that it was copied from. */
  readonly lastLineId: string | null
  readonly position: number
  readonly binding: Binding | null
}

const SIGNS: Readonly<Partial<Record<Comparator, string>>> = {
  '≥': '≥',
  '≤': '≤',
  '=': '＝',
  '>': '＞',
  '<': '＜',
}

/** As it is said in a sentence and in a form with one column for it. */
export function printedTarget(
  one: Pick<Pledge, 'comparator' | 'value' | 'valueTo' | 'words' | 'deadline' | 'unit'>,
): string {
  const { comparator, value, valueTo, words, deadline, unit } = one
  if (comparator === 'qualitative') return words
  if (comparator === 'deadline') return deadline ? `${deadline} 前` : ''
  if (!value) return ''
  if (comparator === 'range') return valueTo ? `${plain(value)}–${plain(valueTo)}${unit}` : ''
  return `${SIGNS[comparator] ?? ''}${plain(value)}${unit}`
}

/** A figure is promised, not words and not a day. */
export const isNumeric = ({ comparator }: Pick<Pledge, 'comparator'>): boolean =>
  comparator !== 'qualitative' && comparator !== 'deadline'

const state = (code: string, message: string): Blocker[] => [{ code: `fiscal.${code}`, message }]

export function saveBlockers(target: Pick<TargetRow, 'state'>): Blocker[] {
  switch (target.state) {
    case 'draft':
      return []
    case 'submitted':
      return state('target_submitted', '绩效目标正在审核，请先撤回再改')
    case 'approved':
      return state('target_approved', '绩效目标已批复，不能直接改；确需改动请办理调整')
    case 'replaced':
      return state('target_replaced', '这是调整前的绩效目标，只供查看；请到现行的一版去改')
    default:
      return state('target_discarded', '这份绩效目标已作废；请另行新建')
  }
}

export const withdrawBlockers = ({ state: now }: TargetRow): Blocker[] =>
  now === 'submitted' ? [] : state('target_not_submitted', '绩效目标没有在审核，不用撤回或退回')

export function approveBlockers(target: TargetRow, { actor }: { actor: { id: string | null } }): Blocker[] {
  if (target.state !== 'submitted')
    return state('target_not_submitted', '绩效目标还没有送审，请先由填报人送审')
  return actor.id !== null && target.submittedBy === actor.id
    ? state('own_target', '不能批复自己送审的绩效目标，请由另一人审核')
    : []
}

export const adjustBlockers = ({ state: now }: TargetRow): Blocker[] =>
  now === 'approved' ? [] : state('target_not_approved', '只有已批复的绩效目标才办理调整；草稿可以直接改')

export const discardBlockers = ({ state: now }: TargetRow): Blocker[] =>
  now === 'draft' ? [] : state('target_no_draft', '只有草稿可以作废；送审的请先撤回，已批复的请办理调整')
