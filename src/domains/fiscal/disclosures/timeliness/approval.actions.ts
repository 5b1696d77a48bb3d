/** 批复 dates: entered one by one, or for all units at once. */
import { z } from 'zod'
import { type Act, defineAction, reaches } from '#kernel/actions'
import { invalid, notFound } from '#kernel/errors'
import { unitById } from '#kernel/org'
import type { LocalDate } from '#kernel/time'
import { disclosureKinds } from '../contract.ts'
import { type ApprovalRow, approvalOf, deleteApproval, saveApproval } from './approval.store.ts'
import { approvalProblem } from './approval.ts'
import { type ApprovalInput, approvalInput, approvalScopes } from './contract.ts'
import { dueAfter, publishRule } from './timeliness.ts'

const permission = 'fiscal.manage_approvals'
const subjectKind = 'fiscal.approval'

/** Taken back by entering the former date, which the audit row keeps, or by removing it. */
export const setApproval = defineAction({
  name: 'fiscal.set_approval',
  label: '登记批复日期',
  permission,
  subjectKind,
  input: approvalInput,
  async run(act, approval) {
    if (!reaches(act.scope, approval.unitId) || !(await unitById(act.tx, approval.unitId)))
      notFound('org.unit')
    const problem = approvalProblem(approval, act.clock.today())
    if (problem) invalid(problem.path, problem.message)
    const before = await approvalOf(act.tx, approval)
    act.about(approval.unitId)
    act.note({ ...keyOf(approval), before: dateOf(before), after: approval.approvedOn })
    const { dueOn } = await enter(act, approval)
    return { dueOn }
  },
})

const keyOf = ({ year, kind, scope }: Pick<ApprovalInput, 'year' | 'kind' | 'scope'>) => ({
  year,
  kind,
  scope,
})
const dateOf = (row: ApprovalRow | undefined): LocalDate | null => row?.approvedOn ?? null

async function enter(act: Act, approval: ApprovalInput): Promise<{ dueOn: LocalDate }> {
  const approvedOn = approval.approvedOn as LocalDate
  const due = dueAfter(approvedOn, publishRule(approval.scope), act.calendar)
  const dueOn = due.dueOn as LocalDate
  await saveApproval(act.tx, {
    ...approval,
    approvedOn,
    documentNumber: approval.documentNumber || null,
    dueOn,
    dueProvisional: due.provisional,
    enteredAt: act.clock.now(),
    enteredBy: act.actor.id,
  })
  return { dueOn }
}

/** All or nothing; what stood there goes into the audit row, so that it can be entered again. */
export const importApprovals = defineAction({
  name: 'fiscal.import_approvals',
  label: '导入批复日期',
  permission,
  subjectKind,
  input: z.object({ approvals: z.array(approvalInput).min(1, '没有要导入的批复').max(5000) }),
  async run(act, { approvals }) {
    let changed = 0
    const before: object[] = []
    for (const approval of approvals) {
      if (!reaches(act.scope, approval.unitId)) notFound('org.unit')
      const problem = approvalProblem(approval, act.clock.today())
      if (problem) invalid(problem.path, problem.message)
      const known = await approvalOf(act.tx, approval)
      if (isSame(known, approval)) continue
      if (known) before.push({ unitId: known.unitId, ...keyOf(known), approvedOn: known.approvedOn })
      await enter(act, approval)
      changed++
    }
    act.note({ rows: approvals.length, changed, before })
    return { rows: approvals.length, changed }
  },
})

export const isSame = (known: ApprovalRow | undefined, given: ApprovalInput): boolean =>
  known?.approvedOn === given.approvedOn &&
  known.approvedBy === given.approvedBy &&
  (known.documentNumber ?? '') === (given.documentNumber ?? '')

/** Taken back by entering it again; the audit row keeps the date. */
export const removeApproval = defineAction({
  name: 'fiscal.remove_approval',
  label: '删除批复日期',
  permission,
  subjectKind,
  input: z.object({
    unitId: z.uuid('请选择单位'),
    year: z.number().int(),
    kind: z.enum(disclosureKinds),
    scope: z.enum(approvalScopes),
  }),
  async run(act, key) {
    const known = reaches(act.scope, key.unitId) ? await approvalOf(act.tx, key) : undefined
    if (!known) notFound('fiscal.approval')
    act.about(key.unitId)
    act.note({ ...keyOf(key), before: known.approvedOn })
    await deleteApproval(act.tx, key)
    return { removed: true }
  },
})
