/** Sites of the cluster: what forms and other systems send and read. */
import { z } from 'zod'

export const siteKinds = ['portal', 'department', 'township'] as const
export type SiteKind = (typeof siteKinds)[number]

/** 筹建、运行、例行维护、临时下线、关停公告、已关停、已归档 */
export const siteStates = [
  'planning',
  'running',
  'maintenance',
  'offline',
  'closing',
  'closed',
  'archived',
] as const
export type SiteState = (typeof siteStates)[number]

/** What has to be done before a site goes live, in this order (国办发〔2017〕47号, 开设). */
export const registrationNames = ['approval', 'domain', 'icp', 'police', 'mark', 'reporting', 'code'] as const
export type RegistrationName = (typeof registrationNames)[number]

const line = (most: number, what: string) =>
  z
    .string(`请填写${what}`)
    .trim()
    .max(most, `${what}最多 ${most} 个字`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, `${what}中有不可见的字符，请删去`)
const needed = (most: number, what: string) => line(most, what).min(1, `请填写${what}`)
const id = z.uuid('编号格式不对')
const version = z.number().int().optional()
export const reason = needed(200, '理由')

/** As the footer of every page shows them (国办发〔2017〕47号, 网页设计规范). */
export const siteFacts = z.object({
  domain: line(100, '域名'),
  /** 网站标识码 */
  siteCode: z.string().regex(/^(\d{10})?$/, '网站标识码应为 10 位数字'),
  organiser: line(60, '主办单位'),
  operator: line(60, '承办单位'),
  phone: line(40, '联系电话'),
  hours: line(60, '办公时间'),
  address: line(100, '地址'),
  postcode: line(10, '邮编'),
  icp: line(60, 'ICP备案编号'),
  policeRecord: line(60, '公安机关备案号'),
  policeRecordCode: z.string().regex(/^\d{0,20}$/, '公安备案代码应为数字'),
  /** 党政机关网站标识 */
  mark: line(60, '党政机关网站标识'),
  description: line(300, '网站简介'),
  keywords: line(200, '关键词'),
})
export type SiteFacts = z.infer<typeof siteFacts>

const day = z.iso.date('日期应写成 2026-01-31 的样子')
export const registration = z.object({
  number: line(100, '编号'),
  on: day,
  note: line(200, '备注').optional(),
})
export const registrations = z.partialRecord(z.enum(registrationNames), registration)
export type Registrations = z.infer<typeof registrations>

export const siteCode = z
  .string('请填写网站代号')
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '网站代号由小写字母、数字和短横线组成，最多 40 个字符')

/** Everything a theme lets a site choose; the theme's manifest says what it means. */
export const themeSettings = z.record(
  z.string().max(60),
  z.union([z.string().max(2000), z.number(), z.boolean()]),
)

export const siteInput = z.object({
  code: siteCode,
  kind: z.enum(siteKinds, '请选择网站类型'),
  name: needed(60, '网站名称'),
  unitId: z.uuid('请选择主办单位'),
  facts: siteFacts.partial().default({}),
})

const until = z.iso.datetime({ offset: true, error: '时间应写成 2026-01-31T18:00:00+08:00 的样子' })
const documentNumber = needed(100, '批准文件的文号')
const notice = needed(1000, '公告内容')

export const siteInputs = {
  change: z.object({
    id,
    version,
    name: needed(60, '网站名称').optional(),
    facts: siteFacts.partial().optional(),
    theme: z.string().max(60).optional(),
    themeSettings: themeSettings.optional(),
  }),
  register: z.object({ id, version, name: z.enum(registrationNames), registration }),
  clone: z.object({
    id,
    code: siteCode,
    kind: z.enum(['department', 'township']),
    name: needed(60, '网站名称'),
    unitId: id,
  }),
  goLive: z.object({ id, version }),
  maintain: z.object({ id, version, until, notice }),
  takeOffline: z.object({ id, version, until, documentNumber, notice }),
  resume: z.object({ id, version }),
  announceClosing: z.object({
    id,
    version,
    documentNumber,
    notice,
    successorUrl: line(300, '内容去向').optional(),
  }),
  close: z.object({ id, version, reason }),
  archive: z.object({ id, version, reason }),
} as const

export const siteItem = z.object({
  id: z.string(),
  code: z.string(),
  kind: z.enum(siteKinds),
  name: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  state: z.enum(siteStates),
  stateSince: z.string(),
  stateUntil: z.string().nullable(),
  theme: z.string(),
  sections: z.number(),
  /** Live, and of those in the last 14 days (首页两周不更新即单项否决). */
  articles: z.number(),
  lastPublishedAt: z.string().nullable(),
  version: z.number(),
})
export type SiteItem = z.infer<typeof siteItem>

const blockers = z.array(z.object({ code: z.string(), message: z.string() }))
export const sitePeriod = z.object({
  state: z.enum(siteStates),
  since: z.string(),
  until: z.string().nullable(),
  endedAt: z.string().nullable(),
  documentNumber: z.string().nullable(),
  notice: z.string().nullable(),
  successorUrl: z.string().nullable(),
  by: z.string(),
})

export const siteDetail = z.object({
  site: siteItem,
  notice: z.string().nullable(),
  facts: siteFacts.partial(),
  registrations,
  /** Which of them this kind of site needs. */
  registrationsNeeded: z.array(z.enum(registrationNames)),
  themeSettings,
  emptySections: z.array(z.object({ id: z.string(), name: z.string(), path: z.string() })),
  history: z.array(sitePeriod),
  can: z.record(z.string(), blockers),
})
export type SiteDetail = z.infer<typeof siteDetail>
export const siteList = z.object({ items: z.array(siteItem) })
