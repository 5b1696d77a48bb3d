/** The county's own lists of the text check, and what they find in the stock: what is sent and read. */
import { z } from 'zod'

export const wordKinds = ['pair', 'exception', 'person'] as const
export type WordKind = (typeof wordKinds)[number]
export const wordLevels = ['error', 'warning', 'notice'] as const
export const findingStates = ['open', 'accepted', 'dismissed'] as const
export type FindingState = (typeof findingStates)[number]

export const WORD_MOST = 40
/** At once; a longer list comes in parts. */
export const ENTRIES_MOST = 2000
const id = z.uuid('编号格式不对')
const seen = z.number().int().optional()
const noControls = (text: string) => !/[\p{Cc}\p{Cs}]/u.test(text)
const line = (most: number, what: string) =>
  z
    .string(`请填写${what}`)
    .trim()
    .max(most, `${what}最多 ${most} 个字`)
    .refine(noControls, `${what}中有不可见的字符，请删去`)
const reason = line(200, '理由').min(1, '请填写理由')
const level = z.enum(wordLevels, '请选择级别')
/** A form of one sign, or of none, would be found everywhere. */
const text = line(WORD_MOST, '词语').refine((word) => [...word].length > 1, '词语至少两个字')
const right = line(200, '正确写法').default('')
const source = line(100, '依据').default('')

export const wordEntryInput = z.object({ text, right, level: level.default('error'), source })

export const wordInputs = {
  add: z.object({
    kind: z.enum(wordKinds, '请选择类别'),
    entries: z
      .array(wordEntryInput)
      .min(1, '请至少写一条')
      .max(ENTRIES_MOST, `一次最多 ${ENTRIES_MOST} 条，请分几次`),
    reason,
  }),
  change: z.object({ id, version: seen, right, level, source, reason }),
  remove: z.object({ id, version: seen, reason }),
  accept: z.object({ id, version: seen }),
  dismiss: z.object({ id, version: seen, reason }),
}

export const wordEntry = z.object({
  id: z.string(),
  kind: z.enum(wordKinds),
  text: z.string(),
  right: z.string(),
  level: z.enum(wordLevels),
  source: z.string(),
  at: z.string(),
  by: z.string(),
  version: z.number(),
})
export type WordEntry = z.infer<typeof wordEntry>

export const wordChange = z.object({
  number: z.number(),
  what: z.enum(['added', 'changed', 'removed']),
  text: z.string(),
  kind: z.enum(wordKinds),
  before: z.string().nullable(),
  after: z.string().nullable(),
  reason: z.string(),
  at: z.string(),
  by: z.string(),
})
export type WordChange = z.infer<typeof wordChange>

export const wordList = z.object({
  version: z.number(),
  /** Of the lists that come with the program. */
  shipped: z.string(),
  total: z.number(),
  items: z.array(wordEntry),
  changes: z.array(wordChange),
})
export type WordListAnswer = z.infer<typeof wordList>

export const wordScan = z.object({
  id: z.string(),
  words: z.number(),
  looked: z.number(),
  total: z.number(),
  found: z.number(),
  at: z.string(),
  by: z.string(),
  endedAt: z.string().nullable(),
})
export type WordScan = z.infer<typeof wordScan>

export const wordFinding = z.object({
  id: z.string(),
  articleId: z.string(),
  title: z.string(),
  siteName: z.string(),
  place: z.string(),
  wrong: z.string(),
  right: z.string(),
  quote: z.string(),
  times: z.number(),
  state: z.enum(findingStates),
  /** What is public does not hold it any more. */
  corrected: z.boolean(),
  at: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  version: z.number(),
})
export type WordFinding = z.infer<typeof wordFinding>

export const wordFindings = z.object({
  open: z.number(),
  items: z.array(wordFinding),
  scans: z.array(wordScan),
})
export type WordFindings = z.infer<typeof wordFindings>
