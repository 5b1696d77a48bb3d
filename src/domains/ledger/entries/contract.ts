/** Entries of ledgers: what forms and other systems send and read. */
import { z } from 'zod'

export const entryStates = ['draft', 'submitted', 'returned', 'confirmed', 'voided'] as const
export type EntryState = (typeof entryStates)[number]

const id = z.uuid('编号格式不对')
const version = z.number().int().optional()
const reason = z
  .string('请填写理由')
  .trim()
  .min(1, '请填写理由')
  .max(200, '理由最多 200 个字')
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, '理由中有不可见的字符，请删去')
const values = z.record(z.string().max(60), z.unknown())
const fileIds = z.array(id).max(10, '附件最多 10 个').default([])

export const BULK_MOST = 500

export const entryInput = z.object({
  kind: z.string('请选择台账').max(40),
  unitId: z.uuid('请选择单位'),
  values,
  fileIds,
  /** Sent on to be confirmed at once; otherwise it stays a draft that may be incomplete. */
  submit: z.boolean().default(false),
})

const ids = z.array(id).min(1, '请至少选一条').max(BULK_MOST, `一次最多 ${BULK_MOST} 条`)

export const entryInputs = {
  change: z.object({ id, version, values, fileIds, submit: z.boolean().default(false) }),
  submit: z.object({ id, version }),
  withdraw: z.object({ id, version }),
  confirm: z.object({ id, version }),
  return: z.object({ id, version, reason }),
  void: z.object({ id, version, reason }),
  restore: z.object({ id, version }),
  several: z.object({ ids }),
} as const

export const entryQuery = z.object({
  kind: z.string().max(40).optional(),
  state: z.string().max(60).optional(),
  unit: z.uuid().optional(),
  q: z.string().trim().max(100).optional(),
  from: z.iso.date('日期应写成 2026-01-31 的样子').optional(),
  to: z.iso.date('日期应写成 2026-01-31 的样子').optional(),
  /** Only what the asker may confirm: others wrote it, in units within reach. */
  review: z.enum(['true', 'false']).optional(),
  lacks: z.enum(['evidence']).optional(),
  sort: z.enum(['-date', 'date', '-changed', 'changed']).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
})
export type EntryQuery = z.infer<typeof entryQuery>

export const entryItem = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.string(),
  kindName: z.string(),
  title: z.string(),
  onDate: z.string().nullable(),
  unitId: z.string(),
  unitName: z.string(),
  state: z.enum(entryStates),
  reason: z.string().nullable(),
  version: z.number(),
  files: z.number(),
  lacksEvidence: z.boolean(),
  writer: z.string(),
  changedAt: z.string(),
  /** As people read them, by the name of the field. */
  shown: z.record(z.string(), z.string()),
  /** As they are kept. */
  values: z.record(z.string(), z.string()),
})
export type EntryItem = z.infer<typeof entryItem>

export const entryPage = z.object({
  items: z.array(entryItem),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
})

export const entryChange = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  action: z.string(),
  label: z.string(),
  reason: z.string().nullable(),
  changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
})

export const entryDetail = z.object({
  entry: entryItem,
  values: z.record(z.string(), z.string()),
  definition: z.unknown(),
  problems: z.array(z.object({ path: z.string(), message: z.string() })),
  files: z.array(z.object({ id: z.string(), name: z.string(), size: z.number(), mediaType: z.string() })),
  history: z.array(entryChange),
  can: z.record(z.string(), z.array(z.object({ code: z.string(), message: z.string() }))),
})
export type EntryDetail = z.infer<typeof entryDetail>
