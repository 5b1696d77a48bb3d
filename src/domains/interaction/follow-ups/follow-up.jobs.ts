import { z } from 'zod'
import { holdersOf } from '#kernel/access'
import type { Tx } from '#kernel/db'
import { defineJob, defineSchedule } from '#kernel/jobs'
import { tell } from '#kernel/notifications'
import { headOf } from '#kernel/org'
import { addDays, daysBetween, type LocalDate } from '#kernel/time'
import { type FollowUp, takeDueFollowUps } from './follow-up.store.ts'

/** 县定：提前三天提醒一次，到期当天和逾期后每天提醒。 */
const AHEAD_DAYS = 3

/** What was promised in a reply comes back to whoever promised it, before the citizen has to ask (跟踪落实效果). */
export const remindFollowUps = defineJob({
  name: 'interaction.remind_follow_ups',
  schema: z.object({}),
  async run({ tx, clock }) {
    const today = clock.today()
    for (const item of await takeDueFollowUps(tx, today, addDays(today, AHEAD_DAYS))) {
      const left = daysBetween(today, item.dueOn)
      if (left <= 0 || left === AHEAD_DAYS) await remind(tx, item, left, today)
    }
  },
})

async function remind(
  tx: Tx,
  item: FollowUp & { number: string },
  left: number,
  today: LocalDate,
): Promise<void> {
  const holders = await holdersOf(tx, { permission: 'interaction.handle_letter', unitId: item.unitId }, today)
  const head = left < 0 ? await headOf(tx, item.unitId, today) : undefined
  const personIds = [...new Set([...holders, ...(head ? [head] : [])])]
  if (personIds.length === 0) return
  await tell(tx, {
    personIds,
    kind: 'interaction.follow_up_due',
    title: `承诺事项${dueWords(left)}`,
    body: `来信 ${item.number}：应于 ${item.dueOn} 前落实，落实后请填写结果。`,
    href: `/console/letters/${item.letterId}`,
    key: `follow_up:${item.id}:${today}`,
  })
}

function dueWords(left: number): string {
  if (left < 0) return `已逾期 ${-left} 天`
  return left === 0 ? '今天到期' : `还有 ${left} 天到期`
}

defineSchedule({
  name: 'interaction.remind_follow_ups',
  cron: '30 8 * * *',
  job: remindFollowUps,
  data: {},
  catchUp: true,
})
