/** A stock of old articles: JSON lines, a table, or pages and papers in a folder. */
import { z } from 'zod'

export const importLine = z.object({
  title: z.string('请填写标题').trim().min(1, '请填写标题').max(200, '标题最多 200 个字'),
  html: z.string('请填写正文').min(1, '请填写正文').max(2_000_000, '正文太长'),
  publishedAt: z.string('请填写发布时间'),
  source: z.string().trim().max(100, '来源最多 100 个字').optional(),
  author: z.string().trim().max(60, '作者最多 60 个字').optional(),
  /** Address or path where it used to be. */
  oldUrl: z.string().trim().max(1000, '原地址太长').optional(),
  attachments: z
    .array(z.object({ name: z.string().max(200), url: z.string().max(1000) }))
    .max(50, '附件最多 50 个')
    .optional(),
  /** Path or name of a section of the same site; absent: that of the whole stock. */
  section: z.string().trim().max(200, '栏目名称太长').optional(),
  summary: z.string().trim().max(1000, '摘要最多 1000 个字').optional(),
  keywords: z.array(z.string().trim().min(1).max(30)).max(20).optional(),
})
export type ImportLine = z.infer<typeof importLine>

export const importResult = z.object({
  line: z.number(),
  /** Path of the page, where it is no line. */
  place: z.string().optional(),
  ok: z.boolean(),
  /** Taken over before: passed over. */
  known: z.boolean().optional(),
  title: z.string(),
  articleId: z.string().optional(),
  /** Where it will be. */
  address: z.string().optional(),
  oldUrl: z.string().optional(),
  problems: z.array(z.string()),
  /** Kept, but somebody should look. */
  remarks: z.array(z.string()),
})
export type ImportResult = z.infer<typeof importResult>

export const importAnswer = z.object({
  dryRun: z.boolean(),
  importId: z.string().nullable(),
  lines: z.number(),
  fresh: z.number(),
  /** Old addresses that are here already: passed over. */
  known: z.number(),
  faulty: z.number(),
  /** Files beside the pages that no page uses: not taken over. */
  unused: z.array(z.string()).optional(),
  results: z.array(importResult),
})
export type ImportAnswer = z.infer<typeof importAnswer>

export const importStates = ['waiting', 'approved', 'rejected'] as const
export const importItem = z.object({
  id: z.string(),
  name: z.string(),
  siteId: z.string(),
  siteName: z.string(),
  sectionId: z.string(),
  sectionName: z.string(),
  state: z.enum(importStates),
  articles: z.number(),
  at: z.string(),
  by: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  version: z.number(),
  can: z.record(z.string(), z.array(z.object({ code: z.string(), message: z.string() }))),
})
export type ImportItem = z.infer<typeof importItem>

const id = z.uuid('编号格式不对')
const version = z.number().int().optional()
const reason = z.string('请填写理由').trim().min(1, '请填写理由').max(200, '理由最多 200 个字')
export const importInputs = {
  approve: z.object({ id, version, reason: reason.optional() }),
  reject: z.object({ id, version, reason }),
} as const
