import { definePermissions } from '#kernel/access'

definePermissions('ledger', {
  'ledger.read': { label: '查看和导出台账' },
  'ledger.write': { label: '填报、导入、提交和作废台账' },
  'ledger.confirm': { label: '审核和退回台账' },
  'ledger.manage_kinds': { label: '新建、修改和停用台账种类' },
})
