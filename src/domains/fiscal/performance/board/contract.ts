/** The leader's screen: promised against reached, today. Shared with the browser. */
import { z } from 'zod'
import { funds, id, likelihoods, reached, targetScopes } from '../contract.ts'

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
/** The money of a whole unit or department: its projects are in it, so it is added to nothing. */
export const whole = z.object({
  targetId: z.string(),
  unitId: z.string(),
  title: z.string(),
  adjusted: z.string().nullable(),
  executed: z.string().nullable(),
  rate: z.string().nullable(),
  executedFrom: funds.shape.executedFrom,
  /** Known up to this day; null: all of the year, or nothing. */
  paidTo: z.string().nullable(),
  missing: z.array(z.string()),
  forecast: z.string().nullable(),
  likelihood: z.enum(likelihoods).nullable(),
})
export type WholeMoney = z.infer<typeof whole>
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
  /** Of the projects together. */
  money: z.object({ adjusted: z.string(), executed: z.string(), rate: z.string().nullable() }),
  wholes: z.array(whole),
  rows: z.array(promise),
})
export type PromiseBoardAnswer = z.infer<typeof promiseBoardAnswer>
