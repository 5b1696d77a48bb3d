/** Opinion items: what the desk sends. */
import { z } from 'zod'
import { id, longText, oneLine, onThing } from '../fields/contract.ts'

export const opinionStates = ['registered', 'assigned', 'responded', 'closed'] as const
export type OpinionState = (typeof opinionStates)[number]
export const opinionLevels = ['ordinary', 'major'] as const

export const opinionInput = z.object({
  title: oneLine('标题', 80),
  source: oneLine('来源', 60),
  sourceUrl: z.string().trim().max(500).optional(),
  body: longText('内容摘要', 3000),
  level: z.enum(opinionLevels, '请选择级别'),
})
export const opinionInputs = {
  assign: z.object({ ...onThing, unitId: id, note: z.string().trim().max(500).optional() }),
  respond: z.object({ ...onThing, response: longText('回应内容', 5000) }),
  close: z.object({ ...onThing, note: z.string().trim().max(500).optional() }),
} as const
