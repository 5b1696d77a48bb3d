/** What the browser and other systems send and receive. Shared with the console; no server code here. */
import { z } from 'zod'
import { blockerSchema, localDate } from './fields/contract.ts'
import { channels, letterKinds, letterStates, publicationStates, satisfactions } from './letters/contract.ts'

export * from './answers/contract.ts'
export * from './corrections/contract.ts'
export * from './letters/contract.ts'
export * from './mailboxes/contract.ts'
export * from './matters/contract.ts'
export * from './opinions/contract.ts'
export * from './public/contract.ts'
export * from './transfer/contract.ts'

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
  return z.object({
    items: z.array(item),
    total: z.number(),
    /** Counting stopped at `total`: there are more. */
    atLeast: z.boolean().optional(),
    page: z.number(),
    pageSize: z.number(),
  })
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
