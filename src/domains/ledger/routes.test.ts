import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type CastName,
  cast,
  type TestSite,
  testSite,
  testWorld,
  unitNamed,
  type World,
} from '#kernel/testing'
import { ledgerRoutes } from './public.ts'
import { aLine, confirmed, type Kept, submitted } from './testing.ts'

let world: World
let site: TestSite
let housing: Kept
let transport: Kept
beforeAll(async () => {
  world = await testWorld({ keep: true })
  site = await testSite(world, ledgerRoutes)
  housing = await confirmed(world, { values: { ...aLine, name: '绝密住建专线' } })
  transport = await submitted(world, {
    unitId: unitNamed.transport,
    values: { ...aLine, name: '绝密交通专线' },
    who: world.as('financeFei'),
  })
})
afterAll(async () => {
  await site.app.close()
  await world.close()
})

const everybody = Object.keys(cast) as CastName[]
const county: readonly CastName[] = ['financeFei', 'leaderSun']
const readers: readonly CastName[] = [...county, 'directorLi']

const readable = [
  '/api/ledger/kinds',
  '/api/ledger/kinds/leased_line',
  '/api/ledger/kinds/line_outage/references/line',
  '/api/ledger/entries',
  '/api/ledger/entries?q=绝密&kind=leased_line',
  '/api/ledger/entries/export?format=csv&kind=leased_line',
]

test.each(readable)('GET %s: only those may look who should, and see what is theirs', async (url) => {
  for (const who of everybody) {
    const { status, body } = await site.as(who).get(encodeURI(url))
    expect([who, status]).toEqual([who, readers.includes(who) ? 200 : 403])
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    if (!county.includes(who)) expect([who, text.includes('绝密交通')]).toEqual([who, false])
  }
  expect((await site.as(null).get(encodeURI(url))).status).toBe(401)
})

describe('one entry', () => {
  test('is there for its unit and the county, and for nobody else', async () => {
    const status = async (who: CastName, { id }: Kept) =>
      (await site.as(who).get(`/api/ledger/entries/${id}`)).status
    expect(await status('directorLi', housing)).toBe(200)
    expect(await status('directorLi', transport)).toBe(404)
    expect(await status('leaderSun', transport)).toBe(200)
    expect(await status('clerkChen', housing)).toBe(403)
  })

  test('says what was done to it, and what can be done now by whom', async () => {
    const { body } = await site.as('directorLi').get(`/api/ledger/entries/${housing.id}`)
    expect(body).toMatchObject({
      entry: { state: 'confirmed', title: '绝密住建专线', shown: { bandwidth: '100' } },
      history: [
        { action: 'confirm', by: '李局' },
        { action: 'create', by: '林新' },
      ],
      can: { return: [], void: [], change: [{ code: 'ledger.wrong_state' }] },
    })
    const leader = await site.as('leaderSun').get(`/api/ledger/entries/${housing.id}`)
    expect(leader.body.can).toEqual({})
  })
})

const writable: readonly [string, object, readonly CastName[]][] = [
  ['/api/ledger/kinds', {}, ['financeFei']],
  ['/api/ledger/kinds/own_none/actions/retire', { reason: 'x' }, ['financeFei']],
  ['/api/ledger/kinds/own_none/actions/reopen', {}, ['financeFei']],
  ['/api/ledger/kinds/leased_line/import', {}, ['financeFei', 'directorLi']],
  ['/api/ledger/entries', {}, ['financeFei', 'directorLi']],
  ['/api/ledger/entries/several/submit', {}, ['financeFei', 'directorLi']],
  ['/api/ledger/entries/several/confirm', {}, ['financeFei', 'directorLi']],
  ...['change', 'submit', 'withdraw', 'confirm', 'return', 'void', 'restore'].map(
    (name): [string, object, readonly CastName[]] => [
      `/api/ledger/entries/${unitNamed.county}/actions/${name}`,
      {},
      ['financeFei', 'directorLi'],
    ],
  ),
]

test.each(writable)(
  'POST %s: others are turned away before anything is looked at',
  async (url, body, may) => {
    for (const who of everybody) {
      const { status } = await site.as(who).post(url, body)
      expect([who, status === 403]).toEqual([who, !may.includes(who)])
    }
    expect((await site.as(null).post(url, body)).status).toBe(401)
  },
)

test('the review list holds what others wrote and one may confirm', async () => {
  const list = async (who: CastName) => (await site.as(who).get('/api/ledger/entries?review=true')).body.total
  // Finance wrote the transport line itself; the leader may only read.
  expect([await list('financeFei'), await list('directorLi'), await list('leaderSun')]).toEqual([0, 0, 0])
  await submitted(world, { values: { ...aLine, code: 'ZX-09' } })
  expect([await list('financeFei'), await list('directorLi'), await list('leaderSun')]).toEqual([1, 1, 0])
})

test('the overview counts, and says what is missing', async () => {
  const { body } = await site.as('directorLi').get('/api/ledger/kinds')
  const line = body.items.find(({ code }: { code: string }) => code === 'leased_line')
  expect(line).toMatchObject({
    counts: { confirmed: 1, submitted: 1, lacksEvidence: 0 },
    lastOn: '2024-01-01',
  })
})
