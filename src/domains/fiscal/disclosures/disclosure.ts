/** A disclosure: the paper a unit or a department publishes of a year's budget or accounts. Its life and its rules; no I/O. */
import type { Facts } from '#kernel/actions'
import { type CaseRow, defineCaseKind } from '#kernel/cases'
import type { Blocker } from '#kernel/errors'
import type { Instant } from '#kernel/time'
import type { DisclosureKind, DisclosureScope, DisclosureState, ReleaseReason } from './contract.ts'
import { disclosureStateLabels as labels } from './labels.ts'

type Moves =
  | 'submit'
  | 'withdraw'
  | 'return'
  | 'approve'
  | 'release'
  | 'render'
  | 'finish'
  | 'correct'
  | 'discard'

export const disclosureCase = defineCaseKind<DisclosureState, Moves>({
  name: 'fiscal.disclosure',
  label: '公开文本',
  initial: 'draft',
  states: {
    draft: { label: labels.draft, phase: 'open' },
    in_review: { label: labels.in_review, phase: 'open' },
    approved: { label: labels.approved, phase: 'open' },
    releasing: { label: labels.releasing, phase: 'open' },
    released: { label: labels.released, phase: 'closed' },
    discarded: { label: labels.discarded, phase: 'closed' },
  },
  // The law's days run from the approval, whether anybody has begun to write or not: see timeliness.
  warnings: [],
  escalations: [],
  transitions: {
    submit: { label: '送审', from: ['draft'], to: 'in_review' },
    withdraw: { label: '撤回送审', from: ['in_review'], to: 'draft' },
    return: { label: '退回修改', from: ['in_review', 'approved'], to: 'draft' },
    approve: { label: '审定', from: ['in_review'], to: 'approved' },
    release: { label: '公开', from: ['approved'], to: 'releasing' },
    render: { label: '重新生成文件', from: ['releasing'] },
    finish: { label: '文件生成，对外公开', from: ['releasing'], to: 'released' },
    correct: { label: '另出更正版', from: ['released'] },
    discard: { label: '作废', from: ['draft'], to: 'discarded' },
  },
})

export interface DisclosureRow {
  readonly id: string
  readonly number: string
  readonly unitId: string
  readonly year: number
  readonly kind: DisclosureKind
  readonly scope: DisclosureScope
  readonly revision: number
  readonly variant: string
  readonly bookId: string | null
  readonly correctionReason: string | null
  readonly createdBy: string | null
  readonly submittedBy: string | null
  readonly approvedBy: string | null
  readonly releasedBy: string | null
  readonly releasedByName: string | null
  readonly despiteReason: string | null
  readonly despiteCount: number | null
  readonly releasedAt: Instant | null
  readonly title: string | null
  readonly discardedAt: Instant | null
}

export interface Disclosure extends DisclosureRow {
  readonly version: number
  readonly case: CaseRow
  readonly unitIds: readonly string[]
  /** A correction of it is under way, or came later. */
  readonly isLatest: boolean
}

/** Texts change only while it is being written. */
export function writingBlockers({ case: { state } }: Pick<Disclosure, 'case'>): Blocker[] {
  if (state === 'draft') return []
  const why: Readonly<Record<string, string>> = {
    in_review: '正在审核，请先撤回送审或由审核人退回再改',
    approved: '已经审定，请由审核人退回再改',
    releasing: '正在公开，不能再改；有错请在公开后另出更正版',
    released: '已经公开，长期保留，不能再改；有错请另出更正版',
    discarded: '已经作废，请另开一份',
  }
  return [{ code: 'fiscal.not_draft', message: why[state] ?? '现在不能改' }]
}

/** Whoever sent it in does not judge it himself. */
export function ownWorkBlockers(
  { submittedBy }: Pick<Disclosure, 'submittedBy'>,
  { actor }: Facts,
): Blocker[] {
  if (actor.id === null || actor.id !== submittedBy) return []
  return [{ code: 'fiscal.own_work', message: '这份文本是您送审的，请由另一人审核' }]
}

export function correctionBlockers({ isLatest }: Pick<Disclosure, 'isLatest'>): Blocker[] {
  if (isLatest) return []
  return [{ code: 'fiscal.corrected_already', message: '已有更正版，请在最新的一版上更正' }]
}

/** Nobody can release what cannot be composed; everything else may be released by a named head with a printed reason. */
export const isAbsolute = ({ source }: ReleaseReason): boolean => source === 'missing'

/** What keeps it from being released by this person, with this reason given. */
export function releaseBlockers(
  reasons: readonly ReleaseReason[],
  despite: { readonly reason: string; readonly allowed: boolean },
): Blocker[] {
  const standing = reasons.filter((one) => isAbsolute(one) || despite.reason === '')
  if (standing.length > 0) return standing.map(({ code, message }) => ({ code, message }))
  if (reasons.length > 0 && !despite.allowed)
    return [
      {
        code: 'fiscal.despite_not_allowed',
        message: '还有未改正的问题；只有获授权的单位负责人可以说明理由后公开',
      },
      ...reasons.map(({ code, message }) => ({ code, message })),
    ]
  return []
}
