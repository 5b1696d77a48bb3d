/** Chinese words of performance. Shared with the browser. */
import type { AppraisalState, Verdict } from './appraisals/contract.ts'
import type {
  Basis,
  Comparator,
  Growth,
  Likelihood,
  TargetScope,
  TargetState,
  ValueSource,
} from './contract.ts'
import type { EvaluationState } from './evaluations/contract.ts'
import type { MonitoringState } from './monitoring/contract.ts'
import type { BindingScope } from './values/contract.ts'

export const targetScopeLabels: Readonly<Record<TargetScope, string>> = {
  project: '项目',
  unit: '单位整体',
  department: '部门整体',
}

export const targetStateLabels: Readonly<Record<TargetState, string>> = {
  draft: '草稿',
  submitted: '待审核',
  approved: '已批复',
  replaced: '已被调整',
  discarded: '已作废',
}

export const comparatorLabels: Readonly<Record<Comparator, string>> = {
  '≥': '≥',
  '≤': '≤',
  '=': '＝',
  '>': '＞',
  '<': '＜',
  range: '区间',
  qualitative: '定性',
  deadline: '截止日期',
}

export const basisLabels: Readonly<Record<Basis, string>> = {
  history: '历史标准',
  industry: '行业标准',
  plan: '计划标准',
}

export const growthLabels: Readonly<Record<Growth, string>> = {
  linear: '随时间累计',
  as_is: '按当前值',
}

export const valueSourceLabels: Readonly<Record<ValueSource, string>> = {
  measured: '系统计量',
  ledger: '台账',
  typed: '人工填报',
  none: '暂无数据',
}

export const bindingScopeLabels: Readonly<Record<BindingScope, string>> = {
  unit: '本单位（含下级）',
  county: '全县',
}

export const likelihoodLabels: Readonly<Record<Likelihood, string>> = {
  certain: '确定能',
  possible: '有可能',
  impossible: '不可能',
}

export const monitoringStateLabels: Readonly<Record<MonitoringState, string>> = {
  draft: '填报中',
  submitted: '已提交',
}

export const evaluationStateLabels: Readonly<Record<EvaluationState, string>> = {
  draft: '自评中',
  submitted: '待复核',
  reviewed: '已复核',
  final: '已定稿',
}

export const appraisalStateLabels: Readonly<Record<AppraisalState, string>> = {
  draft: '评估中',
  submitted: '待结论',
  decided: '已有结论',
}

export const verdictLabels: Readonly<Record<Verdict, string>> = {
  support: '予以支持',
  support_after_change: '调整完善后支持',
  no_support: '不予支持',
}

export const overBecauseLabels = { target_low: '年初指标值偏低', other: '其他原因' } as const
