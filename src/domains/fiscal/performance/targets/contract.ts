/** Targets and their indicators, as they are sent and shown. Shared with the browser. */
import { z } from 'zod'
import { fiscalYear } from '../../units/contract.ts'
import {
  bases,
  can,
  comparators,
  day,
  figure,
  funds,
  growths,
  id,
  page,
  paged,
  reached,
  said,
  targetScopes,
  targetStates,
  version,
  words,
} from '../contract.ts'

const MOST_INDICATORS = 100

export const openTargetInput = z
  .object({
    unitId: z.uuid('请选择单位'),
    year: fiscalYear,
    scope: z.enum(targetScopes, '请选择项目、单位整体或部门整体'),
    projectId: z.uuid('请选择项目').nullish(),
    scheme: said(40, '指标体系'),
    /** Begins with last year's indicators and goal, changed where the year asks for it. */
    copyLast: z.boolean().default(false),
  })
  .refine(({ scope, projectId }) => (scope === 'project') === Boolean(projectId), {
    path: ['projectId'],
    message: '项目绩效目标要选项目，整体绩效目标不选',
  })

/** May be half done while it is a draft: only what is written has to be readable. */
export const indicatorInput = z.object({
  /** Absent: a new one. One that is not in the list any more is taken out. */
  id: id.optional(),
  level1: words(40, '一级指标'),
  level2: words(40, '二级指标'),
  name: words(120, '三级指标'),
  comparator: z.enum(comparators, '请选择指标性质'),
  /** The figure, or the lower end of a range; empty for words and deadlines. */
  value: figure.default(''),
  valueTo: figure.default(''),
  /** What is to be so, when no figure can say it. */
  words: words(200, '指标值').default(''),
  deadline: day.nullish(),
  unit: words(20, '度量单位').default(''),
  weight: figure.default(''),
  /** One of the score rules under rules/fiscal/performance. */
  rule: said(40, '评分办法'),
  evidence: words(300, '佐证要求').default(''),
  basis: z.enum(bases).nullish(),
  basisNote: words(300, '设定依据').default(''),
  explanation: words(300, '指标解释').default(''),
  /** Absent: as the unit and the measure suggest. */
  growth: z.enum(growths).nullish(),
})
export type IndicatorInput = z.infer<typeof indicatorInput>

export const targetInputs = {
  /** The whole sheet at once, as often as one likes: made for saving while one types. */
  save: z.object({
    id,
    version,
    scheme: words(40, '指标体系').optional(),
    lead: words(40, '负责人').optional(),
    phone: words(40, '联系电话').optional(),
    goal: words(2000, '总体目标').optional(),
    executionWeight: figure.optional(),
    indicators: z.array(indicatorInput).max(MOST_INDICATORS, `指标最多 ${MOST_INDICATORS} 个`).optional(),
  }),
  submit: z.object({ id, version }),
  withdraw: z.object({ id, version }),
  approve: z.object({ id, version, opinion: words(500, '意见').default('') }),
  return: z.object({ id, version, reason: said(500, '退回理由') }),
  /** Opens a new revision of what was approved; the old one stays in force until the new one is approved. */
  adjust: z.object({ id, version, reason: said(500, '调整理由') }),
  discard: z.object({ id, version }),
} as const

export const targetQuery = z.object({
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  unitId: z.uuid().optional(),
  scope: z.enum(targetScopes).optional(),
  state: z.enum(targetStates).optional(),
  q: z.string().max(100).optional(),
  ...paged,
})

/** What a target can be opened for. */
export const projectChoices = z.object({
  items: z.array(z.object({ id: z.string(), code: z.string(), name: z.string() })),
})
export type ProjectChoices = z.infer<typeof projectChoices>

