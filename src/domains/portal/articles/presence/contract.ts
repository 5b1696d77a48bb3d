/** Who else has an article open. */
import { z } from 'zod'

export const presenceInput = z.object({
  /** Made by the window, for as long as it is open. */
  window: z.uuid('窗口编号格式不对'),
  leave: z.boolean().default(false),
})

export const presenceAnswer = z.object({
  others: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      since: z.string(),
      /** Oneself, in another window. */
      own: z.boolean(),
    }),
  ),
})
export type PresenceAnswer = z.infer<typeof presenceAnswer>

/** Often enough for half a minute to be long. */
export const BEAT_MS = 10_000
