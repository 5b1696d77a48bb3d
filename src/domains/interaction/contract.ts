/** What the browser and other systems send and receive. Shared with the console; no server code here. */
import { z } from 'zod'
import { localDate } from './fields/contract.ts'
import { channels, letterKinds, letterStates, publicationStates, satisfactions } from './letters/contract.ts'

export * from './answers/contract.ts'
export * from './corrections/contract.ts'
export * from './letters/contract.ts'
export * from './matters/contract.ts'
export * from './opinions/contract.ts'

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

/** POST /api/letters/import?dryRun=true (multipart: file): letters of the old system, .xlsx or .csv. */
export const importProblem = z.object({
  sheet: z.string(),
  row: z.number(),
  column: z.string(),
  /** `B3`, as the spreadsheet names it; empty when no single cell is meant. */
  cell: z.string(),
  message: z.string(),
})
export type LetterImportProblem = z.infer<typeof importProblem>
export const letterImportAnswer = z.object({
  dryRun: z.boolean(),
  rows: z.number(),
  created: z.number(),
  /** Imported before, known by their old number: they are left as they are. */
  known: z.number(),
  problems: z.array(importProblem),
  /** What would be created, the first of them. */
  preview: z.array(
    z.object({
      row: z.number(),
      sourceNumber: z.string(),
      title: z.string(),
      kind: z.enum(letterKinds),
      mailboxName: z.string(),
      unitName: z.string(),
      writerMasked: z.string(),
      receivedOn: z.string(),
      repliedOn: z.string(),
      state: z.enum(letterStates),
      publication: z.enum(publicationStates),
    }),
  ),
})
export type LetterImportAnswer = z.infer<typeof letterImportAnswer>
