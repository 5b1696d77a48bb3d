/** What the browser and other systems send and receive. Shared with the console; no server code here. */
import { z } from 'zod'

export const letterKinds = ['enquiry', 'complaint', 'suggestion', 'help', 'tipoff', 'thanks'] as const
export type LetterKind = (typeof letterKinds)[number]

export const channels = ['web', 'phone', 'walk_in', 'hotline_12345', 'upper_mailbox', 'imported'] as const
export type Channel = (typeof channels)[number]

export const letterStates = [
  'submitted',
  'awaiting_supplement',
  'accepted',
  'assigned',
  'handling',
  'suspended',
  'reviewing',
  'replied',
  'archived',
  'declined',
  'merged',
  'terminated',
  'withdrawn',
] as const
export type LetterState = (typeof letterStates)[number]

export const publicationStates = ['undecided', 'private', 'published'] as const
export type PublicationState = (typeof publicationStates)[number]

export const satisfactions = ['satisfied', 'basically', 'dissatisfied'] as const
export type Satisfaction = (typeof satisfactions)[number]

export const declineGrounds = [
  'other_procedure',
  'petition_system',
  'secret_or_unlawful',
  'already_concluded',
  'no_concrete_content',
  'outside_jurisdiction',
  'civil_dispute',
  'other',
] as const
export type DeclineGround = (typeof declineGrounds)[number]

export const pauseReasons = ['joint_unit', 'third_party', 'other'] as const
export type PauseReason = (typeof pauseReasons)[number]

const oneLine = (label: string, most: number) =>
  z
    .string(`请填写${label}`)
    .trim()
    .min(1, `请填写${label}`)
    .max(most, `${label}最多 ${most} 个字`)
    .regex(/^[^\p{Cc}]*$/u, `${label}中有不可见的控制字符，请删去`)
const longText = (label: string, most: number) =>
  z
    .string(`请填写${label}`)
    .trim()
    .min(1, `请填写${label}`)
    .max(most, `${label}最多 ${most} 个字`)
    // Line breaks and tabs may stay; a zero byte could not even be stored.
    .refine((text) => !/[^\P{Cc}\n\r\t]/u.test(text), `${label}中有不可见的控制字符，请删去`)
const id = z.uuid('编号格式不对')
const version = z.number().int().optional()
const reason = longText('理由', 500)
const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写成 2026-01-31 的样子')

export const TITLE_MOST = 50
export const BODY_MOST = 3000

