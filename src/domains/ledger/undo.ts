/** How each act on ledgers is taken back, or why not. Nothing is deleted: what was wrong is void, with a reason. */
import { sayUndo } from '#kernel/actions'

sayUndo({
  'ledger.create_entry': '用 `ledger.void_entry` 作废',
  'ledger.change_entry': '用 `ledger.change_entry` 改回；每次改动前后的值都在记录的历史里',
  'ledger.submit_entry': '用 `ledger.withdraw_entry` 撤回',
  'ledger.submit_several': '逐条用 `ledger.withdraw_entry` 撤回',
  'ledger.withdraw_entry': '用 `ledger.submit_entry` 再次提交',
  'ledger.return_entry': '填报人改后用 `ledger.submit_entry` 再次提交',
  'ledger.confirm_entry': '用 `ledger.void_entry` 作废后重新填报；已审核的数进入指标，不能悄悄改动',
  'ledger.confirm_several': '逐条用 `ledger.void_entry` 作废后重新填报',
  'ledger.void_entry': '用 `ledger.restore_entry` 恢复',
  'ledger.restore_entry': '用 `ledger.void_entry` 再次作废',
  'ledger.import_entries': '先试导再导入；导入的记录是草稿，逐条用 `ledger.void_entry` 作废',
  'ledger.export_entries': '导出不改变数据；留有审计记录',
  'ledger.define_kind': '用 `ledger.define_kind` 改回；已有记录按填报时的设置保存',
  'ledger.retire_kind': '用 `ledger.reopen_kind` 恢复',
  'ledger.reopen_kind': '用 `ledger.retire_kind` 再次停用',
})
