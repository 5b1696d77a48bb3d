/** Articles: what the editor, its autosave, lists and other systems send and read. */
import { z } from 'zod'
import { risk } from '../reviews/risk.contract.ts'
import { articleKinds } from './kinds.ts'

export { type ArticleKind, articleKinds, type FieldSpec, fieldsOf, kindFields } from './kinds.ts'

export const articleStates = [
  'draft',
  'review',
  'returned',
  'approved',
  'published',
  'withdrawn',
  'deleted',
] as const
/** Of the working copy. Whether the public reads an edition meanwhile says `live`. */
export type ArticleState = (typeof articleStates)[number]

export const HTML_MOST = 2_000_000
const id = z.uuid('编号格式不对')
const version = z.number('请带上版本号 version').int()
const seen = version.optional()
const noControls = (text: string) => !/[\p{Cc}\p{Cs}]/u.test(text)
const line = (most: number, what: string) =>
  z
    .string()
    .trim()
    .max(most, `${what}最多 ${most} 个字`)
    .refine(noControls, `${what}中有不可见的字符，请删去`)
const reason = line(500, '理由').min(1, '请填写理由')

export const picture = z.object({
  fileId: id,
  /** Empty while it is a draft; needed to submit. */
  alt: line(200, '图片说明').default(''),
  caption: line(200, '图注').optional(),
})

/** Of what is typed: may be incomplete, must be readable. What is missing is said under `problems`. */
export const articleContent = z.object({
  title: line(200, '标题').default(''),
  subtitle: line(200, '副标题').optional(),
  summary: line(1000, '摘要').optional(),
  /** Cleaned when it is kept (articles/body/clean.ts): what comes back is what the public will get. */
  html: z.string().max(HTML_MOST, '正文太长，请拆分或改为附件').default(''),
  source: line(100, '来源').default(''),
  author: line(60, '作者').optional(),
  keywords: z.array(line(30, '关键词').min(1)).max(20, '关键词最多 20 个').default([]),
  leadImage: picture.optional(),
  attachments: z
    .array(z.object({ fileId: id, name: line(200, '附件名称').min(1, '请填写附件名称') }))
    .max(50, '附件最多 50 个')
    .default([]),
  /** By the names of `fieldsOf(kind, disclosed)`. */
  fields: z.record(z.string().max(40), z.unknown()).default({}),
})
export type ArticleContent = z.infer<typeof articleContent>

const instant = z.iso.datetime({ offset: true, error: '时间应写成 2026-01-31T08:00:00+08:00 的样子' })

export const articleInput = z.object({
  sectionId: z.uuid('请选择栏目'),
  kind: z.enum(articleKinds, '请选择稿件类型').default('news'),
  /** Absent: the site's own unit, or the asker's that may write in the section. */
  unitId: id.optional(),
  content: articleContent.prefault({}),
})

export const BATCH_MOST = 100
const ids = z.array(id).min(1, '请至少选一篇').max(BATCH_MOST, `一次最多 ${BATCH_MOST} 篇`)
const place = z.object({ quote: line(500, '原文').min(1), message: line(500, '意见').min(1, '请填写意见') })
export type Place = z.infer<typeof place>

export const withdrawKinds = ['gone', 'notice'] as const

export const articleInputs = {
  /** PATCH: the whole content as the editor has it, over that version. An older version is a conflict with both contents. */
  save: z.object({ id, version, content: articleContent }),
  submit: z.object({ id, version: seen, note: line(500, '送审说明').optional() }),
  withdrawReview: z.object({ id, version: seen }),
  /** `hash`: of the edition that the reviewer read. */
  approve: z.object({
    id,
    version: seen,
    hash: z.string('请带上所审版本的 hash').length(64),
    note: line(500, '审核意见').optional(),
  }),
  return: z.object({ id, version: seen, reason, places: z.array(place).max(100).default([]) }),
  publishUrgently: z.object({
    id,
    version: seen,
    hash: z.string('请带上所看版本的 hash').length(64),
    reason,
  }),
  confirmUrgent: z.object({
    id,
    version: seen,
    hash: z.string('请带上所看版本的 hash').length(64),
    note: line(500, '意见').optional(),
  }),
  /** Null: as soon as it is approved, and never. */
  schedule: z.object({ id, version: seen, publishAt: instant.nullable(), expiresAt: instant.nullable() }),
  /** 410 for `gone`; a page that says why for `notice`. */
  withdraw: z.object({ id, version: seen, kind: z.enum(withdrawKinds).default('gone'), reason }),
  move: z.object({ id, version: seen, sectionId: z.uuid('请选择栏目') }),
  copy: z.object({ id, sectionId: z.uuid('请选择栏目') }),
  /** Null: no longer on top. */
  pin: z.object({ id, version: seen, until: instant.nullable() }),
  delete: z.object({ id, version: seen, reason: reason.optional() }),
  restore: z.object({ id, version: seen }),
  /** The working copy becomes what that edition was. */
  revert: z.object({ id, version: seen, editionId: id }),
} as const

const row = { version: z.number().int().optional() }
/** A batch does to each what the single action does, and says of each what came of it. */
export const batchInputs = {
  submit: z.object({ ids }),
  approve: z.object({
    items: z
      .array(z.object({ id, hash: z.string().length(64), ...row }))
      .min(1)
      .max(BATCH_MOST, `一次最多 ${BATCH_MOST} 篇`),
  }),
  withdraw: z.object({ ids, kind: z.enum(withdrawKinds).default('gone'), reason }),
  move: z.object({ ids, sectionId: z.uuid('请选择栏目') }),
  delete: z.object({ ids, reason: reason.optional() }),
} as const