const writer = {
  name: oneLine('姓名', 30),
  phone: z
    .string('请填写联系电话')
    .trim()
    .regex(/^(1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$/, '请填写 11 位手机号，或带区号的座机号'),
  email: z
    .union([z.literal(''), z.email('电子邮箱格式不对')])
    .optional()
    .transform((email) => email || null),
  address: z
    .string()
    .trim()
    .max(100, '地址最多 100 个字')
    .optional()
    .transform((address) => address || null),
}

/** POST /api/public/letters, and the form behind /mailbox/write. */
export const letterInput = z.object({
  mailbox: oneLine('信箱', 40),
  kind: z.enum(letterKinds, '请选择来信类型'),
  title: oneLine('标题', TITLE_MOST),
  body: longText('正文', BODY_MOST),
  ...writer,
  visibility: z.enum(['public', 'private'], '请选择是否同意公开'),
  consent: z.literal(true, '请先阅读并同意个人信息处理说明'),
  fileIds: z.array(id).max(5, '附件最多 5 个').optional(),
})
export type LetterInput = z.infer<typeof letterInput>

/** Intake on behalf: somebody rang, came, or another office forwarded it. */
export const registrationInput = letterInput.omit({ consent: true }).extend({
  channel: z.enum(['phone', 'walk_in', 'hotline_12345', 'upper_mailbox'], '请选择来件渠道'),
  receivedAt: z.iso.datetime({ local: true, offset: true, message: '收到时间格式不对' }).optional(),
  sourceNumber: z.string().trim().max(60, '来件编号最多 60 个字').optional(),
  sourceDueOn: localDate.optional(),
})
export type RegistrationInput = z.infer<typeof registrationInput>

export const queryCodeInput = z.object({
  queryCode: z.string('请填写查询码').trim().min(1, '请填写查询码').max(40),
})

const onLetter = { id, version }

/** Inputs of the actions on a letter, by action name: POST /api/letters/{id}/actions/{action}. */
export const letterInputs = {
  accept: z.object({ ...onLetter, kind: z.enum(letterKinds).optional(), complex: z.boolean().optional() }),
  decline: z.object({
    ...onLetter,
    ground: z.enum(declineGrounds, '请选择不予受理的情形'),
    reason,
    channelAdvice: z.string().trim().max(300).optional(),
  }),
  ask_supplement: z.object({ ...onLetter, request: longText('需补充的内容', 500) }),
  assign: z.object({
    ...onLetter,
    unitId: id,
    jointUnitIds: z.array(id).max(10).optional(),
    note: z.string().trim().max(500).optional(),
  }),
  sign: z.object({ ...onLetter, handlerId: id.optional() }),
  ask_return: z.object({ ...onLetter, reason }),
  decide_return: z.object({
    ...onLetter,
    agree: z.boolean(),
    unitId: id.optional(),
    reason: z.string().trim().max(500).optional(),
  }),
  ask_extension: z.object({
    ...onLetter,
    days: z.number().int('应为整数').min(1, '至少 1 天').max(60, '最多 60 天'),
    reason,
  }),
  decide_extension: z.object({
    ...onLetter,
    agree: z.boolean(),
    reason: z.string().trim().max(500).optional(),
  }),
  suspend: z.object({ ...onLetter, cause: z.enum(pauseReasons, '请选择挂起原因'), reason }),
  resume: z.object({ ...onLetter, note: z.string().trim().max(500).optional() }),
  give_opinion: z.object({ ...onLetter, text: longText('协办意见', 3000) }),
  save_draft: z.object({ ...onLetter, text: z.string().max(10_000, '答复最多 10000 个字') }),
  submit_reply: z.object({ ...onLetter, text: longText('答复', 10_000) }),
  send_back_reply: z.object({ ...onLetter, reason }),
  approve_reply: z.object({
    ...onLetter,
    promises: z
      .array(z.object({ text: oneLine('承诺事项', 200), dueOn: localDate }))
      .max(10)
      .optional(),
  }),
  publish: z.object({
    ...onLetter,
    title: oneLine('公开标题', TITLE_MOST + 20),
    body: longText('公开正文', 4000),
    reply: longText('公开答复', 10_000),
    writer: oneLine('来信人', 30),
    masked: z.literal(true, '请确认已核对脱敏内容'),
  }),
  keep_private: z.object({ ...onLetter, reason }),
  withdraw_publication: z.object({ ...onLetter, reason }),
  order_redo: z.object({ ...onLetter, reason }),
  archive: z.object({ ...onLetter }),
  terminate: z.object({ ...onLetter, reason }),
  merge: z.object({
    ...onLetter,
    letterIds: z.array(id).min(1, '请选择要并入的来信').max(50, '一次最多并入 50 封'),
  }),
  unmerge: z.object({ ...onLetter, reason }),
  instruct: z.object({ ...onLetter, text: longText('批示', 1000), dueOn: localDate.optional() }),
  supervise: z.object({
    ...onLetter,
    form: z.enum(['reminder', 'listed', 'interview'], '请选择督办方式'),
    reason,
  }),
  lift_supervision: z.object({ ...onLetter, note: reason }),
  reveal_person: z.object({ id, purpose: oneLine('查看事由', 200) }),
  add_note: z.object({ ...onLetter, text: longText('备注', 1000) }),
} as const
export type LetterActionName = keyof typeof letterInputs

/** What the writer does with number and query code. */
export const writerInputs = {
  supplement: queryCodeInput.extend({
    text: longText('补充内容', BODY_MOST),
    fileIds: z.array(id).max(5).optional(),
  }),
  withdraw: queryCodeInput.extend({ reason: z.string().trim().max(300).optional() }),
  ask_again: queryCodeInput.extend({ text: longText('追问', BODY_MOST) }),
  rate: queryCodeInput.extend({
    satisfaction: z.enum(satisfactions, '请选择满意程度'),
    reason: z.string().trim().max(500).optional(),
  }),
} as const

export const blockerSchema = z.object({ code: z.string(), message: z.string() })
export const deadlineSchema = z.object({
  clock: z.string(),
  label: z.string(),
  limit: z.string(),
  dueOn: z.string().nullable(),
  dueAt: z.string().nullable(),
  provisional: z.boolean(),
  state: z.enum(['running', 'paused', 'met', 'missed', 'stopped']),
  source: z.string(),
})
export type Deadline = z.infer<typeof deadlineSchema>

export const letterListItem = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  kind: z.enum(letterKinds),
  channel: z.enum(channels),
  mailbox: z.string(),
  mailboxName: z.string(),
  state: z.enum(letterStates),
  publication: z.enum(publicationStates),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  handlerName: z.string().nullable(),
  writerMasked: z.string(),
  receivedAt: z.string(),
  dueAt: z.string().nullable(),
  dueOn: z.string().nullable(),
  dueProvisional: z.boolean(),
  paused: z.boolean(),
  overdue: z.boolean(),
  supervisionLevel: z.number(),
  instructed: z.boolean(),
  satisfaction: z.enum(satisfactions).nullable(),
  snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })).optional(),
  version: z.number(),
})
export type LetterListItem = z.infer<typeof letterListItem>

