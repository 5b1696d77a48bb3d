/** Chinese for what the administration shows. */
export const unitKindLabels: Readonly<Record<string, string>> = {
  county: '县政府',
  office: '办公室',
  centre: '中心',
  department: '部门',
  township: '乡镇',
  subdistrict: '街道',
  division: '内设机构',
}

export const unitChangeLabels: Readonly<Record<string, string>> = {
  created: '设立',
  renamed: '更名',
  moved: '调整隶属',
  merged: '并入',
  closed: '撤销',
}

export const accountStatusLabels = { active: '正常', suspended: '已停用' } as const

/** What an audit row is about; a kind that is not listed is shown by its name, as the API has it. */
export const subjectLabels: Readonly<Record<string, string>> = {
  'access.grant': '授权',
  'access.token': '接口令牌',
  'audit.entry': '审计记录',
  'calendar.day': '工作日',
  'calendar.year': '工作日历',
  'identity.account': '账号',
  'identity.session': '会话',
  'interaction.answer': '答问',
  'interaction.correction': '网站找错',
  'interaction.follow_up': '承诺事项',
  'interaction.letter': '来信',
  'interaction.mailbox': '信箱',
  'interaction.opinion': '网上舆情',
  'jobs.job': '后台任务',
  'ledger.entry': '台账记录',
  'ledger.kind': '台账种类',
  'notifications.preference': '邮件提醒',
  'org.delegation': '委托',
  'org.person': '人员',
  'org.post': '任职',
  'org.unit': '单位',
  'views.view': '常用筛选',
}

export const outcomeLabels = { done: '成功', denied: '拒绝' } as const

export const actorKindLabels = {
  person: '工作人员',
  system: '系统',
  public: '公众',
  token: '接口令牌',
} as const

export const dayKindLabels = {
  working: '工作日',
  holiday: '放假',
  weekend: '周末',
  makeup: '调休上班',
} as const
