/** Role templates: what a person who is given a role may do. Which units it reaches is said when it is granted. */

export type RoleName =
  | 'system_admin'
  | 'security_admin'
  | 'audit_admin'
  | 'letters_intake'
  | 'letters_handler'
  | 'letters_reviewer'
  | 'unit_head'
  | 'leader'
  | 'finance'
  | 'editor'
  | 'ledger_clerk'
  | 'ledger_reviewer'
  | 'site_writer'
  | 'site_manager'
  | 'portal_reviewer'
  | 'portal_final_reviewer'
  | 'integrator'

export interface RoleTemplate {
  readonly label: string
  readonly about: string
  /** `county`: only for the whole county. `unit`: a unit has to be named. `either`: as the grant says. */
  readonly reach: 'county' | 'unit' | 'either'
  /** One of the three administrators (三员): holds no other role and sees no business data. */
  readonly administrator: boolean
  /** Given to programs through tokens, never to people. */
  readonly forTokens?: boolean
  readonly permissions: readonly string[]
}

/** What everybody who has signed in may do, whatever his roles: look after his own account, find colleagues. */
export const ownPermissions = ['administration.own_account', 'administration.read_directory'] as const

const readLetters = [
  'interaction.read_letters',
  'interaction.export_letters',
  'interaction.read_statistics',
] as const

const writeLedger = ['ledger.read', 'ledger.write'] as const

const readPortal = ['portal.read', 'portal.read_statistics'] as const
const writeArticles = [...readPortal, 'portal.write', 'portal.withdraw'] as const
const reviewArticles = [...readPortal, 'portal.review', 'portal.withdraw'] as const

const keepBooks = [
  'fiscal.read',
  'fiscal.write',
  'fiscal.manage_codes',
  'fiscal.proofread',
  'fiscal.release',
  'fiscal.manage_approvals',
] as const

