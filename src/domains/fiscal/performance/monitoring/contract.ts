/** 双监控: whether the goal will be met and the money spent. Shared with the browser. */
import { z } from 'zod'
import { can, day, funds, id, likelihoods, page, paged, reached, version, words } from '../contract.ts'

export const monitoringStates = ['draft', 'submitted'] as const
export type MonitoringState = (typeof monitoringStates)[number]

export const openMonitoringInput = z.object({ targetId: z.uuid('请选择绩效目标'), asOf: day })

const judged = {
  likelihood: z.enum(likelihoods, '请选择确定能、有可能或不可能').nullable().default(null),
  /** One of causes.monitoring of the rules. */
  cause: words(40, '偏差原因').nullable().default(null),
  causeNote: words(500, '原因说明').default(''),
  measure: words(500, '改进措施').default(''),
}
export const monitoringInputs = {
  save: z.object({
    id,
    version,
    lines: z
      .array(z.object({ lineId: z.uuid('请写明是哪个指标'), ...judged }))
      .max(100)
      .default([]),
    execution: z.object(judged).optional(),
  }),
  submit: z.object({ id, version }),
  reopen: z.object({ id, version, reason: words(300, '理由').min(1, '请填写重新打开的理由') }),
} as const

export const monitoringQuery = z.object({
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  unitId: z.uuid().optional(),
  targetId: z.uuid().optional(),
  state: z.enum(monitoringStates).optional(),
  ...paged,
})

export const monitoringItem = z.object({
  id: z.string(),
  targetId: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  year: z.number(),
  title: z.string(),
  asOf: z.string(),
  state: z.enum(monitoringStates),
  /** Indicators by what was judged; not yet judged ones are in none of them. */
  certain: z.number(),
  possible: z.number(),
  impossible: z.number(),
  lines: z.number(),
  version: z.number(),
})
export type MonitoringItem = z.infer<typeof monitoringItem>
export const monitoringList = page(monitoringItem)

const judgement = z.object({
  likelihood: z.enum(likelihoods).nullable(),
  cause: z.string().nullable(),
  causeNote: z.string(),
  measure: z.string(),
})
export const monitoringLine = judgement.extend({
  lineId: z.string(),
  level1: z.string(),
  level2: z.string(),
  name: z.string(),
  unit: z.string(),
  weight: z.string().nullable(),
  /** The yearly target as a form prints it. */
  target: z.string(),
  reached,
  /** Of the whole year, when it goes on like this. */
  forecast: z.string().nullable(),
  /** By rule; a person decides. Null: nothing is known yet. */
  proposed: z.enum(likelihoods).nullable(),
  why: z.string(),
})
export type MonitoringLine = z.infer<typeof monitoringLine>

export const monitoringRecord = monitoringItem.extend({
  rows: z.array(monitoringLine),
  funds,
  execution: judgement.extend({ forecast: z.string().nullable(), proposed: z.enum(likelihoods).nullable() }),
  can,
})
export type MonitoringRecord = z.infer<typeof monitoringRecord>
