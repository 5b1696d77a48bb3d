import { z } from 'zod'
import { newId, type Tx } from '#kernel/db'
import { defineJob, enqueue, GiveUp } from '#kernel/jobs'
import { waysOut } from './outside.ts'
import { callWebhook, isFinalAnswer } from './webhook.ts'

export interface Announcement {
  /** `interaction.letter_replied` */
  readonly event: string
  /** Numbers and states, no personal data: it leaves the house. */
  readonly data: Record<string, unknown>
  /** One key, one call waiting. */
  readonly key?: string
}

/** Tells the configured other system, in the caller's transaction; nothing happens where none is configured. */
export async function tellWebhook(tx: Tx, { event, data, key }: Announcement): Promise<void> {
  const id = newId()
  const body = JSON.stringify({ id, event, data })
  await enqueue(tx, callWebhookJob, { id, body }, key === undefined ? {} : { key })
}

export const callWebhookJob = defineJob({
  name: 'notifications.call_webhook',
  schema: z.object({ id: z.uuid(), body: z.string() }),
  retry: { limit: 10, backoffSeconds: 30 },
  async run({ clock }, { id, body }) {
    const settings = waysOut().webhook
    if (!settings) return
    const timestamp = String(Math.floor(clock.now().getTime() / 1000))
    const status = await callWebhook(settings, { id, body, timestamp })
    if (status >= 200 && status < 300) return
    if (isFinalAnswer(status)) throw new GiveUp(`对方系统以 ${status} 拒收。`)
    throw new Error(status === 0 ? '对方系统没有应答。' : `对方系统以 ${status} 应答。`)
  },
})
