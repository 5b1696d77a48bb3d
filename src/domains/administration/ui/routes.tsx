import type { DomainUi } from '#kernel/ui'
import './administration.css'

const permission = {
  people: [
    'administration.manage_people',
    'administration.manage_accounts',
    'administration.manage_sessions',
    'administration.read_permissions',
  ],
  accounts: 'administration.manage_accounts',
  units: 'administration.manage_units',
  rights: 'administration.read_permissions',
  sessions: 'administration.manage_sessions',
  audit: 'administration.read_audit',
  jobs: 'administration.manage_jobs',
  calendar: ['administration.manage_calendar'],
  own: 'administration.own_account',
  directory: 'administration.read_directory',
} as const

export const ui: DomainUi = {
  name: 'administration',
  label: '系统管理',
  navigation: [
    { path: '/people', label: '人员', icon: 'people', permission: permission.people },
    { path: '/people/import', label: '导入名录', icon: 'upload', permission: 'administration.manage_people' },
    { path: '/accounts/dormant', label: '久未登录', icon: 'clock', permission: permission.accounts },
    { path: '/units', label: '单位', icon: 'tree', permission: permission.units },
    { path: '/roles', label: '角色', icon: 'key', permission: permission.rights },
    { path: '/grants', label: '授权', icon: 'check', permission: permission.rights },
    { path: '/sessions', label: '会话', icon: 'lock', permission: permission.sessions },
    { path: '/tokens', label: '接口令牌', icon: 'key', permission: permission.sessions },
    { path: '/audit', label: '审计', icon: 'shield', permission: permission.audit },
    { path: '/calendar', label: '工作日历', icon: 'calendar', permission: permission.calendar },
    { path: '/jobs', label: '后台任务', icon: 'gear', permission: permission.jobs },
  ],
  routes: [
    {
      path: '/me',
      title: '我的账号',
      permission: permission.own,
      page: () => import('./account/AccountPage.tsx'),
    },
    {
      path: '/people',
      title: '人员',
      permission: permission.directory,
      page: () => import('./people/PeoplePage.tsx'),
    },
    {
      path: '/people/$id',
      title: '人员',
      permission: permission.directory,
      page: () => import('./people/PersonPage.tsx'),
    },
    {
      path: '/people/import',
      title: '导入单位和人员',
      permission: 'administration.manage_people',
      page: () => import('./importing/ImportPage.tsx'),
    },
    {
      path: '/accounts/dormant',
      title: '久未登录的账号',
      permission: permission.accounts,
      page: () => import('./people/DormantPage.tsx'),
    },
    {
      path: '/units',
      title: '单位',
      permission: permission.directory,
      page: () => import('./units/UnitsPage.tsx'),
    },
    {
      path: '/units/$id',
      title: '单位',
      permission: permission.directory,
      page: () => import('./units/UnitPage.tsx'),
    },
    {
      path: '/roles',
      title: '角色',
      permission: permission.rights,
      page: () => import('./rights/RolesPage.tsx'),
    },
    {
      path: '/grants',
      title: '授权',
      permission: permission.rights,
      page: () => import('./rights/GrantsPage.tsx'),
    },
    {
      path: '/sessions',
      title: '会话',
      permission: permission.sessions,
      page: () => import('./sessions/SessionsPage.tsx'),
    },
    {
      path: '/tokens',
      title: '接口令牌',
      permission: permission.sessions,
      page: () => import('./sessions/TokensPage.tsx'),
    },
    {
      path: '/audit',
      title: '审计',
      permission: permission.audit,
      page: () => import('./audit/AuditPage.tsx'),
    },
    {
      path: '/calendar',
      title: '工作日历',
      permission: permission.directory,
      page: () => import('./calendar/CalendarPage.tsx'),
    },
    {
      path: '/jobs',
      title: '后台任务',
      permission: permission.jobs,
      page: () => import('./jobs/JobsPage.tsx'),
    },
  ],
}
