import { z } from 'zod'

export const riskLevels = ['error', 'warning', 'notice'] as const
/** What a reviewer should look at first. */
export const risk = z.object({
  code: z.string(),
  level: z.enum(riskLevels),
  message: z.string(),
  quote: z.string().optional(),
})
export type Risk = z.infer<typeof risk>
