import { expect, test } from 'vitest'
import { type CastName, cast, testSite, testWorld } from '#kernel/testing'
import { aDraft, cluster } from '../../testing.ts'
import { articleRoutes } from '../article.routes.ts'
import { presenceRoutes } from './presence.routes.ts'
import '../../permissions.ts'

const tab = (at: number) => `00000000-0000-4000-8000-00000000000${at}`

test('a window is told who else has the article open, until half a minute after the last word', async () => {
  const world = await testWorld()
  const { housing } = await cluster(world)
  const { id } = await aDraft(world, housing)
  const site = await testSite(world, [presenceRoutes])
  const say = async (who: CastName, window: number, more = {}, article = id) =>
    (await site.as(who).post(`/api/portal/articles/${article}/presence`, { window: tab(window), ...more }))
      .body.others
  expect(await say('editorZhuo', 1)).toEqual([])
  world.clock.advance({ minutes: 0.25 })
  const since = world.clock.now().toISOString()
  expect(await say('directorLi', 2)).toMatchObject([{ name: '卓编', own: false }])
  expect(await say('directorLi', 3)).toMatchObject([{ name: '卓编' }, { name: '李局', own: true, since }])
  // Nobody speaks for, or sends away, a window of somebody else's.
  await say('editorZhuo', 3, { leave: true })
  expect((await say('editorZhuo', 1)).map(({ name }: { name: string }) => name)).toEqual(['李局'])
  await say('directorLi', 3, { leave: true })
  await say('directorLi', 2, { leave: true })
  expect(await say('editorZhuo', 1)).toEqual([])
  await say('directorLi', 2)
  world.clock.advance({ minutes: 0.5 })
  expect(await say('editorZhuo', 1)).toEqual([])
  // Back again, it is since now.
  expect(await say('directorLi', 2)).toMatchObject([{ name: '卓编' }])
  expect(await say('editorZhuo', 1)).toMatchObject([{ since: world.clock.now().toISOString() }])
  world.clock.advance({ hours: 2 })
  await say('editorZhuo', 1, { leave: true })
  expect(await world.rows('portal.presence')).toEqual([])
  await site.app.close()
})

test('whoever may not read the article learns nothing of who has it open', async () => {
  const world = await testWorld()
  const { county } = await cluster(world)
  const site = await testSite(world, [presenceRoutes, articleRoutes])
  const { id } = await aDraft(world, county, { path: 'news/county', who: world.as('editorZhuo') })
  for (const who of Object.keys(cast) as CastName[]) {
    const read = (await site.as(who).get(`/api/portal/articles/${id}`)).status
    const { status } = await site.as(who).post(`/api/portal/articles/${id}/presence`, { window: tab(1) })
    expect([who, status]).toEqual([who, read])
  }
  expect((await world.rows('portal.presence')).length).toBe(1)
  expect((await site.as(null).post(`/api/portal/articles/${id}/presence`, { window: tab(1) })).status).toBe(
    401,
  )
  await site.app.close()
})
