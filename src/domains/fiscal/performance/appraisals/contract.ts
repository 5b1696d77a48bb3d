/** 事前绩效评估: before a new project gets money. Shared with the browser. */
import { z } from 'zod'
import { fiscalYear } from '../../units/contract.ts'
import { can, figure, id, page, paged, said, version, words } from '../contract.ts'

export const appraisalStates = ['draft', 'submitted', 'decided'] as const
export type AppraisalState = (typeof appraisalStates)[number]
export const verdicts = ['support', 'support_after_change', 'no_support'] as const
export type Verdict = (typeof verdicts)[number]

export const openAppraisalInput = z.object({
  unitId: z.uuid('请选择单位'),
  /** The year whose budget is asked for. */
  year: fiscalYear,
  projectId: z.uuid('请选择项目').nullish(),
  name: said(200, '项目名称'),
  /** 万元 */
  amount: figure,
})
export const appraisalInputs = {
  save: z.object({
    id,
    version,
    name: said(200, '项目名称').optional(),
    amount: figure.optional(),
    points: z
      .array(
        z.object({
          point: said(60, '评估要点'),
          score: figure.default(''),
          reason: words(500, '评估意见').default(''),
        }),
      )
      .max(60)
      .default([]),
  }),
  submit: z.object({ id, version }),
  return: z.object({ id, version, reason: said(500, '退回理由') }),
  decide: z.object({
    id,
    version,
    verdict: z.enum(verdicts, '请选择予以支持、调整完善后支持或不予支持'),
    opinion: said(1000, '评估结论'),
  }),
  reopen: z.object({ id, version, reason: said(500, '重新评估的理由') }),
} as const

export const appraisalQuery = z.object({
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  unitId: z.uuid().optional(),
  state: z.enum(appraisalStates).optional(),
  ...paged,
})
export const appraisalItem = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  year: z.number(),
  projectId: z.string().nullable(),
  name: z.string(),
  amount: z.string(),
  state: z.enum(appraisalStates),
  /** Of a hundred, as far as points are given. */
  score: z.string(),
  verdict: z.enum(verdicts).nullable(),
  version: z.number(),
})
export type AppraisalItem = z.infer<typeof appraisalItem>
export const appraisalList = page(appraisalItem)
export const appraisalRecord = appraisalItem.extend({
  points: z.array(z.object({ point: z.string(), score: z.string().nullable(), reason: z.string() })),
  heads: z.array(z.object({ id: z.string(), score: z.string(), most: z.string() })),
  /** By rule; a person decides. */
  proposed: z.enum(verdicts).nullable(),
  opinion: z.string().nullable(),
  returnReason: z.string().nullable(),
  can,
})
export type AppraisalRecord = z.infer<typeof appraisalRecord>
