/** Proof-reading: what the console sends and reads. Shared with the browser. */
import { z } from 'zod'

export const findingLevels = ['error', 'doubt', 'rounding', 'drafting', 'extraction'] as const
export type FindingLevel = (typeof findingLevels)[number]
export const findingStates = ['open', 'accepted', 'dismissed'] as const
export type FindingState = (typeof findingStates)[number]

/** Lines of one page of a document on the screen. */
export const LINES_A_PAGE = 200
/** The largest file that is taken, and the longest text that can be pasted. */
export const FILE_MOST_MB = 20

const id = z.uuid('编号格式不对')
// A zero byte or half a surrogate pair could not even be stored.
const plain = (text: string) => !/[^\P{Cc}\n\r\t]|\p{Cs}/u.test(text)
const reason = z
  .string('请填写理由')
  .trim()
  .max(500, '理由最多 500 个字')
  .refine(plain, '理由中有不可见的控制字符，请删去')

export const pastedText = z.object({
  text: z.string('请粘贴要校核的文字'),
  name: z.string().trim().max(200, '名称最多 200 个字').optional(),
  previousId: id.nullish(),
})

const onFinding = {
  id,
  finding: z.string('请写明是哪一处').max(100),
  version: z.number().int().optional(),
}
export const findingInputs = {
  decide: z
    .object({
      ...onFinding,
      decision: z.enum(['accepted', 'dismissed'], '处理应为 accepted（属实，要改）或 dismissed（不改）'),
      reason: reason.optional(),
    })
    .refine(({ decision, reason }) => decision === 'accepted' || Boolean(reason), {
      path: ['reason'],
      message: '请写明为什么不改',
    }),
  undo: z.object(onFinding),
} as const

const several = <T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .max(200)
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values)))
    .optional()

export const proofreadingQuery = z.object({
  q: z.string().trim().max(60).optional(),
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  kind: z.enum(['budget', 'final']).optional(),
  level: z.enum(findingLevels).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
})
export const findingQuery = z.object({
  level: several(findingLevels),
  state: several(findingStates),
  format: z.enum(['xlsx', 'csv'], '导出格式应为 xlsx 或 csv').default('xlsx'),
})

const counts = z.record(z.enum(findingLevels), z.number())

export const proofreadingItem = z.object({
  id: z.string(),
  name: z.string(),
  format: z.string(),
  title: z.string(),
  unitName: z.string().nullable(),
  year: z.number().nullable(),
  kind: z.enum(['budget', 'final']).nullable(),
  scope: z.enum(['unit', 'department']).nullable(),
  readAt: z.string(),
  readerName: z.string().nullable(),
  readerUnitName: z.string().nullable(),
  previousId: z.string().nullable(),
  counts,
  open: z.number(),
})
export type ProofreadingItem = z.infer<typeof proofreadingItem>
export const proofreadingList = z.object({
  items: z.array(proofreadingItem),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
})

export const findingItem = z.object({
  code: z.string(),
  rule: z.string(),
  level: z.enum(findingLevels),
  line: z.number(),
  lines: z.array(z.number()),
  place: z.string(),
  printed: z.string(),
  expected: z.string().nullable(),
  difference: z.string().nullable(),
  message: z.string(),
  stays: z.boolean(),
  state: z.enum(findingStates),
  reason: z.string().nullable(),
  decidedAt: z.string().nullable(),
  deciderName: z.string().nullable(),
  version: z.number(),
})
export type FindingItem = z.infer<typeof findingItem>

const other = z.object({ id: z.string(), name: z.string(), readAt: z.string() })
export const proofreadingRecord = proofreadingItem.extend({
  size: z.number(),
  linesTotal: z.number(),
  checks: z.object({ done: z.number(), passed: z.number() }),
  losses: z.array(z.string()),
  findings: z.array(findingItem),
  /** The text this one corrects, and what of its findings is gone. */
  previous: other.nullable(),
  gone: z.array(findingItem),
  /** Texts that correct this one. */
  next: z.array(other),
})
export type ProofreadingRecord = z.infer<typeof proofreadingRecord>

export const linesQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) })
export const linePage = z.object({ page: z.number(), from: z.number(), lines: z.array(z.string()) })
export type LinePage = z.infer<typeof linePage>
