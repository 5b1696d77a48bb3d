import { afterAll, beforeAll, expect, test } from 'vitest'
import { permissionsOf } from '#kernel/access'
import { perform } from '#kernel/actions'
import type { Request } from '#kernel/http'
import { runDueJobs } from '#kernel/jobs'
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
import { cluster, manager, published } from '../testing.ts'
import { addWords } from './words.actions.ts'

let world: World
let site: TestSite
let findingId = ''
const roles = {
  clerkChen: { role: 'site_writer', unitIds: [unitNamed.housing, unitNamed.property] },
  outsiderWu: { role: 'site_writer', unitIds: [unitNamed.transport] },
  financeFei: { role: 'site_manager', unitIds: null },
  clerkHe: { role: 'site_manager', unitIds: [unitNamed.housing] },
} as const
const names = [...Object.keys(roles), 'editorZhuo', 'auditorSun'] as CastName[]

const actorOf = (name: CastName) => {
  const own = roles[name as keyof typeof roles]
  return own ? { ...actorNamed(name), permissions: permissionsOf([own]) } : actorNamed(name)
}
const authenticate = async ({ headers }: Pick<Request, 'headers'>) => {
  const name = headers['x-cast']
  return typeof name === 'string' && Object.hasOwn(cast, name) ? { actor: actorOf(name as CastName) } : null
}

beforeAll(async () => {
  world = await testWorld({ keep: true })
  site = await testSite(world, portalRoutes, { authenticate })
  const sites = await cluster(world)
  await published(world, sites.housing, { content: { title: '绝密金秋丰收季节' } })
  const entries = [{ text: '金秋丰收季节', right: '金秋丰收时节' }]
  await perform(addWords, manager(world), { kind: 'pair', entries, reason: '函告' })
  await runDueJobs(world.db, world.clock)
  const [row] = await world.sql('select id from portal.word_finding')
  findingId = row?.id as string
})
afterAll(async () => {
  await site.app.close()
  await world.close()
})

const statuses = async (ask: (who: CastName) => Promise<{ status: number }>) =>
  Object.fromEntries(await Promise.all(names.map(async (who) => [who, (await ask(who)).status])))

test('whoever reads articles reads the lists; the stock’s findings within reach only', async () => {
  const readers = {
    clerkChen: 200,
    outsiderWu: 200,
    financeFei: 200,
    clerkHe: 200,
    editorZhuo: 200,
    auditorSun: 403,
  }
  expect(await statuses((who) => site.as(who).get('/api/portal/words'))).toEqual(readers)
  expect(await statuses((who) => site.as(who).get('/api/portal/word-findings'))).toEqual(readers)
  expect((await site.as(null).get('/api/portal/words')).status).toBe(401)
  const seen = async (who: CastName) => (await site.as(who).get('/api/portal/word-findings')).body
  expect(await seen('clerkChen')).toMatchObject({
    open: 1,
    items: [{ place: 'title', right: '金秋丰收时节' }],
  })
  expect(await seen('outsiderWu')).toMatchObject({ open: 0, items: [] })
  expect(JSON.stringify(await seen('outsiderWu'))).not.toContain('绝密')
})

test('the lists are changed by who keeps the whole county’s, nobody else', async () => {
  const body = { kind: 'exception', entries: [{ text: '石门坎村' }], reason: '地名' }
  expect(await statuses((who) => site.as(who).post('/api/portal/words', body))).toEqual({
    ...{ clerkChen: 403, outsiderWu: 403, editorZhuo: 403, auditorSun: 403 },
    ...{ financeFei: 201, clerkHe: 409 },
  })
  const [entry] = (await site.as('financeFei').get('/api/portal/words?q=石门')).body.items
  expect(entry).toMatchObject({ kind: 'exception', text: '石门坎村' })
  const remove = (who: CastName) =>
    site.as(who).post(`/api/portal/words/${entry.id}/actions/remove`, { reason: '误' })
  expect((await remove('editorZhuo')).status).toBe(403)
  expect((await remove('clerkHe')).status).toBe(409)
  expect((await remove('financeFei')).status).toBe(200)
})

test('what was found is decided by who writes there', async () => {
  const accept = (who: CastName) =>
    site.as(who).post(`/api/portal/word-findings/${findingId}/actions/accept`, {})
  expect((await accept('financeFei')).status).toBe(403)
  expect((await accept('outsiderWu')).status).toBe(404)
  expect((await accept('clerkChen')).status).toBe(200)
  expect((await accept('clerkChen')).status).toBe(409)
})

test('a long list is refused in parts, and a stranger’s signs at their line', async () => {
  const post = (entries: object[]) =>
    site.as('financeFei').post('/api/portal/words', { kind: 'pair', entries, reason: '整批' })
  const many = Array.from({ length: 2001 }, (_, at) => ({ text: `错词${at}号`, right: `对词${at}号` }))
  expect((await post(many)).status).toBe(422)
  expect((await post([{ text: '甲\u0000乙', right: '' }])).status).toBe(422)
  expect((await post(many.slice(0, 2000))).status).toBe(201)
})
