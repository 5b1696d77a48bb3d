/** Letters: their kinds and states, what the form, the desk and the writer send. */
import { z } from 'zod'
import { id, localDate, longText, oneLine, onThing, reason, remark } from '../fields/contract.ts'

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
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, '地址中有不可见的控制字符，请删去')
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

/** Inputs of the actions on a letter, by action name: POST /api/letters/{id}/actions/{action}. */
export const letterInputs = {
  accept: z.object({ ...onThing, kind: z.enum(letterKinds).optional(), complex: z.boolean().optional() }),
  decline: z.object({
    ...onThing,
    ground: z.enum(declineGrounds, '请选择不予受理的情形'),
    reason,
    channelAdvice: z.string().trim().max(300).optional(),
  }),
  ask_supplement: z.object({ ...onThing, request: longText('需补充的内容', 500) }),
  assign: z.object({
    ...onThing,
    unitId: id,
    jointUnitIds: z.array(id).max(10).optional(),
    note: z.string().trim().max(500).optional(),
  }),
  sign: z.object({ ...onThing, handlerId: id.optional() }),
  ask_return: z.object({ ...onThing, reason }),
  decide_return: z.object({
    ...onThing,
    agree: z.boolean(),
    unitId: id.optional(),
    reason: z.string().trim().max(500).optional(),
  }),
  ask_extension: z.object({
    ...onThing,
    days: z.number().int('应为整数').min(1, '至少 1 天').max(60, '最多 60 天'),
    reason,
  }),
  decide_extension: z.object({
    ...onThing,
    agree: z.boolean(),
    reason: z.string().trim().max(500).optional(),
  }),
  suspend: z.object({ ...onThing, cause: z.enum(pauseReasons, '请选择挂起原因'), reason }),
  resume: z.object({ ...onThing, note: z.string().trim().max(500).optional() }),
  give_opinion: z.object({ ...onThing, text: longText('协办意见', 3000) }),
  save_draft: z.object({ ...onThing, text: z.string().max(10_000, '答复最多 10000 个字') }),
  submit_reply: z.object({ ...onThing, text: longText('答复', 10_000) }),
  send_back_reply: z.object({ ...onThing, reason }),
  approve_reply: z.object({
    ...onThing,
    promises: z
      .array(z.object({ text: oneLine('承诺事项', 200), dueOn: localDate }))
      .max(10)
      .optional(),
  }),
  publish: z.object({
    ...onThing,
    title: oneLine('公开标题', TITLE_MOST + 20),
    body: longText('公开正文', 4000),
    reply: longText('公开答复', 10_000),
    writer: oneLine('来信人', 30),
    masked: z.literal(true, '请确认已核对脱敏内容'),
  }),
  keep_private: z.object({ ...onThing, reason }),
  withdraw_publication: z.object({ ...onThing, reason }),
  order_redo: z.object({ ...onThing, reason }),
  archive: z.object({ ...onThing }),
  terminate: z.object({ ...onThing, reason }),
  merge: z.object({
    ...onThing,
    letterIds: z.array(id).min(1, '请选择要并入的来信').max(50, '一次最多并入 50 封'),
  }),
  unmerge: z.object({ ...onThing, reason }),
  instruct: z.object({ ...onThing, text: longText('批示', 1000), dueOn: localDate.optional() }),
  supervise: z.object({
    ...onThing,
    form: z.enum(['reminder', 'listed', 'interview'], '请选择督办方式'),
    reason,
  }),
  lift_supervision: z.object({ ...onThing, note: reason }),
  reveal_person: z.object({ id, purpose: oneLine('查看事由', 200) }),
  add_note: z.object({ ...onThing, text: longText('备注', 1000) }),
} as const
export type LetterActionName = keyof typeof letterInputs

/** What the writer does with number and query code. */
export const writerInputs = {
  supplement: queryCodeInput.extend({
    text: longText('补充内容', BODY_MOST),
    fileIds: z.array(id).max(5).optional(),
  }),
  withdraw: queryCodeInput.extend({ reason: remark('撤回原因', 300) }),
  ask_again: queryCodeInput.extend({ text: longText('追问', BODY_MOST) }),
  rate: queryCodeInput.extend({
    satisfaction: z.enum(satisfactions, '请选择满意程度'),
    reason: remark('原因', 500),
  }),
} as const