// GB/T 22239-2019 8.1.4.2 d: management users are kept apart and get the least that their task needs.
export const roles: Readonly<Record<RoleName, RoleTemplate>> = {
  system_admin: {
    label: '系统管理员',
    about: '维护单位、人员、账号、日历和后台任务；不授予权限，不看业务数据和审计记录。',
    reach: 'county',
    administrator: true,
    permissions: [
      'administration.manage_units',
      'administration.manage_people',
      'administration.manage_accounts',
      'administration.manage_calendar',
      'administration.manage_jobs',
    ],
  },
  security_admin: {
    label: '安全管理员',
    about: '授予和收回角色、管理会话和令牌、重置双因素；不建账号，不看业务数据和审计记录。',
    reach: 'county',
    administrator: true,
    permissions: [
      'administration.grant_roles',
      'administration.read_permissions',
      'administration.manage_sessions',
    ],
  },
  audit_admin: {
    label: '审计管理员',
    about: '查询、核验和导出审计记录；不做任何改动，不看业务数据。',
    reach: 'county',
    administrator: true,
    permissions: ['administration.read_audit', 'administration.export_audit'],
  },
  letters_intake: {
    label: '信件受理员',
    about: '登记、受理、转办、合并、督办和公开全县来信。',
    reach: 'county',
    administrator: false,
    permissions: [
      ...readLetters,
      'interaction.register_letter',
      'interaction.triage_letter',
      'interaction.publish_letter',
      'interaction.supervise',
      'interaction.reveal_person',
      'interaction.manage_answers',
      'interaction.import_letters',
    ],
  },
  letters_handler: {
    label: '信件承办员',
    about: '签收、办理本单位的来信，起草答复。',
    reach: 'unit',
    administrator: false,
    permissions: [...readLetters, 'interaction.handle_letter', 'interaction.reveal_person'],
  },
  letters_reviewer: {
    label: '答复审核员',
    about: '审核答复，批准延期和退回，督办，公开来信，维护答问库和信箱。',
    reach: 'either',
    administrator: false,
    permissions: [
      ...readLetters,
      'interaction.review_reply',
      'interaction.publish_letter',
      'interaction.supervise',
      'interaction.reveal_person',
      'interaction.manage_answers',
      'interaction.manage_mailboxes',
    ],
  },
  unit_head: {
    label: '单位负责人',
    about:
      '掌握本单位来信的办理和时限，可亲自办理；填报和审核本单位台账，审核、公开本单位预决算，审核本单位网站稿件。',
    reach: 'unit',
    administrator: false,
    permissions: [
      ...readLetters,
      'interaction.handle_letter',
      'interaction.reveal_person',
      ...writeLedger,
      'ledger.confirm',
      'fiscal.read',
      'fiscal.review',
      'fiscal.release',
      'fiscal.release_despite',
      ...reviewArticles,
    ],
  },
  leader: {
    label: '县领导',
    about: '查看来信、统计、台账和网站，作出批示，要求督办。',
    reach: 'either',
    administrator: false,
    permissions: [
      ...readLetters,
      'interaction.instruct',
      'interaction.supervise',
      'ledger.read',
      'fiscal.read',
      ...readPortal,
    ],
  },
  finance: {
    label: '财务专员',
    about:
      '填报、校核、公开预决算，登记批复日期，维护收支分类科目；查看统计和指标，填报、审核台账，设置台账种类，供绩效评价使用；不看来信内容。',
    reach: 'either',
    administrator: false,
    permissions: [
      'interaction.read_statistics',
      ...writeLedger,
      'ledger.confirm',
      'ledger.manage_kinds',
      'portal.read_statistics',
      ...keepBooks,
    ],
  },
  editor: {
    label: '网站编辑',
    about: '脱敏并公开来信和答复，维护答问库；撰写、送审和整理网站稿件。',
    reach: 'either',
    administrator: false,
    permissions: [
      ...readLetters,
      'interaction.publish_letter',
      'interaction.manage_answers',
      ...writeArticles,
    ],
  },
  ledger_clerk: {
    label: '台账填报员',
    about: '填报、导入和提交本单位的台账。',
    reach: 'unit',
    administrator: false,
    permissions: writeLedger,
  },
  ledger_reviewer: {
    label: '台账审核员',
    about: '审核、退回台账；不审核自己填写的。',
    reach: 'either',
    administrator: false,
    permissions: [...writeLedger, 'ledger.confirm'],
  },
  site_writer: {
    label: '网站信息员',
    about: '撰写、送审和整理本单位的网站稿件；不看来信。',
    reach: 'either',
    administrator: false,
    permissions: writeArticles,
  },
  site_manager: {
    label: '网站管理员',
    about: '开设、维护和关停网站，设置栏目，整批导入旧稿件；不审核稿件。',
    reach: 'either',
    administrator: false,
    permissions: [
      ...readPortal,
      'portal.withdraw',
      'portal.manage_sections',
      'portal.manage_sites',
      'portal.manage_words',
    ],
  },
  portal_reviewer: {
    label: '稿件审核员',
    about: '审核、退回本单位的网站稿件；不审核自己写过的。',
    reach: 'either',
    administrator: false,
    permissions: reviewArticles,
  },
  portal_final_reviewer: {
    label: '稿件终审员',
    about: '终审网站稿件，批准紧急发布和补签，认可整批导入；不审核自己写过的。',
    reach: 'either',
    administrator: false,
    permissions: [...reviewArticles, 'portal.review_finally'],
  },
  integrator: {
    label: '接口对接',
    about: '供其他系统通过令牌登记来信、读取进度、台账和指标。',
    reach: 'either',
    administrator: false,
    forTokens: true,
    permissions: [
      'interaction.read_letters',
      'interaction.register_letter',
      'interaction.read_statistics',
      'ledger.read',
      'portal.read_statistics',
    ],
  },
}

export const roleNames = Object.keys(roles) as RoleName[]

export function isRole(name: string): name is RoleName {
  return Object.hasOwn(roles, name)
}

export function isAdministrator(name: string): boolean {
  return isRole(name) && roles[name].administrator
}
