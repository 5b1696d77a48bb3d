/** What has to be public by when, and how it stands: what the console shows. */
import { z } from 'zod'

export const dutyStandings = ['overdue', 'due', 'late', 'in_time'] as const
export type DutyStanding = (typeof dutyStandings)[number]
export const dutySources = ['item', 'report', 'paper'] as const

export const duty = z.object({
  key: z.string(),
  source: z.enum(dutySources),
  siteId: z.string(),
  siteName: z.string(),
  /** 公开事项 */
  row: z.string(),
  /** Which article of the law asks for it. */
  article: z.string(),
  title: z.string(),
  /** From when it is counted; null for what is due on a day of the year. */
  madeOn: z.string().nullable(),
  dueOn: z.string(),
  /** The calendar of that year is not final. */
  provisional: z.boolean(),
  publishedOn: z.string().nullable(),
  standing: z.enum(dutyStandings),
  /** In calendar days: until it is due, or how early it was; below zero how late. */
  margin: z.number(),
  articleId: z.string().nullable(),
})
export type Duty = z.infer<typeof duty>

const counts = z.object({ overdue: z.number(), due: z.number(), late: z.number(), in_time: z.number() })
export type DutyCounts = z.infer<typeof counts>

export const dutyQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  site: z.uuid('编号格式不对').optional(),
  standing: z.enum(dutyStandings).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
})

export const dutyPage = z.object({
  year: z.number(),
  counts,
  sites: z.array(z.object({ id: z.string(), name: z.string(), counts })),
  items: z.array(duty),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
})
export type DutyPage = z.infer<typeof dutyPage>
