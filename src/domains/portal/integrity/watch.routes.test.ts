/** A server that listens looks after the folder by itself, and visits its own sites. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { testSite, testWorld } from '#kernel/testing'
import { publicRoot } from '../publishing/folder.store.ts'
import { publishAll } from '../publishing/round.ts'
import { fillStock } from '../publishing/stock/stock.store.ts'
import { watchRoutes } from './watch.routes.ts'

test('what is changed by hand is found within 30 seconds and right again within 60', {
  timeout: 180_000,
}, async () => {
  const world = await testWorld()
  const site = await testSite(world, [watchRoutes])
  await fillStock(world.db, world.clock, { sites: 1, articles: 20 })
  const { dataDir } = site.app
  await publishAll({ db: world.db, clock: world.clock, dataDir, report: () => undefined })
  await site.app.listen({ port: 0, host: '127.0.0.1' })
  const home = join(publicRoot(dataDir), 'county', 'index.html')
  const right = readFileSync(home, 'utf8')
  const began = performance.now()
  const since = (): number => (performance.now() - began) / 1000
  writeFileSync(home, '黑')
  while ((await world.rows('portal.incident')).length === 0 && since() < 60) await pause(200)
  expect(since()).toBeLessThan(30)
  while (readFileSync(home, 'utf8') !== right && since() < 90) await pause(200)
  expect(since()).toBeLessThan(60)
  while ((await world.rows('portal.probe')).length === 0 && since() < 90) await pause(500)
  expect(await world.rows('portal.probe_day')).toMatchObject([{ checks: 1 }])
})
