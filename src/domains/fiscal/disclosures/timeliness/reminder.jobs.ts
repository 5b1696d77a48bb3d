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
import { type ApprovalRow, saveLook, unpublished } from './approval.store.ts'
import { dueDays, publishRule, remindDaysBefore } from './timeliness.ts'

export const remindOfDisclosure = defineJob({
  name: 'fiscal.remind_of_disclosure',
  schema: z.object({}),
  async run(scope) {
    const { tx, clock } = scope
    const calendar = await calendarOf(tx)
    const due = {
      unit: dueDays(publishRule('unit'), calendar),
      department: dueDays(publishRule('department'), calendar),
    }
    const told: Told[] = []
    for (const row of await unpublished(tx)) {
      if (row.scope === 'government') continue
      const { dueOn, provisional } = due[row.scope](row.approvedOn)
      const stage = stageOf(daysBetween(clock.today(), dueOn))
      const isNews = stage !== undefined && !row.reminded.includes(stage.name)
      if (isNews) told.push({ ...row, scope: row.scope, dueOn, stage })
      // A day that the county declared meanwhile moves the last day.
      if (isNews || dueOn !== row.dueOn || provisional !== row.dueProvisional)
        await saveLook(tx, row, {
          dueOn,
          dueProvisional: provisional,
          reminded: isNews ? [...row.reminded, stage.name] : row.reminded,
        })
    }
    await tellAll(scope, told)
  },
})

type Told = Omit<ApprovalRow, 'scope'> & { readonly scope: DisclosureScope; readonly stage: Stage }

/** One message a person for what falls on one day: whoever looks after three hundred units is not told three hundred times. */
async function tellAll(scope: JobScope, told: readonly Told[]): Promise<void> {
  const bundles = new Map<string, { personId: string; some: Told[] }>()
  for (const one of told)
    for (const personId of await peopleFor(scope, one)) {
      const key = [personId, one.stage.name, one.dueOn, one.year, one.kind].join('/')
      const bundle = bundles.get(key) ?? { personId, some: [] }
      bundle.some.push(one)
      bundles.set(key, bundle)
    }
  for (const { personId, some } of bundles.values()) await tellOne(scope, personId, some)
}

const NAMED_MOST = 3

async function tellOne({ tx }: JobScope, personId: string, some: readonly Told[]): Promise<void> {
  const first = some[0] as Told
  const units = await Promise.all(some.slice(0, NAMED_MOST).map(({ unitId }) => unitById(tx, unitId)))
  const names = units.map((unit) => unit?.name ?? '').join('、')
  const all = some.length > NAMED_MOST ? `${names}等 ${some.length} 份` : names
  await tell(tx, {
    personIds: [personId],
    kind: 'fiscal.disclosure_due',
    title: first.stage.title,
    body: `${all}：${first.year} 年${kindsIn(some)}应于 ${first.dueOn} 前公开`,
    href: `/console/fiscal/timeliness?year=${first.year}&kind=${first.kind}`,
  })
}

const kindsIn = (some: readonly Told[]): string =>
  [...new Set(some.map(({ kind, scope }) => documentKindLabel(kind, scope)))].join('、')

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
async function peopleFor({ tx, clock }: JobScope, { unitId, stage }: Told): Promise<string[]> {
  const today = clock.today()
  const writers = await holdersOf(tx, { permission: 'fiscal.write', unitId }, today)
  const releasers = await holdersOf(tx, { permission: 'fiscal.release', unitId }, today)
  const head = stage.isLate ? await headOf(tx, unitId, today) : undefined
  return [...new Set([...writers, ...releasers, ...(head ? [head] : [])])]
}

defineSchedule({
  name: 'fiscal.remind_of_disclosure',
  cron: '30 8 * * *',
  job: remindOfDisclosure,
  data: {},
  catchUp: true,
})
