import { definePermissions } from '#kernel/access'

definePermissions('fiscal', {
  'fiscal.read': { label: '查看预决算账簿和报表' },
  'fiscal.write': { label: '填报、导入、送审预决算' },
  'fiscal.review': { label: '审核、退回预决算' },
  'fiscal.manage_codes': { label: '维护收支分类科目和单位的财政代码' },
  'fiscal.proofread': { label: '校核预决算文件，处理发现的问题' },
})
