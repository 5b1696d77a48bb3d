/** Chinese for what the ledger shows. */
import type { EntryState } from './entries/contract.ts'
import type { FieldType } from './kinds/contract.ts'

export const entryStateLabels: Readonly<Record<EntryState, string>> = {
  draft: '草稿',
  submitted: '待审核',
  returned: '已退回',
  confirmed: '已审核',
  voided: '已作废',
}

export const entryActionLabels: Readonly<Record<string, string>> = {
  create: '填报',
  import: '导入',
  change: '修改',
  submit: '提交',
  withdraw: '撤回',
  confirm: '审核通过',
  return: '退回',
  void: '作废',
  restore: '恢复',
}

export const fieldTypeLabels: Readonly<Record<FieldType, string>> = {
  text: '文字',
  long_text: '长文字',
  number: '数（可有小数）',
  money: '金额',
  count: '个数（整数）',
  date: '日期',
  moment: '日期和时间',
  choice: '选项',
  unit: '单位',
  person: '人员',
  yes_no: '是或否',
  url: '网址',
}
