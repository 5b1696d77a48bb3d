/** A table of entries handed in: what was found in it. */
import { z } from 'zod'

export const importAnswer = z.object({
  dryRun: z.boolean(),
  rows: z.number(),
  problems: z.array(
    z.object({ sheet: z.string(), row: z.number(), column: z.string(), message: z.string() }),
  ),
  /** Rows that become entries, and rows that stand there already word for word and are passed over. */
  fresh: z.number(),
  known: z.number(),
  /** They still want papers before they can be confirmed: kept as drafts. */
  drafts: z.number(),
  totals: z.array(z.object({ label: z.string(), unit: z.string(), sum: z.string() })),
})
export type ImportAnswer = z.infer<typeof importAnswer>
