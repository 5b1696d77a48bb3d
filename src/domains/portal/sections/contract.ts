/** Sections (栏目) of a site. */
import { z } from 'zod'

/** ColumnType of 国办发〔2017〕47号, annex 网页标签: as it stands in the page's head. */
export const sectionTypes = [
  '概况信息',
  '机构职能',
  '负责人信息',
  '政策文件',
  '工作动态',
  '通知公告',
  '政策解读',
  '政府信息公开',
  '数据发布',
  '办事服务',
  '互动交流',
  '专题专栏',
  '其他',
] as const
export type SectionType = (typeof sectionTypes)[number]

/** How the theme draws it. `first`: the section is its newest article. */
export const sectionTemplates = [
  'list',
  'pictures',
  'policies',
  'leaders',
  'organisation',
  'links',
  'disclosure',
  'first',
  'table',
] as const
export type SectionTemplate = (typeof sectionTemplates)[number]

/** Parts of the block every site has (国办公开办函〔2019〕61号); may be filled, not moved or closed. */
export const fixedSections = [
  'disclosure',
  'disclosure_guide',
  'disclosure_rules',
  'disclosure_content',
  'disclosure_report',
  'fiscal',
] as const
export type FixedSection = (typeof fixedSections)[number]

export const STEPS_MOST = 5

const text = (most: number, what: string) =>
  z
    .string(`请填写${what}`)
    .trim()
    .max(most, `${what}最多 ${most} 个字`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, `${what}中有不可见的字符，请删去`)
const id = z.uuid('编号格式不对')
const version = z.number().int().optional()

export const slug = z
  .string('请填写栏目地址')
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '栏目地址由小写字母、数字和短横线组成，最多 40 个字符')

const settings = {
  name: text(40, '栏目名称').min(1, '请填写栏目名称'),
  type: z.enum(sectionTypes, '请选择栏目类别'),
  description: text(300, '栏目简介').min(1, '请填写栏目简介：栏目页的标签里必须有'),
  keywords: z.array(text(30, '关键词').min(1, '关键词不能为空')).min(1, '请至少填写一个关键词').max(20),
  promiseDays: z.number().int().min(1, '更新承诺至少 1 天').max(3660).nullable(),
  template: z.enum(sectionTemplates, '请选择页面样式'),
  reviewSteps: z.number().int().min(1, '至少一级审核').max(STEPS_MOST, `最多 ${STEPS_MOST} 级审核`),
  responsibleId: id.nullable(),
  writerUnitIds: z.array(id).max(100),
  inNavigation: z.boolean(),
} as const

export const sectionInput = z.object({
  siteId: z.uuid('请选择网站'),
  parentId: id.nullable().default(null),
  slug,
  ...settings,
  promiseDays: settings.promiseDays.default(null),
  template: settings.template.default('list'),
  reviewSteps: settings.reviewSteps.default(2),
  responsibleId: settings.responsibleId.default(null),
  writerUnitIds: settings.writerUnitIds.default([]),
  inNavigation: settings.inNavigation.default(true),
})

const direction = z.enum(['up', 'down'])
export const sectionInputs = {
  change: z
    .object({ id, version, ...settings })
    .partial()
    .required({ id: true }),
  /** Another address; the old one leads to the new one for good. */
  rename: z.object({ id, version, slug }),
  /** Under another section of the same site (null: at the top), before that one (null: as the last). */
  move: z.object({ id, version, parentId: id.nullable(), beforeId: id.nullable().default(null) }),
  reorder: z.object({ id, version, direction }),
  close: z.object({ id, version, reason: text(200, '理由').min(1, '请填写理由') }),
  reopen: z.object({ id, version }),
} as const

export const sectionItem = z.object({
  id: z.string(),
  siteId: z.string(),
  parentId: z.string().nullable(),
  slug: z.string(),
  path: z.string(),
  name: z.string(),
  type: z.enum(sectionTypes),
  description: z.string(),
  keywords: z.array(z.string()),
  promiseDays: z.number().nullable(),
  template: z.enum(sectionTemplates),
  reviewSteps: z.number(),
  responsibleId: z.string().nullable(),
  responsibleName: z.string().nullable(),
  writerUnitIds: z.array(z.string()),
  position: z.number(),
  inNavigation: z.boolean(),
  fixed: z.enum(fixedSections).nullable(),
  closed: z.boolean(),
  version: z.number(),
  /** Live ones; below it not counted. */
  articles: z.number(),
  lastPublishedAt: z.string().nullable(),
  /** Whether the asker may write an article here. */
  mayWrite: z.boolean(),
})
export type SectionItem = z.infer<typeof sectionItem>

/** In the order of the tree: parents before their children. */
export const sectionTree = z.object({ items: z.array(sectionItem) })
export const sectionDetail = z.object({
  section: sectionItem,
  formerPaths: z.array(z.string()),
  can: z.record(z.string(), z.array(z.object({ code: z.string(), message: z.string() }))),
})