export const batchAnswer = z.object({
  done: z.number(),
  results: z.array(
    z.object({
      id: z.string(),
      ok: z.boolean(),
      version: z.number().optional(),
      /** Why not. */
      code: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
})
export type BatchAnswer = z.infer<typeof batchAnswer>

const flag = z.enum(['true', 'false']).optional()
export const articleQuery = z.object({
  site: id.optional(),
  section: id.optional(),
  /** Several with commas. Absent: all but the deleted. */
  state: z.string().max(100).optional(),
  kind: z.string().max(100).optional(),
  unit: id.optional(),
  /** I wrote a word of it. */
  mine: flag,
  /** In review, at a step I may decide, not written by me. */
  waiting: flag,
  live: flag,
  /** Published urgently and not yet confirmed. */
  urgent: flag,
  import: id.optional(),
  q: z.string().trim().max(100).optional(),
  /** Of the first publication. */
  from: z.iso.date('日期应写成 2026-01-31 的样子').optional(),
  to: z.iso.date('日期应写成 2026-01-31 的样子').optional(),
  sort: z.enum(['-changed', 'changed', '-published', 'published']).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
})
export type ArticleQuery = z.infer<typeof articleQuery>

export const articleItem = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  kind: z.enum(articleKinds),
  state: z.enum(articleStates),
  siteId: z.string(),
  siteName: z.string(),
  siteCode: z.string(),
  sectionId: z.string(),
  sectionName: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  /** The public reads an edition of it now. */
  live: z.boolean(),
  /** The working copy differs from what the public reads. */
  changedSince: z.boolean(),
  reviewStep: z.number().nullable(),
  reviewSteps: z.number(),
  publishAt: z.string().nullable(),
  publishedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  pinnedUntil: z.string().nullable(),
  urgentUntil: z.string().nullable(),
  /** From the site's root; the public address is `/<site code>/<address>` (the portal: `/<address>`). */
  address: z.string().nullable(),
  origin: z.enum(['typed', 'imported', 'system']),
  createdBy: z.string(),
  changedBy: z.string(),
  changedAt: z.string(),
  risks: z.number(),
  version: z.number(),
})
export type ArticleItem = z.infer<typeof articleItem>

export const articlePage = z.object({
  items: z.array(articleItem),
  total: z.number(),
  /** There are more than `total`; nobody counted them. */
  atLeast: z.boolean(),
  page: z.number(),
  pageSize: z.number(),
})

const blockers = z.array(z.object({ code: z.string(), message: z.string() }))
export const problem = z.object({ path: z.string(), message: z.string() })

export const editionItem = z.object({
  id: z.string(),
  number: z.number(),
  hash: z.string(),
  at: z.string(),
  by: z.string(),
  live: z.boolean(),
  title: z.string(),
})
export type EditionItem = z.infer<typeof editionItem>

export const articleDetail = z.object({
  article: articleItem,
  content: articleContent,
  hash: z.string(),
  /** What keeps it from being submitted, by field. */
  problems: z.array(problem),
  /** What was changed or dropped by cleaning, or wants a look; keeps nothing back. */
  remarks: z.array(z.object({ code: z.string(), message: z.string(), at: z.unknown().optional() })),
  /** What a reviewer would be shown of the working copy as it stands: words, personal data, links. */
  risks: z.array(risk),
  disclosed: z.boolean(),
  section: z.object({ id: z.string(), name: z.string(), path: z.string(), reviewSteps: z.number() }),
  writers: z.array(z.object({ id: z.string(), name: z.string() })),
  files: z.array(z.object({ id: z.string(), name: z.string(), size: z.number(), mediaType: z.string() })),
  withdrawal: z
    .object({ kind: z.enum(withdrawKinds), reason: z.string(), at: z.string(), by: z.string() })
    .nullable(),
  /** Interpretations of this policy, or the policies this one interprets, by title. */
  related: z.array(
    z.object({ id: z.string(), title: z.string(), kind: z.enum(articleKinds), live: z.boolean() }),
  ),
  can: z.record(z.string(), blockers),
})
export type ArticleDetail = z.infer<typeof articleDetail>

/** What autosave gets back. */
export const savedArticle = z.object({
  id: z.string(),
  version: z.number(),
  state: z.enum(articleStates),
  savedAt: z.string(),
  hash: z.string(),
  html: z.string(),
  problems: z.array(problem),
})

export const historyQuery = z.object({ from: id.optional(), to: id.optional() })
export const fieldDiff = z.object({
  path: z.string(),
  label: z.string(),
  before: z.string(),
  after: z.string(),
})
/** Pieces of the text as people read it, in order. */
export const textDiff = z.array(z.object({ op: z.enum(['same', 'added', 'removed']), text: z.string() }))
export const articleHistory = z.object({
  editions: z.array(editionItem),
  events: z.array(
    z.object({
      at: z.string(),
      by: z.string(),
      action: z.string(),
      label: z.string(),
      reason: z.string().nullable(),
    }),
  ),
})
export const editionDiff = z.object({ fields: z.array(fieldDiff), text: textDiff })
