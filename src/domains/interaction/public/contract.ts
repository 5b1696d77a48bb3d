/** What the public addresses answer. Shared with the browser. */
import { z } from 'zod'
import { blockerSchema } from '../fields/contract.ts'
import { letterKinds, letterStates, satisfactions } from '../letters/contract.ts'

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
