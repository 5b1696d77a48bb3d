/** What is published of budgets and accounts, as it is sent and received. Shared with the browser. */
import { z } from 'zod'
import { fiscalYear } from '../units/contract.ts'

export const disclosureKinds = ['budget', 'final'] as const
export type DisclosureKind = (typeof disclosureKinds)[number]
export const disclosureScopes = ['unit', 'department'] as const
export type DisclosureScope = (typeof disclosureScopes)[number]
export const disclosureStates = [
  'draft',
  'in_review',
  'approved',
  'releasing',
  'released',
  'discarded',
] as const
export type DisclosureState = (typeof disclosureStates)[number]

/** The last word of a public address: /fiscal/103/2025/department-budget. */
export const documentSlugs = ['budget', 'final', 'department-budget', 'department-final'] as const
export type DocumentSlug = (typeof documentSlugs)[number]
export const slugOf = (kind: DisclosureKind, scope: DisclosureScope): DocumentSlug =>
  scope === 'department' ? `department-${kind}` : kind

export const TEXT_MOST = 20_000
const id = z.uuid('编号格式不对')
const version = z.number().int().optional()
export const disclosureKind = z.enum(disclosureKinds, '请选择预算或决算')
export const disclosureScope = z.enum(disclosureScopes, '请选择单位或部门')
const [kind, scope] = [disclosureKind, disclosureScope]
const reason = (what: string) =>
  z.string(`请填写${what}`).trim().min(1, `请填写${what}`).max(500, `${what}最多 500 个字`)

export const openDisclosureInput = z.object({
  unitId: z.uuid('请选择单位'),
  year: fiscalYear,
  kind,
  scope: scope.default('unit'),
  variant: z.string('请选择文本格式').min(1, '请选择文本格式').max(60),
})

export const disclosureInputs = {
  saveText: z.object({
    id,
    key: z.string().regex(/^[A-Za-z0-9_.:#/-]{1,160}$/, '没有这一项，请刷新页面'),
    text: z.string('请填写内容').max(TEXT_MOST, `最多 ${TEXT_MOST} 个字`),
    /** The version its writer began from, 0 when there was none: who wrote later is not written over. */
    was: z.number().int().min(0).optional(),
  }),
  chooseVariant: z.object({ id, version, variant: z.string('请选择文本格式').min(1).max(60) }),
  submit: z.object({ id, version }),
  withdraw: z.object({ id, version }),
  return: z.object({ id, version, reason: reason('退回理由') }),
  approve: z.object({ id, version, note: z.string().trim().max(500).optional() }),
  release: z.object({
    id,
    version,
    despiteReason: z.string().trim().max(500, '理由最多 500 个字').optional(),
  }),
  correct: z.object({ id, version, reason: reason('更正原因') }),
  discard: z.object({ id, version }),
  render: z.object({ id, version }),
} as const

const blocker = z.object({ code: z.string(), message: z.string() })

/** Why it cannot be released now, as everybody who opens it is told. */
export const releaseReason = blocker.extend({
  /** `missing`: nothing can be composed, so nobody can decide otherwise. */
  source: z.enum(['missing', 'book', 'text', 'paper']),
})
export type ReleaseReason = z.infer<typeof releaseReason>

const deadline = z.object({
  approvedOn: z.string(),
  dueOn: z.string().nullable(),
  provisional: z.boolean(),
})

export const disclosureItem = z.object({
  id: z.string(),
  number: z.string(),
  unitId: z.string(),
  unitCode: z.string(),
  unitName: z.string(),
  year: z.number(),
  kind,
  scope,
  revision: z.number(),
  state: z.enum(disclosureStates),
  releasedAt: z.string().nullable(),
  changedAt: z.string(),
  deadline: deadline.nullable(),
})
export type DisclosureItem = z.infer<typeof disclosureItem>

export const disclosureList = z.object({
  items: z.array(disclosureItem),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
})

export const disclosureQuery = z.object({
  q: z.string().max(100).optional(),
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  kind: z.enum(disclosureKinds).optional(),
  scope: z.enum(disclosureScopes).optional(),
  state: z.enum(disclosureStates).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
})

export const wantView = z.object({
  key: z.string(),
  section: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'cause']),
  isRequired: z.boolean(),
  change: z.string().nullable(),
  components: z.array(z.string()),
  proposal: z.string().nullable(),
  text: z.string(),
  version: z.number(),
  at: z.string().nullable(),
  byName: z.string().nullable(),
})
export type WantView = z.infer<typeof wantView>

export const paperNames = ['docx', 'pdf', 'xlsx', 'html', 'json'] as const
export type PaperName = (typeof paperNames)[number]

export const disclosureRecord = disclosureItem.extend({
  version: z.number(),
  variant: z.string(),
  variants: z.array(z.object({ id: z.string(), label: z.string() })),
  bookId: z.string().nullable(),
  correctionReason: z.string().nullable(),
  despiteReason: z.string().nullable(),
  releasedByName: z.string().nullable(),
  title: z.string().nullable(),
  publicPath: z.string().nullable(),
  run: z.object({ done: z.number(), total: z.number(), step: z.string() }).nullable(),
  papers: z.array(z.object({ id: z.string(), name: z.string(), size: z.number(), mediaType: z.string() })),
  revisions: z.array(
    z.object({
      id: z.string(),
      revision: z.number(),
      state: z.enum(disclosureStates),
      reason: z.string().nullable(),
      releasedAt: z.string().nullable(),
    }),
  ),
  history: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      label: z.string(),
      byName: z.string(),
      text: z.string().nullable(),
    }),
  ),
  can: z.record(z.string(), z.array(blocker)),
})
export type DisclosureRecord = z.infer<typeof disclosureRecord>

export const wantsAnswer = z.object({ wants: z.array(wantView), problem: z.string().nullable() })
export type WantsAnswer = z.infer<typeof wantsAnswer>

/** The proof-reader's words about our own paper, and everything that stands in the way. */
export const readinessAnswer = z.object({
  reasons: z.array(releaseReason),
  findings: z.array(
    z.object({
      id: z.string(),
      level: z.enum(['error', 'doubt', 'rounding', 'drafting', 'extraction']),
      place: z.string(),
      message: z.string(),
    }),
  ),
})
export type ReadinessAnswer = z.infer<typeof readinessAnswer>

export const previewAnswer = z.object({ html: z.string().nullable(), problem: z.string().nullable() })
export type PreviewAnswer = z.infer<typeof previewAnswer>

export const textHistory = z.object({
  items: z.array(z.object({ version: z.number(), text: z.string(), at: z.string(), byName: z.string() })),
})
