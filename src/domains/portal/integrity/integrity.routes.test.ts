/** Releases and incidents as everybody of the cast asks for them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HeldRole, permissionsOf } from '#kernel/access'
import type { Request } from '#kernel/http'
import {
  actorNamed,
  type CastName,
  cast,
  type TestSite,
  testSite,
  testWorld,
  unitNamed,
  type World,
} from '#kernel/testing'
import { portalRoutes } from '../public.ts'
import { type Cluster, cluster } from '../testing.ts'
import { openIncident } from './incident.store.ts'

let world: World
let site: TestSite
let sites: Cluster
let incident: string

/** 费 keeps all sites, 陈办 those of the housing bureau, 吴 writes for transport alone. */
const granted: Partial<Record<CastName, HeldRole>> = {
  financeFei: { role: 'site_manager', unitIds: null },
  clerkChen: { role: 'site_manager', unitIds: [unitNamed.housing] },
  outsiderWu: { role: 'site_writer', unitIds: [unitNamed.transport] },
}

const authenticate = async ({ headers }: Pick<Request, 'headers'>) => {
  const name = headers['x-cast'] as CastName
  if (!Object.hasOwn(cast, name)) return null
  const actor = actorNamed(name)
  const more = granted[name]
  const permissions = new Map([...actor.permissions, ...(more ? permissionsOf([more]) : [])])
  return { actor: { ...actor, permissions } }
}

const everybody = Object.keys(cast) as CastName[]
const keepers: readonly CastName[] = ['financeFei', 'clerkChen']
const at = '2025-10-20T01:00:00Z'

beforeAll(async () => {
  world = await testWorld({ keep: true })
  site = await testSite(world, portalRoutes, { authenticate })
  sites = await cluster(world)
  for (const id of [sites.county, sites.housing])
    await world.sql(
      `insert into portal.site_release (site_id, number, at, kind, files, changed, manifest_root)
       values ($1, 1, $2, 'whole', 80, 80, 'f00d'), ($1, 2, $2, 'round', 81, 3, 'beef')`,
      [id, at],
    )
  for (const id of [sites.county, sites.housing, null])
    incident = (
      await openIncident(world.db.tx, id, [{ path: '绝密.html', what: 'foreign' }], world.clock.now())
    ).id
})
afterAll(async () => {
  await site.app.close()
  await world.close()
})

test('releases of a site, by its code or its id, the newest first', async () => {
  for (const code of ['county', sites.county]) {
    const { status, body } = await site.as('financeFei').get(`/api/portal/sites/${code}/releases`)
    expect([status, body.hold]).toEqual([200, null])
    expect(body.items).toMatchObject([{ number: 2, kind: 'round', changed: 3 }, { number: 1 }])
  }
})

test.each(['releases', 'availability'])(
  'GET /api/portal/sites/…/%s: who reads the site, or not there',
  async (name) => {
    const read = ['financeFei', 'editorZhuo', 'leaderSun']
    for (const who of everybody) {
      const county = (await site.as(who).get(`/api/portal/sites/county/${name}`)).status
      const housing = (await site.as(who).get(`/api/portal/sites/211/${name}`)).status
      const own = who === 'clerkChen' || who === 'directorLi'
      const expected = read.includes(who)
        ? [200, 200]
        : own
          ? [404, 200]
          : who === 'outsiderWu'
            ? [404, 404]
            : [403, 403]
      expect([who, county, housing]).toEqual([who, ...expected])
    }
    expect((await site.as(null).get(`/api/portal/sites/county/${name}`)).status).toBe(401)
  },
)

test('incidents are shown to who keeps the site; those of all sites to who keeps all', async () => {
  const seen: Record<string, number> = { financeFei: 3, clerkChen: 1 }
  for (const who of everybody) {
    const { status, body } = await site.as(who).get('/api/portal/incidents')
    expect([who, status, body.items?.length]).toEqual([who, keepers.includes(who) ? 200 : 403, seen[who]])
    if (status !== 200) expect(JSON.stringify(body)).not.toContain('绝密')
  }
  expect((await site.as(null).get('/api/portal/incidents')).status).toBe(401)
  const { body } = await site.as('financeFei').get('/api/portal/incidents?site=211')
  expect(body.items).toMatchObject([{ siteCode: '211', found: [{ path: '绝密.html', what: 'foreign' }] }])
  expect((await site.as('clerkChen').get('/api/portal/incidents?site=county')).status).toBe(404)
})

test('rolling back, resuming and concluding: others are turned away before anything is looked at', async () => {
  const urls = [
    `/api/portal/sites/${sites.county}/actions/roll_back`,
    `/api/portal/sites/${sites.county}/actions/resume_publishing`,
    `/api/portal/incidents/${incident}/actions/conclude`,
  ]
  for (const url of urls) {
    for (const who of everybody) {
      const { status } = await site
        .as(who)
        .post(url, { number: 1, reason: '核对', conclusion: '核对', version: 9999 })
      const expected = who === 'clerkChen' ? 404 : keepers.includes(who) ? 409 : 403
      expect([url, who, status]).toEqual([url, who, expected])
    }
    expect((await site.as(null).post(url, {})).status).toBe(401)
  }
})
