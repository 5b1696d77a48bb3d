/** Chinese words of what is published. Shared with the browser. */
import type { DisclosureKind, DisclosureScope, DisclosureState } from './contract.ts'
import type { ApprovedBy, Standing } from './timeliness/contract.ts'

export const disclosureStateLabels: Readonly<Record<DisclosureState, string>> = {
  draft: '撰写中',
  in_review: '审核中',
  approved: '已审定',
  releasing: '正在公开',
  released: '已公开',
  discarded: '已作废',
}

export const disclosureKindLabels: Readonly<Record<DisclosureKind, string>> = {
  budget: '预算',
  final: '决算',
}

export const disclosureScopeLabels: Readonly<Record<DisclosureScope, string>> = {
  department: '部门',
  unit: '单位',
}

export const approvedByLabels: Readonly<Record<ApprovedBy, string>> = {
  congress: '人大批准',
  finance: '财政批复',
  department: '部门批复',
}

export const standingLabels: Readonly<Record<Standing, string>> = {
  not_approved: '未登记批复',
  running: '期限内',
  overdue: '逾期未公开',
  in_time: '按期公开',
  late: '逾期公开',
  released: '已公开，未登记批复',
}

/** 部门预算, 单位决算. */
export const documentKindLabel = (kind: DisclosureKind, scope: DisclosureScope): string =>
  `${disclosureScopeLabels[scope]}${disclosureKindLabels[kind]}`
