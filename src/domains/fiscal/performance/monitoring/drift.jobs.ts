/** Every morning: which promise has fallen behind its path since yesterday. Each drift is told once. */
import { z } from 'zod'
import type { Tx } from '#kernel/db'
import { defineJob, defineSchedule } from '#kernel/jobs'
import { headOf } from '#kernel/org'
import type { Clock } from '#kernel/time'
import { targetHref, tellHolders, tellThem } from '../audience.ts'
import { type Decimal, plain } from '../decimal.ts'
import { fundsOf, nothingRead, type ReadBefore } from '../funds.queries.ts'
import { knownOn } from '../funds.ts'
import { indicatorsOfAll } from '../targets/indicator.store.ts'
import { keyOf, targetsInForce } from '../targets/target.store.ts'
import { type Indicator, isNumeric, printedTarget, type TargetRow } from '../targets/target.ts'
import { titlesOf } from '../targets/title.queries.ts'
import { type Value, valuesOfMany } from '../values/value.queries.ts'
import { beginDrift, endDrift } from './drift.store.ts'
import { drifts, type Watched } from './forecast.ts'

interface Watcher {
  readonly tx: Tx
  readonly clock: Clock
  readonly values: ReadonlyMap<string, Value>
  readonly before: ReadBefore
}

export const watchTargets = defineJob({
  name: 'fiscal.watch_targets',
  schema: z.object({}),
  async run({ tx, clock }) {
    const year = Number.parseInt(clock.today().slice(0, 4), 10)
    const targets = await targetsInForce(tx, year, 'all')
    const indicators = await indicatorsOfAll(
      tx,
      targets.map(({ id }) => id),
    )
    const groups = targets.map(({ id, unitId }) => ({
      unitId,
      year,
      indicators: (indicators.get(id) ?? []).filter(isNumeric),
    }))
    const values = await valuesOfMany(tx, groups, { at: clock.today(), now: clock.now() })
    const watcher = { tx, clock, values, before: nothingRead() }
    for (const [at, target] of targets.entries()) await watch(watcher, target, groups[at]?.indicators ?? [])
  },
})

async function watch(watcher: Watcher, target: TargetRow, indicators: readonly Indicator[]): Promise<void> {
  const behind: string[] = []
  for (const one of indicators) {
    const value = watcher.values.get(one.lineId)
    if (!value?.value) continue
    const line = { lineId: one.lineId, watched: { ...one, growth: value.growth }, value: value.value }
    if (await isNews(watcher, target, line))
      behind.push(`“${one.name}”目标 ${printedTarget(one)}，目前 ${plain(value.value)}`)
  }
  behind.push(...(await moneyBehind(watcher, target)))
  if (behind.length > 0) await tellOf(watcher, target, behind)
}

interface Line {
  readonly lineId: string
  readonly watched: Watched
  readonly value: Decimal
}

async function isNews(
  { tx, clock }: Watcher,
  target: TargetRow,
  { lineId, watched, value }: Line,
  on = clock.today(),
): Promise<boolean> {
  const today = clock.today()
  if (drifts(watched, value, target.year, on))
    return beginDrift(tx, { lineId, targetId: target.id, value: plain(value) }, today)
  await endDrift(tx, lineId, today)
  return false
}

/** The money, which stands for the target itself; an adjusted target begins anew. */
async function moneyBehind(watcher: Watcher, target: TargetRow): Promise<string[]> {
  const today = watcher.clock.today()
  const funds = await fundsOf(watcher.tx, keyOf(target), today, watcher.before)
  const { adjusted, executed, paidTo } = funds
  if (!adjusted || !executed) return []
  const watched = {
    comparator: '≥',
    value: adjusted,
    valueTo: null,
    deadline: null,
    growth: 'linear',
    unit: '万元',
  } as const
  const line = { lineId: target.id, watched, value: executed }
  const news = await isNews(watcher, target, line, knownOn(funds, today))
  const when = paidTo === null ? '目前' : `到 ${paidTo} `
  return news ? [`预算 ${plain(adjusted)} 万元，${when}支付 ${plain(executed)} 万元`] : []
}

async function tellOf(watcher: Watcher, target: TargetRow, behind: readonly string[]): Promise<void> {
  const { tx, clock } = watcher
  const title = (await titlesOf(tx, [target.id])).get(target.id)?.title ?? ''
  const news = {
    kind: 'target_drifts',
    title: `绩效目标偏离进度：${title}`,
    body: `${behind.join('；')}。请查明原因，及时纠偏。`,
    href: targetHref(target.id),
    key: `target_drifts:${target.id}:${clock.today()}`,
  }
  await tellHolders(watcher, 'fiscal.write', target.unitId, news)
  await tellThem(watcher, [(await headOf(tx, target.unitId, clock.today())) ?? null], news)
}

defineSchedule({
  name: 'fiscal.watch_targets',
  cron: '40 7 * * *',
  job: watchTargets,
  data: {},
  catchUp: true,
})
