/** Error reports: what the form and the desk send. */
import { z } from 'zod'
import { id, longText, onThing, reason } from '../fields/contract.ts'

export const correctionKinds = [
  'wrong_word',
  'dead_link',
  'wrong_content',
  'not_updated',
  'cannot_open',
  'other',
] as const
export type CorrectionKind = (typeof correctionKinds)[number]
export const correctionStates = ['submitted', 'forwarded', 'answered', 'declined'] as const
export type CorrectionState = (typeof correctionStates)[number]

/** POST /api/public/corrections and the form at /correction. Name and contact may be left out. */
export const correctionInput = z.object({
  pageUrl: longText('出错页面的地址', 500),
  kind: z.enum(correctionKinds, '请选择错误类型'),
  body: longText('错误说明', 1000),
  name: z.string().trim().max(30).optional(),
  contact: z.string().trim().max(60).optional(),
})
export const correctionInputs = {
  forward: z.object({ ...onThing, unitId: id, note: z.string().trim().max(500).optional() }),
  answer: z.object({ ...onThing, reply: longText('答复', 2000) }),
  decline: z.object({ ...onThing, reason }),
} as const
