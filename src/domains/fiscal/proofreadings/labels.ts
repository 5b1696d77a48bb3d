/** Chinese words of proof-reading. Shared with the browser. */
import type { FindingLevel, FindingState } from './contract.ts'

export const levelLabels: Readonly<Record<FindingLevel, string>> = {
  error: '错误',
  doubt: '存疑',
  rounding: '尾差',
  drafting: '文字',
  extraction: '提取',
}

export const levelMeanings: Readonly<Record<FindingLevel, string>> = {
  error: '文件自相矛盾，公开前必须改正',
  doubt: '按通常情况不会是对的，请核实',
  rounding: '四舍五入造成，可以不改',
  drafting: '重复、漏字、照抄往年等',
  extraction: '很可能是文件转换造成，请对照原件',
}

export const findingStateLabels: Readonly<Record<FindingState, string>> = {
  open: '未处理',
  accepted: '属实，要改',
  dismissed: '不改',
}

export const paperKindLabels = { budget: '预算', final: '决算' } as const
export const paperScopeLabels = { unit: '单位', department: '部门' } as const