export const letterQuery = z.object({
  state: z.string().max(300).optional(),
  unit: z.string().max(40).optional(),
  kind: z.string().max(100).optional(),
  channel: z.string().max(100).optional(),
  mailbox: z.string().max(40).optional(),
  q: z.string().max(200).optional(),
  from: localDate.optional(),
  to: localDate.optional(),
  due: z.enum(['overdue', 'today', 'three_days', 'week']).optional(),
  open: z.enum(['true', 'false']).optional(),
  supervised: z.enum(['true', 'false']).optional(),
  instructed: z.enum(['true', 'false']).optional(),
  publication: z.enum(publicationStates).optional(),
  satisfaction: z.enum(satisfactions).optional(),
  pending: z.enum(['return', 'extension', 'publication', 'redo']).optional(),
  mine: z.enum(['true', 'false']).optional(),
  sort: z.enum(['due', '-received', 'received', 'relevance']).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
})
export type LetterQuery = z.infer<typeof letterQuery>

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.number(), page: z.number(), pageSize: z.number() })
}

export const timelineItem = z.object({
  id: z.string(),
  at: z.string(),
  name: z.string(),
  label: z.string(),
  fromState: z.string().nullable(),
  toState: z.string().nullable(),
  actorName: z.string(),
  unitName: z.string().nullable(),
  text: z.string().nullable(),
  public: z.boolean(),
})
export type TimelineItem = z.infer<typeof timelineItem>

export const fileItem = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number(),
  mediaType: z.string(),
})

/** GET /api/letters/{id} */
export const letterDetail = letterListItem.omit({ snippet: true }).extend({
  body: z.string(),
  visibility: z.enum(['public', 'private']),
  phoneMasked: z.string(),
  emailMasked: z.string().nullable(),
  addressMasked: z.string().nullable(),
  sourceNumber: z.string().nullable(),
  complex: z.boolean(),
  redoCount: z.number(),
  deadlines: z.array(deadlineSchema),
  jointUnits: z.array(
    z.object({
      unitId: z.string(),
      unitName: z.string(),
      opinion: z.string().nullable(),
      opinionAt: z.string().nullable(),
    }),
  ),
  returnRequest: z.object({ reason: z.string(), at: z.string(), by: z.string() }).nullable(),
  extensionRequest: z
    .object({ days: z.number(), reason: z.string(), at: z.string(), by: z.string() })
    .nullable(),
  instructions: z.array(
    z.object({ text: z.string(), by: z.string(), at: z.string(), dueOn: z.string().nullable() }),
  ),
  drafts: z.array(
    z.object({
      number: z.number(),
      text: z.string(),
      by: z.string(),
      at: z.string(),
      state: z.string(),
      comment: z.string().nullable(),
    }),
  ),
  reply: z.object({ text: z.string(), unitName: z.string(), at: z.string() }).nullable(),
  publicText: z
    .object({ title: z.string(), body: z.string(), reply: z.string(), writer: z.string(), at: z.string() })
    .nullable(),
  ratings: z.array(
    z.object({
      satisfaction: z.enum(satisfactions),
      reason: z.string().nullable(),
      at: z.string(),
      round: z.number(),
    }),
  ),
  messages: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['supplement', 'follow_up_question']),
      text: z.string(),
      at: z.string(),
    }),
  ),
  followUps: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      dueOn: z.string(),
      state: z.string(),
      result: z.string().nullable(),
    }),
  ),
  mergedInto: z.object({ id: z.string(), number: z.string() }).nullable(),
  mergedLetters: z.array(z.object({ id: z.string(), number: z.string(), title: z.string() })),
  files: z.array(fileItem),
  timeline: z.array(timelineItem),
  can: z.record(z.string(), z.array(blockerSchema)),
})
export type LetterDetail = z.infer<typeof letterDetail>

/** Answer of POST /api/public/letters */
export const receipt = z.object({ number: z.string(), queryCode: z.string(), expectedReplyOn: z.string() })
export type Receipt = z.infer<typeof receipt>

