import { definePermissions } from '#kernel/access'

definePermissions('portal', {
  'portal.read': { label: '查看网站、栏目和稿件' },
  'portal.read_statistics': { label: '查看网站的统计和指标' },
  'portal.write': { label: '撰写、送审和整理稿件' },
  'portal.withdraw': { label: '撤下已发布的稿件' },
  'portal.review': { label: '审核和退回稿件' },
  'portal.review_finally': { label: '终审稿件，紧急发布和补签' },
  'portal.manage_sections': { label: '设置栏目' },
  'portal.manage_words': { label: '维护错敏字词的县级词表' },
  'portal.manage_sites': { label: '开设、维护和关停网站，整批导入旧稿件' },
})
