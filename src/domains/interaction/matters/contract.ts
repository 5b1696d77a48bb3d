/** What the lists of error reports and opinion items show. */
import { z } from 'zod'

export const matterItem = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  state: z.string(),
  kind: z.string(),
  unitName: z.string().nullable(),
  receivedAt: z.string(),
  dueAt: z.string().nullable(),
  dueOn: z.string().nullable(),
  dueProvisional: z.boolean(),
  overdue: z.boolean(),
  version: z.number(),
})
export type MatterItem = z.infer<typeof matterItem>
export const matterQuery = z.object({
  state: z.string().max(100).optional(),
  q: z.string().max(200).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
})
