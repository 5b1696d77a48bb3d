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
