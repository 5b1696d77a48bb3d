/** The question base: what the desk sends. */
import { z } from 'zod'
import { id, localDate, longText, oneLine, onThing, reason } from '../fields/contract.ts'

export const answerInput = z.object({
  question: longText('问题', 300),
  answer: longText('标准答复', 5000),
  basis: longText('依据', 500),
  unitId: id.optional(),
  validUntil: localDate.optional(),
  tags: z.array(oneLine('标签', 20)).max(10).optional(),
})
export const answerInputs = {
  change: answerInput.extend(onThing),
  retire: z.object({ ...onThing, reason }),
} as const
