/** Self-evaluation at the end of the year. Shared with the browser. */
import { z } from 'zod'
import {
  can,
  figure,
  funds,
  id,
  page,
  paged,
  reached,
  said,
  targetScopes,
  version,
  words,
} from '../contract.ts'

export const evaluationStates = ['draft', 'submitted', 'reviewed', 'final'] as const
export type EvaluationState = (typeof evaluationStates)[number]

export const openEvaluationInput = z.object({ targetId: z.uuid('请选择绩效目标') })

const line = z.object({
  lineId: z.uuid('请写明是哪个指标'),
  /** Of words only: one of the tiers of the rules, and how much of it, in per cent of the weight. */
  tier: words(40, '完成等次').nullable().default(null),
  share: figure.default(''),
  /** Far above its target: because it was set too low (points go down), or for another reason. */
  overBecause: z.enum(['target_low', 'other']).nullable().default(null),
  /** One of causes.evaluation of the rules. */
  cause: words(40, '偏差原因').nullable().default(null),
  causeNote: words(500, '原因说明').default(''),
  measure: words(500, '改进措施').default(''),
})
export const evaluationInputs = {
  save: z.object({
    id,
    version,
    lines: z.array(line).max(100).default([]),
    executionCause: words(500, '执行偏差原因').optional(),
    executionMeasure: words(500, '执行改进措施').optional(),
    result: words(2000, '目标完成情况').optional(),
    process: words(2000, '实施内容及过程').optional(),
    conclusion: words(2000, '评价结论').optional(),
    problems: words(2000, '存在问题').optional(),
    improvements: words(2000, '改进措施').optional(),
    lead: words(40, '项目负责人').optional(),
    financeLead: words(40, '财务负责人').optional(),
  }),
  submit: z.object({ id, version }),
  withdraw: z.object({ id, version }),
  review: z.object({ id, version, opinion: said(500, '复核意见') }),
  return: z.object({ id, version, reason: said(500, '退回理由') }),
  /** Ends it, with what it means for next year's money. */
  finalize: z.object({
    id,
    version,
    decision: z.enum(['increase', 'keep', 'cut', 'stop'], '请选择增加、保持、压减或取消'),
    amount: figure.default(''),
    note: said(500, '结果应用意见'),
  }),
} as const

export const evaluationQuery = z.object({
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  unitId: z.uuid().optional(),
  scope: z.enum(targetScopes).optional(),
  state: z.enum(evaluationStates).optional(),
  ...paged,
})

export const evaluationItem = z.object({
  id: z.string(),
  targetId: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  year: z.number(),
  scope: z.enum(targetScopes),
  title: z.string(),
  state: z.enum(evaluationStates),
  score: z.string().nullable(),
  grade: z.string().nullable(),
  /** Whose values these are, by number of indicators. */
  measured: z.number(),
  ledger: z.number(),
  typed: z.number(),
  unknown: z.number(),
  version: z.number(),
})
export type EvaluationItem = z.infer<typeof evaluationItem>
export const evaluationList = page(evaluationItem)

export const evaluationLine = z.object({
  lineId: z.string(),
  level1: z.string(),
  level2: z.string(),
  name: z.string(),
  unit: z.string(),
  comparator: z.string(),
  /** As printed: ≥ 99 %. */
  target: z.string(),
  weight: z.string(),
  rule: z.string(),
  reached,
  /** Null: cannot be said yet. */
  met: z.boolean().nullable(),
  farOver: z.boolean(),
  /** 偏离度, in per cent; null where target or value is no figure. */
  deviation: z.string().nullable(),
  /** 得分系数, in per cent. */
  coefficient: z.string().nullable(),
  score: z.string().nullable(),
  /** How the score came about, in a sentence. */
  why: z.string(),
  tier: z.string().nullable(),
  share: z.string().nullable(),
  overBecause: z.enum(['target_low', 'other']).nullable(),
  cause: z.string().nullable(),
  causeNote: z.string(),
  measure: z.string(),
  /** Cause and measure are wanted and at least one is missing. */
  wantsCause: z.boolean(),
})
export type EvaluationLine = z.infer<typeof evaluationLine>

export const evaluationRecord = evaluationItem.extend({
  departmentName: z.string().nullable(),
  goal: z.string(),
  funds,
  executionWeight: z.string(),
  executionScore: z.string().nullable(),
  executionCause: z.string(),
  executionMeasure: z.string(),
  result: z.string(),
  process: z.string(),
  conclusion: z.string(),
  problems: z.string(),
  improvements: z.string(),
  lead: z.string(),
  financeLead: z.string(),
  rows: z.array(evaluationLine),
  returnReason: z.string().nullable(),
  opinion: z.string().nullable(),
  submittedByName: z.string().nullable(),
  reviewedByName: z.string().nullable(),
  use: z.object({ decision: z.string(), amount: z.string().nullable(), note: z.string() }).nullable(),
  can,
})
export type EvaluationRecord = z.infer<typeof evaluationRecord>

export const sheetQuery = z.object({ form: z.string().max(40).optional() })
/** A form with its lines and merged cells, to be drawn as a table. */
export const sheetAnswer = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  head: z.array(z.string()),
  widths: z.array(z.number()),
  headerRows: z.number(),
  rows: z.array(
    z.array(
      z.object({
        text: z.string(),
        colSpan: z.number().optional(),
        rowSpan: z.number().optional(),
        align: z.enum(['left', 'center', 'right']).optional(),
        isHead: z.boolean().optional(),
      }),
    ),
  ),
  notes: z.array(z.string()),
})
export type SheetAnswer = z.infer<typeof sheetAnswer>
