/** The leader's screen: promised against reached, today. Shared with the browser. */
import { z } from 'zod'
import { id, likelihoods, reached, targetScopes } from '../contract.ts'

export const promiseQuery = z.object({
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  unitId: id.optional(),
  /** Only what will miss by the rule. */
  missing: z.enum(['true', 'false']).default('false'),
})
export const promise = z.object({
  targetId: z.string(),
  lineId: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  scope: z.enum(targetScopes),
  title: z.string(),
  level1: z.string(),
  name: z.string(),
  unit: z.string(),
  weight: z.string().nullable(),
  promised: z.string(),
  reached,
  forecast: z.string().nullable(),
  /** By rule, from the value and the days gone by; null: nothing is known. */
  likelihood: z.enum(likelihoods).nullable(),
  met: z.boolean().nullable(),
  why: z.string(),
})
export type PromiseRow = z.infer<typeof promise>
export const promiseBoardAnswer = z.object({
  year: z.number(),
  asOf: z.string(),
  /** Of all rows, before the filter. */
  totals: z.object({
    indicators: z.number(),
    met: z.number(),
    onTheWay: z.number(),
    willMiss: z.number(),
    unknown: z.number(),
    measured: z.number(),
    ledger: z.number(),
    typed: z.number(),
  }),
  money: z.object({ adjusted: z.string(), executed: z.string(), rate: z.string().nullable() }),
  rows: z.array(promise),
})
export type PromiseBoardAnswer = z.infer<typeof promiseBoardAnswer>
