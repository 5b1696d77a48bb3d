/** Where the money of a whole unit is shown, forecast, printed and scored: always as far as it is known, and said so. */
import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate, parseInstant } from '#kernel/time'
import '../public.ts'
import type { Use } from '../books/book.ts'
import { importPayments } from '../units/payment.actions.ts'
import { openEvaluation } from './evaluations/evaluation.actions.ts'
import { evaluated } from './evaluations/evaluation.queries.ts'
import { evaluationById } from './evaluations/evaluation.store.ts'
import { submissionBlockers } from './evaluations/evaluation.ts'
import { watchTargets } from './monitoring/drift.jobs.ts'
import { openMonitoring } from './monitoring/monitoring.actions.ts'
import { recordOfMonitoring } from './monitoring/monitoring.queries.ts'
import { monitoringById } from './monitoring/monitoring.store.ts'
import { monitoringSheetFor } from './sheets/desk.queries.ts'
import { openTarget } from './targets/target.actions.ts'
import { aProject, PROJECT } from './testing.ts'

const unitId = unitNamed.housing

/** 378.47 for the year: 300 of wages, 78.47 of the project. */
async function aWhole(today: string): Promise<{ world: World; targetId: string }> {
  const world = await testWorld({ today })
  await aProject(world)
  const wish = { unitId, year: 2025, scope: 'unit', scheme: 'whole' }
  const { id } = await perform(openTarget, world.as('financeFei'), wish)
  await world.sql("update fiscal.target set state = 'approved', approved_at = opened_at where id = $1", [id])
  return { world, targetId: id }
}

async function pay(world: World, use: Use, amount: string, months: readonly number[]): Promise<void> {
  const project = use === 'project' ? PROJECT.code : ''
  const payments = months.map((month) => ({ use, project, month, amount }))
  const input = { unitId, year: 2025, months: [...months], parts: [{ use, months }], payments }
  await perform(importPayments, world.as('financeFei'), input)
}
const until = (last: number) => Array.from({ length: last }, (_, at) => at + 1)

test('monitoring forecasts from the day up to which all was reported, and prints that day', async () => {
  const { world, targetId } = await aWhole('2025-10-10')
  const { id } = await perform(openMonitoring, world.as('financeFei'), { targetId, asOf: '2025-09-30' })
  const row = async () => (await monitoringById(world.db.tx, id, 'all')) ?? expect.fail('no monitoring')
  const seen = async () => recordOfMonitoring(world.db.tx, await row(), world.clock.now())
  const printed = async () => JSON.stringify(await monitoringSheetFor(world.db.tx, await row(), world.clock))
  await pay(world, 'basic_personnel', '25', until(9))
  expect(await seen()).toMatchObject({
    funds: { executed: null, missing: [expect.stringContaining('项目支出还没有报送支付数')] },
    execution: { forecast: null, proposed: null },
  })
  expect(await printed()).toContain('2025-09-30（支付数没有报全）')
  await pay(world, 'project', '6', [3, 6])
  // 162 in the first 181 days make 326.69 in 365: not 216.6, as if it were all of nine months.
  expect(await seen()).toMatchObject({
    funds: {
      executed: '162',
      rate: '42.80',
      paidTo: '2025-06-30',
      missing: [expect.stringContaining('导入 7—9 月')],
    },
    execution: { forecast: '326.69', proposed: 'possible' },
  })
  expect(await printed()).toContain('2025-09-30（支付数到 2025-06-30）')
  await pay(world, 'project', '6', [9])
  expect(await seen()).toMatchObject({ funds: { executed: '243', missing: [], paidTo: '2025-09-30' } })
  expect(await printed()).not.toContain('（支付数')
})

test('a unit that spends too slowly is told of, by what it paid up to the last month reported; half a report is no drift', async () => {
  const { world } = await aWhole('2025-09-01')
  const watch = () =>
    watchTargets.run(
      { tx: world.db.tx, db: world.db, clock: world.clock, attempt: 1, dataDir: '' } as never,
      {},
    )
  const told = async () =>
    (await world.rows('notifications.message')).filter(({ kind }) => kind === 'fiscal.target_drifts')
  await pay(world, 'basic_personnel', '10', until(8))
  await watch()
  expect(await told()).toEqual([])
  await pay(world, 'project', '1', [8])
  await watch()
  expect((await told())[0]?.body).toContain('预算 378.47 万元，到 2025-08-31 支付 81 万元')
})

test('eleven months are not scored as a year', async () => {
  const { world, targetId } = await aWhole('2026-01-12')
  await pay(world, 'basic_personnel', '25', until(11))
  await pay(world, 'project', '6', until(12))
  const { id } = await perform(openEvaluation, world.as('financeFei'), { targetId })
  const found = async () => {
    const row = (await evaluationById(world.db.tx, id, 'all')) ?? expect.fail('no evaluation')
    return evaluated(world.db.tx, row, world.clock)
  }
  const eleven = await found()
  expect([eleven.funds.executed, eleven.execution.score]).toEqual([null, null])
  expect(submissionBlockers(eleven).find(({ code }) => code === 'fiscal.no_execution')?.message).toContain(
    '基本支出（人员经费）只报到 11 月，请到“支付进度”导入 12 月的支付数',
  )
  await pay(world, 'basic_personnel', '25', [12])
  const year = await found()
  expect([year.funds.executed?.toFixed(), year.execution.rate?.toFixed(2)]).toEqual(['372', '98.29'])
  expect(submissionBlockers(year).some(({ code }) => code === 'fiscal.no_execution')).toBe(false)
})

test('what was handed in before uses were told apart is shown and printed as it was', async () => {
  const { world, targetId } = await aWhole('2025-10-10')
  const { id } = await perform(openMonitoring, world.as('financeFei'), { targetId, asOf: '2025-06-30' })
  const funds = {
    initial: '1',
    adjusted: '2',
    executed: '1',
    rate: '50.00',
    executedFrom: 'payments',
    byPurse: {},
  }
  const seen = { lines: [], funds, money: { forecast: '2', proposed: 'certain' } }
  await world.sql(
    "update fiscal.monitoring set state = 'submitted', seen = $2, submitted_at = $3 where id = $1",
    [id, JSON.stringify(seen), parseInstant('2025-07-02T10:00')],
  )
  const row = (await monitoringById(world.db.tx, id, 'all')) ?? expect.fail('no monitoring')
  expect((await recordOfMonitoring(world.db.tx, row, world.clock.now())).funds).toEqual(funds)
  const sheet = JSON.stringify(await monitoringSheetFor(world.db.tx, row, world.clock))
  expect([sheet.includes(localDate('2025-06-30')), sheet.includes('（支付数')]).toEqual([true, false])
})