export const targetItem = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  unitCode: z.string(),
  year: z.number(),
  scope: z.enum(targetScopes),
  projectId: z.string().nullable(),
  projectCode: z.string().nullable(),
  projectName: z.string().nullable(),
  scheme: z.string(),
  state: z.enum(targetStates),
  revision: z.number(),
  indicators: z.number(),
  /** How many of them a measure answers. */
  bound: z.number(),
  /** Indicators and execution together; 100 when it is right. */
  weights: z.string(),
  changedAt: z.string(),
  version: z.number(),
})
export type TargetItem = z.infer<typeof targetItem>
/** In a list: with what the quality check found, so that one sees where to look. */
export const listedTarget = targetItem.extend({
  doubts: z.object({ blockers: z.number(), warnings: z.number() }),
})
export type ListedTarget = z.infer<typeof listedTarget>
export const targetList = page(listedTarget)

/** What is doubtful in an indicator, and what would be better. */
export const qualityFinding = z.object({
  level: z.enum(['blocker', 'warning']),
  code: z.string(),
  /** Of one indicator; null: of the whole sheet. */
  indicatorId: z.string().nullable(),
  message: z.string(),
  suggestion: z.string(),
})
export type QualityFinding = z.infer<typeof qualityFinding>

export const binding = z.object({
  measure: z.string(),
  label: z.string(),
  unit: z.string(),
  definition: z.string(),
  source: z.enum(['measured', 'ledger']),
  scope: z.enum(['unit', 'county']),
  kind: z.string().nullable(),
  factor: z.string(),
  boundAt: z.string(),
  boundByName: z.string(),
})

export const indicatorItem = z.object({
  id: z.string(),
  /** The same through all revisions of the year: monitoring and self-evaluation speak of it by this. */
  lineId: z.string(),
  level1: z.string(),
  level2: z.string(),
  name: z.string(),
  comparator: z.enum(comparators),
  value: z.string().nullable(),
  valueTo: z.string().nullable(),
  words: z.string(),
  deadline: z.string().nullable(),
  unit: z.string(),
  weight: z.string().nullable(),
  rule: z.string(),
  evidence: z.string(),
  basis: z.enum(bases).nullable(),
  basisNote: z.string(),
  explanation: z.string(),
  growth: z.enum(growths),
  /** What a person chose; null: as its unit and its measure suggest. */
  ownGrowth: z.enum(growths).nullable(),
  /** The target as a form prints it: ≥ 99 %, 90–95 %, 2026-09-30 前. */
  printed: z.string(),
  binding: binding.nullable(),
  /** Up to today, within the target's year. */
  reached,
  /** Last year's indicator it was copied from or is called alike: what it promised and what was reached. */
  last: z.object({ printed: z.string(), reached: z.string().nullable() }).nullable(),
})
export type IndicatorItem = z.infer<typeof indicatorItem>

const revision = z.object({
  id: z.string(),
  revision: z.number(),
  state: z.enum(targetStates),
  reason: z.string().nullable(),
  approvedAt: z.string().nullable(),
})
/** What last year's self-evaluation wants done this year. */
export const useOfResult = z.object({
  evaluationId: z.string(),
  year: z.number(),
  score: z.string().nullable(),
  grade: z.string().nullable(),
  decision: z.string(),
  amount: z.string().nullable(),
  note: z.string(),
})

export const targetRecord = targetItem.extend({
  departmentName: z.string().nullable(),
  lead: z.string(),
  phone: z.string(),
  goal: z.string(),
  executionWeight: z.string().nullable(),
  /** Why it is adjusted. */
  adjustReason: z.string().nullable(),
  returnReason: z.string().nullable(),
  opinion: z.string().nullable(),
  funds,
  indicators: z.number(),
  rows: z.array(indicatorItem),
  findings: z.array(qualityFinding),
  revisions: z.array(revision),
  lastUse: useOfResult.nullable(),
  monitorings: z.array(z.object({ id: z.string(), asOf: z.string(), state: z.string() })),
  evaluation: z.object({ id: z.string(), state: z.string(), score: z.string().nullable() }).nullable(),
  can,
})
export type TargetRecord = z.infer<typeof targetRecord>
