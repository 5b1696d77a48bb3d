/** The mailboxes: what the desk sends and reads. Shared with the browser. */
import { z } from 'zod'
import { id, longText, oneLine, version } from '../fields/contract.ts'
import { letterKinds } from '../letters/contract.ts'

const mailboxId = z
  .string('请填写标识')
  .trim()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '标识用小写字母、数字和连字符，以字母开头，如 county-head')
  .max(40, '标识最多 40 个字符')

const content = {
  name: oneLine('名称', 30),
  description: longText('说明', 200),
  kinds: z.array(z.enum(letterKinds, '来信类型不对')).min(1, '请至少选一类来信').max(letterKinds.length),
  sort: z.number('请填写排序').int('排序是整数').min(0, '排序从 0 起').max(999, '排序最大 999'),
  intakeIds: z.array(id).max(20, '受理人员最多 20 人').default([]),
}

export const mailboxInput = z.object({ id: mailboxId, ...content })
const onMailbox = { id: z.string().max(40), version }
export const mailboxInputs = {
  change: z.object({ ...onMailbox, ...content }),
  close: z.object({ ...onMailbox, reason: longText('理由', 200) }),
  open: z.object(onMailbox),
} as const

export const mailboxItem = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  kinds: z.array(z.enum(letterKinds)),
  sort: z.number(),
  open: z.boolean(),
  intake: z.array(z.object({ id: z.string(), name: z.string() })),
  openLetters: z.number(),
  letters: z.number(),
  version: z.number(),
  can: z.record(z.string(), z.array(z.object({ code: z.string(), message: z.string() }))),
})
export type MailboxItem = z.infer<typeof mailboxItem>

/** Every mailbox, and who may be asked to take in what comes. */
export const mailboxList = z.object({
  items: z.array(mailboxItem),
  clerks: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type MailboxList = z.infer<typeof mailboxList>
