/** Where an indicator's value comes from. Shared with the browser. */
import { z } from 'zod'
import { can, day, figure, id, reached, said, words } from '../contract.ts'

export const bindingScopes = ['unit', 'county'] as const
export type BindingScope = (typeof bindingScopes)[number]

const asked = {
  measure: said(100, '要绑定的指标'),
  /** The target's own unit with all below it, or everything in the county. */
  scope: z.enum(bindingScopes, '请选择取本单位还是全县的数').default('unit'),
  /** Only rows of this kind: a project's code, a kind of letter. */
  kind: words(100, '类别').nullish(),
  /** The measure's value times this is the indicator's: 0.0001 turns 元 into 万元. */
  factor: figure.default('1'),
}

export const indicatorInputs = {
  bind: z.object({ id, ...asked }),
  unbind: z.object({ id, reason: said(300, '解除绑定的理由') }),
  fill: z.object({
    id,
    /** The value was so at the end of this day. */
    on: day,
    value: figure.default(''),
    words: words(500, '完成情况').default(''),
    doneOn: day.nullish(),
    note: words(500, '说明').default(''),
    fileIds: z.array(z.uuid('附件编号格式不对')).max(10, '附件最多 10 个').default([]),
  }),
  unfill: z.object({ id, valueId: z.uuid('请选择要撤回的填报'), reason: said(300, '撤回理由') }),
} as const

export const previewQuery = z.object({ ...asked, at: day.optional() })
export const measureQuery = z.object({ q: z.string().max(60).optional() })
export const measureChoice = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.string(),
  definition: z.string(),
  aggregate: z.enum(['count', 'sum', 'average', 'rate', 'share']),
  source: z.enum(['measured', 'ledger']),
})
export type MeasureChoice = z.infer<typeof measureChoice>

export const filledValue = z.object({
  id: z.string(),
  on: z.string(),
  value: z.string().nullable(),
  words: z.string(),
  doneOn: z.string().nullable(),
  note: z.string(),
  byName: z.string(),
  at: z.string(),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
  withdrawn: z.object({ reason: z.string(), byName: z.string(), at: z.string() }).nullable(),
})
export type FilledValue = z.infer<typeof filledValue>
export const valueQuery = z.object({ at: day.optional() })
/** An indicator's value on a day, and everything that was ever typed for it. */
export const valueRecord = z.object({ reached, filled: z.array(filledValue), can })
export type ValueRecord = z.infer<typeof valueRecord>
