import { definePermissions } from '#kernel/access'

definePermissions('fiscal', {
  'fiscal.read': { label: '查看预决算账簿、报表和绩效' },
  'fiscal.write': { label: '填报、导入、送审预决算和绩效' },
  'fiscal.review': { label: '审核、退回预决算和绩效' },
  'fiscal.manage_codes': { label: '维护收支分类科目和单位的财政代码' },
  'fiscal.proofread': { label: '校核预决算文件，处理发现的问题' },
  'fiscal.release': { label: '公开审定的预决算文本' },
  'fiscal.release_despite': { label: '对有未改正问题的预决算文本，说明理由后公开' },
  'fiscal.manage_approvals': { label: '登记、导入预决算批复日期，登记在其他网站的公开' },
})