/** Answer of POST /api/public/letters/{number}/lookup */
export const letterProgress = z.object({
  number: z.string(),
  state: z.enum(letterStates),
  stateLabel: z.string(),
  title: z.string(),
  body: z.string(),
  mailboxName: z.string(),
  kind: z.enum(letterKinds),
  receivedAt: z.string(),
  expectedReplyOn: z.string().nullable(),
  provisional: z.boolean(),
  paused: z.boolean(),
  timeline: z.array(
    z.object({
      at: z.string(),
      label: z.string(),
      text: z.string().nullable(),
      unitName: z.string().nullable(),
    }),
  ),
  reply: z.object({ text: z.string(), unitName: z.string(), at: z.string() }).nullable(),
  rating: z.object({ satisfaction: z.enum(satisfactions), at: z.string() }).nullable(),
  messages: z.array(z.object({ kind: z.string(), text: z.string(), at: z.string() })),
  can: z.record(z.string(), z.array(blockerSchema)),
})
export type LetterProgress = z.infer<typeof letterProgress>

/** A letter as the public may read it: only the masked texts a person accepted. */
export const publishedLetter = z.object({
  number: z.string(),
  title: z.string(),
  kind: z.enum(letterKinds),
  mailbox: z.string(),
  mailboxName: z.string(),
  writer: z.string(),
  body: z.string(),
  receivedAt: z.string(),
  reply: z.string(),
  repliedAt: z.string(),
  replyUnit: z.string(),
  satisfaction: z.enum(satisfactions).nullable(),
  publishedAt: z.string(),
})
export type PublishedLetter = z.infer<typeof publishedLetter>

export const mailboxSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  kinds: z.array(z.object({ id: z.enum(letterKinds), label: z.string(), limit: z.string() })),
})
export type MailboxView = z.infer<typeof mailboxSchema>

/** Proposals for masking: nothing is replaced until a person accepts it. */
export const maskProposal = z.object({
  field: z.enum(['title', 'body', 'reply']),
  start: z.number(),
  end: z.number(),
  text: z.string(),
  replacement: z.string(),
  kind: z.enum(['name', 'phone', 'id_number', 'address', 'plate', 'account', 'email']),
})
export type MaskProposal = z.infer<typeof maskProposal>

export const correctionKinds = [
  'wrong_word',
  'dead_link',
  'wrong_content',
  'not_updated',
  'cannot_open',
  'other',
] as const
export type CorrectionKind = (typeof correctionKinds)[number]
export const correctionStates = ['submitted', 'forwarded', 'answered', 'declined'] as const
export type CorrectionState = (typeof correctionStates)[number]

/** POST /api/public/corrections and the form at /correction. Name and contact may be left out. */
export const correctionInput = z.object({
  pageUrl: longText('出错页面的地址', 500),
  kind: z.enum(correctionKinds, '请选择错误类型'),
  body: longText('错误说明', 1000),
  name: z.string().trim().max(30).optional(),
  contact: z.string().trim().max(60).optional(),
})
export const correctionInputs = {
  forward: z.object({ ...onLetter, unitId: id, note: z.string().trim().max(500).optional() }),
  answer: z.object({ ...onLetter, reply: longText('答复', 2000) }),
  decline: z.object({ ...onLetter, reason }),
} as const

export const opinionStates = ['registered', 'assigned', 'responded', 'closed'] as const
export type OpinionState = (typeof opinionStates)[number]
export const opinionLevels = ['ordinary', 'major'] as const

export const opinionInput = z.object({
  title: oneLine('标题', 80),
  source: oneLine('来源', 60),
  sourceUrl: z.string().trim().max(500).optional(),
  body: longText('内容摘要', 3000),
  level: z.enum(opinionLevels, '请选择级别'),
})
export const opinionInputs = {
  assign: z.object({ ...onLetter, unitId: id, note: z.string().trim().max(500).optional() }),
  respond: z.object({ ...onLetter, response: longText('回应内容', 5000) }),
  close: z.object({ ...onLetter, note: z.string().trim().max(500).optional() }),
} as const

export const answerInput = z.object({
  question: longText('问题', 300),
  answer: longText('标准答复', 5000),
  basis: longText('依据', 500),
  unitId: id.optional(),
  validUntil: localDate.optional(),
  tags: z.array(oneLine('标签', 20)).max(10).optional(),
})
export const answerInputs = {
  change: answerInput.extend(onLetter),
  retire: z.object({ ...onLetter, reason }),
} as const

/** What the lists of error reports and opinion items show. */
export const matterItem = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  state: z.string(),
  kind: z.string(),
  unitName: z.string().nullable(),
  receivedAt: z.string(),
  dueAt: z.string().nullable(),
  dueOn: z.string().nullable(),
  dueProvisional: z.boolean(),
  overdue: z.boolean(),
  version: z.number(),
})
export type MatterItem = z.infer<typeof matterItem>
export const matterQuery = z.object({
  state: z.string().max(100).optional(),
  q: z.string().max(200).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
})
