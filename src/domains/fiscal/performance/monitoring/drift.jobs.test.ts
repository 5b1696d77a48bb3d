import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { enqueue, runDueJobs } from '#kernel/jobs'
import { testWorld, type World } from '#kernel/testing'
import '../../public.ts'
import { indicatorsOf } from '../targets/indicator.store.ts'
import { approved } from '../testing.ts'
import { fillIndicator } from '../values/binding.actions.ts'
import { watchTargets } from './drift.jobs.ts'

/** Only this one: what else is scheduled has its own tests. */
async function watch(world: World): Promise<void> {
  const { tx } = world.db
  await watchTargets.run({ tx, db: world.db, clock: world.clock, attempt: 1, dataDir: '' } as never, {})
}

const told = async (world: World, who: 'financeFei' | 'directorLi') =>
  (await world.rows('notifications.message')).filter(
    ({ kind, personId }) => kind === 'fiscal.target_drifts' && personId === world.as(who).actor.id,
  )

test('whoever is behind is told once, and again only after having caught up', async () => {
  const world = await testWorld({ today: '2025-07-01' })
  const targetId = await approved(world)
  const length = (await indicatorsOf(world.db.tx, targetId))[0]?.id ?? ''
  const fill = (value: string) =>
    perform(fillIndicator, world.as('financeFei'), { id: length, on: world.clock.today(), value })
  await watch(world)
  expect(await told(world, 'financeFei')).toEqual([])
  await fill('100')
  await watch(world)
  expect(await told(world, 'financeFei')).toMatchObject([{ title: '绩效目标偏离进度：小区排水管网维护' }])
  expect((await told(world, 'financeFei'))[0]?.body).toContain('疏通管网长度')
  expect(await told(world, 'directorLi')).toHaveLength(1)
  world.clock.advance({ days: 1 })
  await watch(world)
  expect(await told(world, 'financeFei')).toHaveLength(1)
  world.clock.advance({ days: 1 })
  await fill('1000')
  await watch(world)
  world.clock.advance({ days: 120 })
  await fill('1000')
  await watch(world)
  expect(await told(world, 'financeFei')).toHaveLength(1)
  expect((await world.rows('fiscal.drift')).map(({ endedOn }) => endedOn)).toEqual(['2025-07-03'])
  await fill('500')
  await watch(world)
  expect(await told(world, 'financeFei')).toHaveLength(2)
})

test('money that is not spent drifts too', async () => {
  const world = await testWorld({ today: '2025-09-01' })
  await approved(world, { paid: { 2: '3' } })
  await watch(world)
  expect((await told(world, 'financeFei'))[0]?.body).toContain('预算 78.47 万元，目前支付 3 万元')
})

test('the morning’s job is a job like any other', async () => {
  const world = await testWorld({ today: '2025-09-01' })
  await approved(world, { paid: { 2: '3' } })
  await world.db.transaction((tx) => enqueue(tx, watchTargets, {}, {}))
  await runDueJobs(world.db, world.clock)
  expect(await told(world, 'financeFei')).toHaveLength(1)
})
