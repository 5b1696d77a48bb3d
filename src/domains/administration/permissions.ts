import { definePermissions } from '#kernel/access'

definePermissions('administration', {
  'administration.own_account': { label: '管理本人账号、会话和委托' },
  'administration.read_directory': { label: '查看单位和人员名录' },
  'administration.manage_units': { label: '维护单位' },
  'administration.manage_people': { label: '维护人员和任职' },
  'administration.manage_accounts': { label: '开通、停用账号，重置密码' },
  'administration.manage_calendar': { label: '维护工作日历' },
  'administration.manage_jobs': { label: '查看和重试后台任务' },
  'administration.grant_roles': { label: '授予和收回角色' },
  'administration.read_permissions': { label: '查看角色、权限和授权' },
  'administration.manage_sessions': { label: '管理会话、令牌和双因素' },
  'administration.read_audit': { label: '查询和核验审计记录' },
  'administration.export_audit': { label: '导出审计记录' },
})
