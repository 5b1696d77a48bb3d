/** Chinese words of the portal, shared with the browser. */

import type { ArticleState } from './articles/contract.ts'
import type { ArticleKind } from './articles/kinds.ts'
import type { DutyStanding } from './disclosure/contract.ts'
import type { IncidentState } from './integrity/contract.ts'
import type { Decision } from './reviews/contract.ts'
import type { SectionTemplate } from './sections/contract.ts'
import type { RegistrationName, SiteKind, SiteState } from './sites/contract.ts'
import type { FindingState, WordChange, WordEntry, WordKind } from './words/contract.ts'

export const siteKindLabels: Readonly<Record<SiteKind, string>> = {
  portal: '政府门户网站',
  department: '部门网站',
  township: '乡镇（街道）网站',
}

export const siteStateLabels: Readonly<Record<SiteState, string>> = {
  planning: '筹建',
  running: '运行',
  maintenance: '例行维护',
  offline: '临时下线',
  closing: '关停公告',
  closed: '已关停',
  archived: '已归档',
}

export const registrationLabels: Readonly<Record<RegistrationName, string>> = {
  approval: '主管单位批准',
  domain: '域名登记',
  icp: 'ICP备案',
  police: '公安机关备案',
  mark: '党政机关网站标识',
  reporting: '全国政府网站信息报送系统登记',
  code: '网站标识码',
}

export const sectionTemplateLabels: Readonly<Record<SectionTemplate, string>> = {
  list: '标题列表',
  pictures: '图片列表',
  policies: '政策文件库',
  leaders: '领导之窗',
  organisation: '机构职能',
  links: '链接集',
  disclosure: '信息公开',
  first: '直接显示最新一篇',
  table: '数据表',
}

export const articleKindLabels: Readonly<Record<ArticleKind, string>> = {
  news: '新闻动态',
  notice: '通知公告',
  policy: '政策文件',
  interpretation: '政策解读',
  pictures: '图片集',
  video: '视频',
  leader: '领导信息',
  organisation: '机构信息',
  link: '链接',
  table: '数据表',
}

export const articleStateLabels: Readonly<Record<ArticleState, string>> = {
  draft: '草稿',
  review: '审核中',
  returned: '已退回',
  approved: '待发布',
  published: '已发布',
  withdrawn: '已撤下',
  deleted: '已删除',
}

export const decisionLabels: Readonly<Record<Decision, string>> = {
  approved: '审核通过',
  returned: '退回修改',
  urgent: '紧急发布',
  confirmed: '补签确认',
  overridden: '提示不改',
}

export const incidentStateLabels: Readonly<Record<IncidentState, string>> = {
  open: '待结论',
  concluded: '已结论',
}

/** By the names of the actions, as the history and the buttons say them. */
export const articleActionLabels: Readonly<Record<string, string>> = {
  create: '新建',
  save: '修改',
  submit: '送审',
  withdraw_review: '撤回送审',
  approve: '审核通过',
  return: '退回修改',
  publish_urgently: '紧急发布',
  confirm_urgent: '补签确认',
  schedule: '设定发布和到期时间',
  publish: '发布',
  expire: '到期撤下',
  withdraw: '撤下',
  move: '移动栏目',
  copy: '复制',
  pin: '置顶',
  delete: '删除',
  restore: '恢复',
  revert: '恢复到历史版本',
  import: '导入',
}

export const dutyStandingLabels: Readonly<Record<DutyStanding, string>> = {
  overdue: '逾期未公开',
  due: '待公开',
  late: '逾期公开',
  in_time: '按时公开',
}

export const wordKindLabels: Readonly<Record<WordKind, string>> = {
  pair: '错误写法',
  exception: '不提示',
  person: '领导姓名职务',
}

export const wordLevelLabels: Readonly<Record<WordEntry['level'], string>> = {
  error: '错误',
  warning: '疑错',
  notice: '提示',
}

export const wordChangeLabels: Readonly<Record<WordChange['what'], string>> = {
  added: '加入',
  changed: '修改',
  removed: '移出',
}

export const findingStateLabels: Readonly<Record<FindingState, string>> = {
  open: '待处理',
  accepted: '已采纳',
  dismissed: '不改',
}

export const wordPlaceLabels: Readonly<Record<string, string>> = {
  title: '标题',
  subtitle: '副标题',
  summary: '摘要',
  html: '正文',
}
