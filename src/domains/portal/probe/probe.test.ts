import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { answer, answerBy, measureNamed } from '#kernel/measures'
import { testSite, testWorld, type World } from '#kernel/testing'
import { localDate, parseInstant } from '#kernel/time'
import { openIncident } from '../integrity/incident.store.ts'
import { portalRoutes } from '../public.ts'
import { cluster, running } from '../testing.ts'
import { daysOf, thinVisits, writeVisits } from './probe.store.ts'
import { probeSites } from './probe.ts'
import './measures.queries.ts'

/** What a visitor would meet, in the place of the real server. */
async function serving(handler: RequestListener): Promise<string> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const pressOf = (world: World) => ({ db: world.db, clock: world.clock, dataDir: '', report: () => undefined })
const visits = (world: World) =>
  world.sql(
    'select s.code, p.ok, p.status, p.planned from portal.probe p join portal.site s on s.id = p.site_id order by p.at, s.code',
  )
const asked = (world: World) => ({
  from: localDate('2025-10-01'),
  to: localDate('2025-10-31'),
  scope: 'all' as const,
  now: world.clock.now(),
})
const value = async (world: World, name: string) =>
  Number((await answer(world.db.tx, measureNamed(name)!, asked(world))).value)

test('every running site is visited at its own address; what does not answer well did not open', async () => {
  const world = await testWorld()
  await cluster(world)
  const seen: string[] = []
  const origin = await serving((request, reply) => {
    seen.push(request.url ?? '')
    reply.statusCode = request.url === '/' ? 200 : 500
    reply.end('<h1>首页</h1>')
  })
  expect(await probeSites(pressOf(world), origin)).toBe(2)
  expect(seen.sort()).toEqual(['/', '/211/'])
  expect(await visits(world)).toEqual([
    { code: '211', ok: false, status: 500, planned: false },
    { code: 'county', ok: true, status: 200, planned: false },
  ])
})

test('visits of one day that are written together are one day', async () => {
  const world = await testWorld()
  const siteId = await running(world, 'county')
  const visit = { siteId, ok: true, seconds: 0.5, status: 200, planned: false }
  const minute = (n: number) => parseInstant(`2025-10-20T09:0${n}`)
  await writeVisits(world.db.tx, [
    { ...visit, at: minute(1) },
    { ...visit, at: minute(2), seconds: 1.5 },
    { ...visit, at: minute(3), ok: false, status: 502, seconds: 15 },
    { ...visit, at: minute(4), planned: true },
  ])
  expect(await daysOf(world.db.tx, siteId, localDate('2025-10-20'))).toEqual([
    { day: '2025-10-20', checks: 3, opened: 2, seconds: 2, slowest: 1.5, planned: 1 },
  ])
})

test('an empty answer, a cut line, somebody else’s door and nobody at all are no home page', async () => {
  const world = await testWorld()
  await running(world, 'county')
  const answers: RequestListener[] = [
    (_request, reply) => void reply.end(),
    (request) => void request.socket.destroy(),
    (_request, reply) => void reply.writeHead(302, { location: 'https://elsewhere.example/' }).end(),
    (_request, reply) => {
      reply.writeHead(200, { 'content-length': 100 })
      reply.write('<h1>')
      setTimeout(() => reply.destroy(), 20)
    },
  ]
  for (const handler of answers) {
    await probeSites(pressOf(world), await serving(handler))
    world.clock.advance({ minutes: 1 })
  }
  await probeSites(pressOf(world), 'http://127.0.0.1:9')
  expect((await visits(world)).map(({ ok }) => ok)).toEqual([false, false, false, false, false])
})

test('availability is the share of what opened; planned maintenance is kept and counted apart', async () => {
  const world = await testWorld()
  const site = await running(world, 'county')
  const good = await serving((_request, reply) => void reply.end('<h1>首页</h1>'))
  const bad = await serving((_request, reply) => void reply.writeHead(503).end('忙'))
  for (const origin of [good, good, good, bad]) {
    await probeSites(pressOf(world), origin)
    world.clock.advance({ minutes: 1 })
  }
  await world.sql("update portal.site set state = 'maintenance'")
  await probeSites(pressOf(world), bad)
  expect(await value(world, 'portal.sites.availability')).toBe(75)
  expect(await value(world, 'portal.page.seconds')).toBeLessThan(5)
  expect(await world.rows('portal.probe_day')).toMatchObject([
    { siteId: site, checks: 4, opened: 3, planned: 1 },
  ])
  await world.sql("update portal.site set state = 'offline'")
  expect(await probeSites(pressOf(world), good)).toBe(0)
  await answerBy(world.db.tx, measureNamed('portal.sites.availability')!, asked(world), 'month')
})

test('twice in one minute is one visit', async () => {
  const world = await testWorld()
  await running(world, 'county')
  const good = await serving((_request, reply) => void reply.end('好'))
  await probeSites(pressOf(world), good)
  await probeSites(pressOf(world), good)
  expect(await world.rows('portal.probe')).toHaveLength(1)
  expect(await world.rows('portal.probe_day')).toMatchObject([{ checks: 1 }])
})

test('older days keep one visit an hour, more than the twenty that inspection asks for, and every failure', async () => {
  const world = await testWorld()
  const id = await running(world, 'county')
  await world.sql(
    `insert into portal.probe (site_id, at, ok, seconds, planned)
     select $1, t, extract(minute from t) <> 30 or extract(hour from t) <> 5, 0.1, false
     from generate_series('2025-10-01T00:00+08'::timestamptz, '2025-10-02T23:59+08', interval '1 minute') t`,
    [id],
  )
  await thinVisits(world.db.tx, parseInstant('2025-10-02T00:00'), parseInstant('2024-01-01T00:00'))
  const left = await world.sql(
    `select (at at time zone 'Asia/Shanghai')::date::text as day, count(*)::int as all, count(*) filter (where not ok)::int as failed
     from portal.probe group by 1 order by 1`,
  )
  expect(left).toEqual([
    { day: '2025-10-01', all: 25, failed: 1 },
    { day: '2025-10-02', all: 1440, failed: 1 },
  ])
})

test('incidents are counted, also those of what all sites share', async () => {
  const world = await testWorld()
  const site = await running(world, 'county')
  for (const of of [site, null])
    await openIncident(world.db.tx, of, [{ path: 'index.html', what: 'changed' }], world.clock.now())
  expect(await value(world, 'portal.integrity.incidents')).toBe(2)
})

test('who reads the portal reads how its sites answered; five in a hundred is a veto', async () => {
  const world = await testWorld()
  const id = await running(world, 'county')
  const site = await testSite(world, portalRoutes)
  await world.sql(
    `insert into portal.probe_day (site_id, day, checks, opened, seconds, slowest, planned)
     values ($1, '2025-10-19', 100, 94, 47, 3, 0), ($1, '2025-10-01', 100, 0, 0, 0, 0)`,
    [id],
  )
  const { status, body } = await site.as('editorZhuo').get('/api/portal/sites/county/availability')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    failedShareOfWeek: 0.06,
    veto: true,
    days: [{ day: '2025-10-19', checks: 100, opened: 94, seconds: 0.5, slowest: 3 }, { seconds: null }],
  })
  expect((await site.as('editorZhuo').get('/api/portal/sites/none/availability')).status).toBe(404)
  expect((await site.as('outsiderWu').get('/api/portal/sites/county/availability')).status).toBe(403)
})
