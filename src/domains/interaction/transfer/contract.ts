/** What an import answers. Shared with the browser. */
import { z } from 'zod'
import { letterKinds, letterStates, publicationStates } from '../letters/contract.ts'

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
