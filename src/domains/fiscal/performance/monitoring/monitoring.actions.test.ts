import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import '../../public.ts'
import { indicatorsOf } from '../targets/indicator.store.ts'
import { approved, PROJECT, submitted } from '../testing.ts'
import { bindIndicator, fillIndicator } from '../values/binding.actions.ts'
import { openMonitoring, reopenMonitoring, saveJudgements, submitMonitoring } from './monitoring.actions.ts'
import { recordOfMonitoring } from './monitoring.queries.ts'
import { monitoringById } from './monitoring.store.ts'

const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const blockers = (...codes: string[]) => ({
  name: 'Refused',
  blockers: codes.map((code) => expect.objectContaining({ code })),
})
const aTarget = async (world: World) => ({
  targetId: await approved(world, { paid: { 3: '30', 6: '20' } }),
  asOf: '2025-07-31',
})
const aSheet = async (world: World) => ({
  id: (await perform(openMonitoring, world.as('financeFei'), await aTarget(world))).id,
})

behavesLikeAnAction(openMonitoring, {
  prepare: aTarget,
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    { why: 'a day to come', input: (a) => ({ ...a, asOf: '2025-12-31' }), error: field('asOf') },
    { why: 'a day of another year', input: (a) => ({ ...a, asOf: '2024-07-31' }), error: field('asOf') },
    {
      why: 'no target',
      input: (a) => ({ ...a, targetId: crypto.randomUUID() }),
      error: { name: 'NotFound' },
    },
    {
      why: 'a day that has its sheet',
      given: (world, input) => perform(openMonitoring, world.as('financeFei'), input),
      error: field('asOf'),
    },
  ],
})

const lineIds = async (world: World) => {
  const { id } = (await world.rows('fiscal.target'))[0] ?? {}
  return (await indicatorsOf(world.db.tx, id)).map(({ lineId }) => lineId)
}
const certain = { likelihood: 'certain' as const }
const judged = async (world: World, sheet: { id: string }) => {
  const lines = (await lineIds(world)).map((lineId) => ({ lineId, ...certain }))
  await perform(saveJudgements, world.as('financeFei'), { ...sheet, lines, execution: certain })
  return sheet
}

behavesLikeAnAction(saveJudgements, {
  prepare: async (world) => ({
    ...(await aSheet(world)),
    lines: [
      { lineId: (await lineIds(world))[0], likelihood: 'possible', cause: 'money', measure: '催办拨款' },
    ],
  }),
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'a line of another sheet',
      input: (a) => ({ ...a, lines: [{ ...a.lines[0], lineId: crypto.randomUUID() }] }),
      error: field('lines.0.lineId'),
    },
    {
      why: 'a cause that is not on the list',
      input: (a) => ({ ...a, lines: [{ ...a.lines[0], cause: 'weather' }] }),
      error: field('lines.0.cause'),
    },
    { why: 'who saw another version', input: (a) => ({ ...a, version: 7 }), error: { name: 'Conflict' } },
    {
      why: 'what was sent',
      given: async (world, sheet) =>
        perform(submitMonitoring, world.as('financeFei'), await judged(world, { id: sheet.id })),
      error: blockers('fiscal.monitoring_sent'),
    },
  ],
})

behavesLikeAnAction(submitMonitoring, {
  prepare: async (world) => judged(world, await aSheet(world)),
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'a doubt without its cause and measure, of an indicator and of the money',
      given: async (world, sheet) =>
        perform(saveJudgements, world.as('financeFei'), {
          ...sheet,
          lines: [{ lineId: (await lineIds(world))[0], likelihood: 'impossible', cause: 'people' }],
          execution: { likelihood: 'possible', measure: '加快支付' },
        }),
      error: blockers('fiscal.no_cause', 'fiscal.no_cause'),
    },
    {
      why: 'what nobody judged',
      given: async (world, sheet) =>
        perform(saveJudgements, world.as('financeFei'), {
          ...sheet,
          lines: [{ lineId: (await lineIds(world))[0], likelihood: null }],
        }),
      error: blockers('fiscal.not_judged'),
    },
  ],
})

behavesLikeAnAction(reopenMonitoring, {
  prepare: async (world) => {
    const sheet = await judged(world, await aSheet(world))
    await perform(submitMonitoring, world.as('financeFei'), sheet)
    return { ...sheet, reason: '漏填一项' }
  },
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    { why: 'no reason', input: (a) => ({ ...a, reason: '' }), error: field('reason') },
    {
      why: 'what is open',
      given: (world, input) => perform(reopenMonitoring, world.as('financeFei'), input),
      error: blockers('fiscal.monitoring_open'),
    },
  ],
})

const record = async (world: World, id: string) => {
  const row = await monitoringById(world.db.tx, id, 'all')
  if (!row) throw new Error('no monitoring')
  return recordOfMonitoring(world.db.tx, row, world.clock.now())
}

test('the sheet shows value and money of its day, what is to be expected, and keeps what was sent', async () => {
  const world = await testWorld()
  const { targetId } = await aTarget(world)
  const lines = await indicatorsOf(world.db.tx, targetId)
  const idOf = (name: string) => lines.find((one) => one.name === name)?.id ?? ''
  const context = world.as('financeFei')
  await perform(bindIndicator, context, { id: idOf('维护费用'), measure: 'fiscal.paid', kind: PROJECT.code })
  await perform(fillIndicator, context, { id: idOf('疏通管网长度'), on: '2025-07-31', value: '500' })
  const { id } = await perform(openMonitoring, context, { targetId, asOf: '2025-07-31' })
  const open = await record(world, id)
  const row = (name: string) => open.rows.find((one) => one.name === name)
  // 212 of 365 days are gone.
  expect(row('维护费用')).toMatchObject({
    reached: { value: '50', source: 'measured' },
    forecast: '86.08',
    proposed: 'possible',
  })
  expect(row('疏通管网长度')).toMatchObject({ forecast: '860.85', proposed: 'impossible', target: '≥1200米' })
  expect(row('汛前完成时间')).toMatchObject({ proposed: 'impossible', why: '已过 2025-05-31，还没有完成' })
  expect(row('小区内涝改善情况')).toMatchObject({ proposed: null })
  expect(open.funds).toMatchObject({ adjusted: '78.47', executed: '50', rate: '63.72' })
  expect(open.execution).toMatchObject({ forecast: '78.47', proposed: 'certain' })
  await judged(world, { id })
  await perform(submitMonitoring, context, { id })
  await perform(fillIndicator, context, { id: idOf('疏通管网长度'), on: '2025-07-31', value: '700' })
  expect((await record(world, id)).rows.find(({ name }) => name === '疏通管网长度')?.reached.value).toBe(
    '500',
  )
})

test('a target that was not approved is not monitored', async () => {
  const world = await testWorld()
  const targetId = await submitted(world)
  const asked = perform(openMonitoring, world.as('financeFei'), { targetId, asOf: localDate('2025-07-31') })
  await expect(asked).rejects.toMatchObject(field('targetId'))
})
