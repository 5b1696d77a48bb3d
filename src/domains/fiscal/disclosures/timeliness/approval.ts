/** What an entered approval can and cannot be. Pure. */
import type { FieldError } from '#kernel/errors'
import type { LocalDate } from '#kernel/time'
import type { ApprovalInput } from './contract.ts'

/** 2025's budget is approved around the turn of the year, its accounts in the year after, late ones in the one after that. */
const YEARS_BEFORE = 1
const YEARS_AFTER = 2

export function approvalProblem(approval: ApprovalInput, today: LocalDate): FieldError | undefined {
  const { approvedOn, approvedBy, scope, year } = approval
  if (approvedOn > today) return { path: 'approvedOn', message: '批复日期还没有到，请核对' }
  const approvalYear = Number(approvedOn.slice(0, 4))
  if (approvalYear < year - YEARS_BEFORE || approvalYear > year + YEARS_AFTER)
    return { path: 'approvedOn', message: `批复日期 ${approvedOn} 与 ${year} 年度相差太远，请核对` }
  if (scope === 'government' && approvedBy !== 'congress')
    return { path: 'approvedBy', message: '政府预决算由人大或其常委会批准' }
  if (scope === 'department' && approvedBy !== 'finance')
    return { path: 'approvedBy', message: '部门预决算由财政部门批复' }
  if (scope === 'unit' && approvedBy === 'congress')
    return { path: 'approvedBy', message: '单位预决算由主管部门批复，没有主管部门的由财政部门批复' }
  return undefined
}
