/** Every morning: who has to publish soon, today, or should have. Each is said once, whatever was missed. */
import { z } from 'zod'
import { holdersOf } from '#kernel/access'
import { calendarOf } from '#kernel/calendar'
import { defineJob, defineSchedule, type JobScope } from '#kernel/jobs'
import { tell } from '#kernel/notifications'
import { headOf, unitById } from '#kernel/org'
import { daysBetween } from '#kernel/time'
import type { DisclosureScope } from '../contract.ts'
import { documentKindLabel } from '../labels.ts'
import { type ApprovalRow, saveDueDay, unpublished } from './approval.store.ts'
import { dueDays, publishRule, remindDaysBefore } from './timeliness.ts'

export const remindOfDisclosure = defineJob({
  name: 'fiscal.remind_of_disclosure',
  schema: z.object({}),
  async run(scope) {
    const calendar = await calendarOf(scope.tx)
    const due = {
      unit: dueDays(publishRule('unit'), calendar),
      department: dueDays(publishRule('department'), calendar),
    }
    for (const row of await unpublished(scope.tx)) {
      if (row.scope === 'government') continue
      const { dueOn, provisional } = due[row.scope](row.approvedOn)
      // A day that the county declared meanwhile moves the last day.
      if (dueOn !== row.dueOn || provisional !== row.dueProvisional)
        await saveDueDay(scope.tx, row, { dueOn, dueProvisional: provisional })
      await remind(scope, { ...row, dueOn, scope: row.scope })
    }
  },
})

type Owed = ApprovalRow & { readonly scope: DisclosureScope }

async function remind(scope: JobScope, row: Owed): Promise<void> {
  const left = daysBetween(scope.clock.today(), row.dueOn)
  const stage = stageOf(left)
  if (!stage) return
  const unit = await unitById(scope.tx, row.unitId)
  await tell(scope.tx, {
    personIds: await peopleFor(scope, row, stage.isLate),
    kind: 'fiscal.disclosure_due',
    title: stage.title,
    body: `${unit?.name ?? ''} ${row.year} 年${documentKindLabel(row.kind, row.scope)}应于 ${row.dueOn} 前公开`,
    href: `/console/fiscal/timeliness?year=${row.year}&kind=${row.kind}`,
    // A changed approval is another day, and is said anew.
    key: `disclosure_due:${row.unitId}:${row.year}:${row.kind}:${row.scope}:${row.approvedOn}:${stage.name}`,
  })
}

export interface Stage {
  readonly name: string
  readonly title: string
  readonly isLate: boolean
}

/** The latest stage that has come: whoever was not told five days before is not told it on the last day. */
export function stageOf(daysLeft: number): Stage | undefined {
  if (daysLeft < 0) return { name: 'overdue', title: '预决算公开已逾期', isLate: true }
  if (daysLeft === 0) return { name: 'today', title: '预决算公开今日到期', isLate: false }
  const passed = remindDaysBefore.filter((days) => days > 0 && daysLeft <= days).sort((a, b) => a - b)[0]
  return passed === undefined
    ? undefined
    : { name: `before_${passed}`, title: '预决算公开即将到期', isLate: false }
}

/** Those who write and those who release; when it is late, the head of the unit too. */
async function peopleFor({ tx, clock }: JobScope, { unitId }: Owed, isLate: boolean): Promise<string[]> {
  const today = clock.today()
  const writers = await holdersOf(tx, { permission: 'fiscal.write', unitId }, today)
  const releasers = await holdersOf(tx, { permission: 'fiscal.release', unitId }, today)
  const head = isLate ? await headOf(tx, unitId, today) : undefined
  return [...new Set([...writers, ...releasers, ...(head ? [head] : [])])]
}

defineSchedule({
  name: 'fiscal.remind_of_disclosure',
  cron: '30 8 * * *',
  job: remindOfDisclosure,
  data: {},
  catchUp: true,
})
