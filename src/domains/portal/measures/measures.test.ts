import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { allMeasures, answer, answerBy, measureNamed } from '#kernel/measures'
import { testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { saveArticleAction } from '../articles/article.actions.ts'
import { withdrawArticle } from '../articles/withdrawal.actions.ts'
import { returnArticle, submitArticle } from '../reviews/review.actions.ts'
import { confirmUrgent, publishUrgently } from '../reviews/urgent.actions.ts'
import { takeOfflineSite } from '../sites/site.actions.ts'
import {
  aDraft,
  approve,
  cluster,
  done,
  final,
  head,
  manager,
  otherFinal,
  planned,
  published,
  submitted,
  writer,
} from '../testing.ts'
import './measures.queries.ts'

const asked = (world: World, more: object = {}) => ({
  from: localDate('2025-01-01'),
  to: localDate('2025-12-31'),
  scope: 'all' as const,
  now: world.clock.now(),
  ...more,
})
async function value(world: World, name: string, more: object = {}) {
  const measure = measureNamed(`portal.${name}`)!
  return (await answer(world.db.tx, measure, asked(world, more))).value
}

test('every figure can be computed from nothing', async () => {
  const world = await testWorld()
  for (const measure of allMeasures().filter(({ name }) => name.startsWith('portal.'))) {
    expect([measure.name, (await answer(world.db.tx, measure, asked(world))).count]).toEqual([
      measure.name,
      0,
    ])
    await answerBy(world.db.tx, measure, asked(world), 'month')
  }
})

test('what was published counts once, by site and unit, also when it was taken away or published anew', async () => {
  const world = await testWorld()
  const { housing, county } = await cluster(world)
  const first = await published(world, housing)
  await perform(withdrawArticle, writer(world), { id: first.id, reason: '有误' })
  const second = await published(world, housing)
  const content = { ...second.content, title: '再版' }
  await done(world, saveArticleAction, writer(world), second, { version: second.version, content })
  const again = await done(world, submitArticle, writer(world), second)
  await approve(world, await approve(world, again, head(world)), final(world))
  await aDraft(world, housing)
  expect(await value(world, 'articles.published')).toBe('2')
  expect(await value(world, 'articles.published', { kind: '211' })).toBe('2')
  expect(await value(world, 'articles.published', { kind: 'county' })).toBe('0')
  expect(await value(world, 'articles.published', { unitIds: [unitNamed.transport] })).toBe('0')
  expect(county).not.toBe(housing)
})

test('sites count while they stand, in whatever state; one in planning does not', async () => {
  const world = await testWorld()
  const { housing } = await cluster(world)
  await planned(world, 'transport')
  const offline = { until: '2025-11-01T08:00:00+08:00', documentNumber: '1号', notice: '改造' }
  await perform(takeOfflineSite, manager(world), { id: housing, ...offline })
  expect(await value(world, 'sites.count')).toBe('2')
  expect(await value(world, 'sites.count', { to: localDate('2025-09-30') })).toBe('0')
})

test('days since the last publication are counted from opening where nothing was published', async () => {
  const world = await testWorld()
  const { housing } = await cluster(world)
  world.clock.advance({ days: 4 })
  await published(world, housing)
  world.clock.advance({ days: 6 })
  // Ten days for the portal, six for the bureau.
  expect(await value(world, 'days_since_publish')).toBe('8.0')
})

test('reviews: what was returned, what went out in an emergency and who signed too late', async () => {
  const world = await testWorld()
  const { housing } = await cluster(world)
  await published(world, housing)
  const back = await submitted(world, housing)
  await perform(returnArticle, head(world), { id: back.id, reason: '错字' })
  // Two approvals and one return.
  expect(await value(world, 'reviews.returned')).toBe('33.33')
  const urgent = async () => {
    const draft = await aDraft(world, housing)
    return done(world, publishUrgently, final(world), draft, { hash: draft.contentHash, reason: '暴雨' })
  }
  const [signed] = [await urgent(), await urgent()]
  await perform(confirmUrgent, otherFinal(world), { id: signed.id, hash: signed.liveHash })
  expect([await value(world, 'reviews.urgent'), await value(world, 'reviews.share')]).toEqual(['2', '33.33'])
  expect(await value(world, 'reviews.urgent_unconfirmed')).toBe('0')
  world.clock.advance({ days: 1, minutes: 1 })
  expect(await value(world, 'reviews.urgent_unconfirmed')).toBe('1')
})
