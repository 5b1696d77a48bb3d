import { z } from 'zod'

export const availability = z.object({
  days: z.array(
    z.object({
      day: z.string(),
      /** Without those during planned maintenance. */
      checks: z.number(),
      opened: z.number(),
      /** On average, of the visits that opened. */
      seconds: z.number().nullable(),
      slowest: z.number(),
      planned: z.number(),
    }),
  ),
  /** Of the visits of the last seven days, between 0 and 1; absent when there were none. */
  failedShareOfWeek: z.number().nullable(),
  /** 国办秘函〔2019〕19号，单项否决第二项：一周内 5% 以上无法访问。 */
  veto: z.boolean(),
})
export type Availability = z.infer<typeof availability>
