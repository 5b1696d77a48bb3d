import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HeldRole, permissionsOf } from '#kernel/access'
import { type Actor, perform } from '#kernel/actions'
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
import { saveArticleAction } from './articles/article.actions.ts'
import type { ArticleInHand } from './articles/article.ts'
import { importArticles } from './importing/import.actions.ts'
import { portalRoutes } from './public.ts'
import {
  type Cluster,
  cluster,
  done,
  editor,
  manager,
  published,
  running,
  sectionOf,
  submitted,
  writer,
} from './testing.ts'

let world: World
let site: TestSite
let sites: Cluster
let transportSite: string
let own: ArticleInHand
let foreign: ArticleInHand
let importId: string

/** Rights that the cast does not hold by itself, beside those it does. */
const granted: Partial<Record<CastName, HeldRole>> = {
  reviewerQian: { role: 'portal_final_reviewer', unitIds: null },
  clerkChen: { role: 'site_writer', unitIds: [unitNamed.housing, unitNamed.property] },
  outsiderWu: { role: 'site_writer', unitIds: [unitNamed.transport] },
  financeFei: { role: 'site_manager', unitIds: null },
}

function actorOf(name: CastName): Actor {
  const actor = actorNamed(name)
  const more = granted[name]
  return more ? { ...actor, permissions: new Map([...actor.permissions, ...permissionsOf([more])]) } : actor
}

const authenticate = async ({ headers }: Pick<Request, 'headers'>) => {
  const name = headers['x-cast']
  return typeof name === 'string' && Object.hasOwn(cast, name) ? { actor: actorOf(name as CastName) } : null
}

beforeAll(async () => {
  world = await testWorld({ keep: true })
  site = await testSite(world, portalRoutes, { authenticate })
  sites = await cluster(world)
  transportSite = await running(world, 'transport')
  const live = await published(world, sites.housing, { content: { title: '绝密住建稿' } })
  const next = { version: live.version, content: { ...live.content, title: '绝密住建新稿' } }
  own = await done(world, saveArticleAction, writer(world), live, next)
  foreign = await submitted(world, transportSite, { who: editor(world), content: { title: '绝密交通稿' } })
  const lines = JSON.stringify({
    title: '绝密旧稿',
    html: '<p>旧</p>',
    publishedAt: '2019-01-01',
    oldUrl: '/1.html',
  })
  const section = await sectionOf(world, transportSite, 'news')
  importId = (
    await perform(importArticles, manager(world), { sectionId: section.id, name: '绝密批次', text: lines })
  ).importId as string
})
afterAll(async () => {
  await site.app.close()
  await world.close()
})

const everybody = Object.keys(cast) as CastName[]
const county: readonly CastName[] = ['editorZhuo', 'leaderSun', 'reviewerQian', 'financeFei']
const housing: readonly CastName[] = ['directorLi', 'clerkChen']
const transport: readonly CastName[] = ['outsiderWu']
const readers = [...county, ...housing, ...transport]

describe('read one by one: within reach, or not there', () => {
  const articlePaths = [
    '/api/portal/articles/ID',
    '/api/portal/articles/ID/history',
    '/api/portal/articles/ID/diff',
    '/api/portal/articles/ID/review',
    '/api/portal/articles/ID/editions/EDITION',
  ]
  test.each(articlePaths)('GET %s', async (path) => {
    for (const [article, may] of [
      [own, [...county, ...housing]],
      [foreign, [...county, ...transport]],
    ] as const) {
      const edition = article.liveEditionId ?? article.reviewEditionId ?? ''
      const url = path.replace('ID', article.id).replace('EDITION', edition)
      for (const who of everybody) {
        const { status, body } = await site.as(who).get(url)
        const expected = may.includes(who as never) ? 200 : readers.includes(who) ? 404 : 403
        expect([who, status]).toEqual([who, expected])
        if (status !== 200) expect([who, JSON.stringify(body).includes('绝密')]).toEqual([who, false])
      }
      expect((await site.as(null).get(url)).status).toBe(401)
    }
  })

  test('an edition of another article is not there under this one', async () => {
    for (const path of [`editions/${foreign.reviewEditionId}`, `diff?from=${foreign.reviewEditionId}`]) {
      const { status } = await site.as('editorZhuo').get(`/api/portal/articles/${own.id}/${path}`)
      expect([path, status]).toEqual([path, 404])
    }
  })

  test('sites, sections and imports', async () => {
    const section = (await sectionOf(world, transportSite, 'news')).id
    for (const url of [
      `sites/${transportSite}`,
      `sections/${section}`,
      `imports/${importId}`,
      `imports/${importId}/report.xlsx`,
    ])
      for (const who of everybody) {
        const { status } = await site.as(who).get(`/api/portal/${url}`)
        const expected = [...county, ...transport].includes(who) ? 200 : readers.includes(who) ? 404 : 403
        expect([url, who, status]).toEqual([url, who, expected])
      }
  })
})

const lists = [
  '/api/portal/articles',
  '/api/portal/articles?q=绝密',
  '/api/portal/articles?state=draft,review,published',
  '/api/portal/articles?live=true&sort=-published',
  '/api/portal/articles?mine=true',
  '/api/portal/articles?waiting=true',
  '/api/portal/imports',
  '/api/portal/disclosures',
]
test.each(lists)('GET %s shows to each what is his', async (url) => {
  for (const who of everybody) {
    const { status, body } = await site.as(who).get(encodeURI(url))
    expect([who, status]).toEqual([who, readers.includes(who) ? 200 : 403])
    const text = JSON.stringify(body)
    if (!county.includes(who)) {
      expect([who, text.includes('绝密住建') && !housing.includes(who)]).toEqual([who, false])
      expect([who, /绝密交通|绝密旧稿|绝密批次/.test(text) && !transport.includes(who)]).toEqual([who, false])
    }
  }
})

test('the list of old articles to fill in is given to who may take them over', async () => {
  const section = (await sectionOf(world, transportSite, 'news')).id
  for (const who of everybody) {
    const { status } = await site.as(who).get(`/api/portal/imports/template?section=${section}`)
    expect([who, status]).toEqual([who, who === 'financeFei' ? 200 : 403])
  }
})

test('naming a foreign site, section or unit in the address opens nothing', async () => {
  const section = (await sectionOf(world, transportSite, 'news')).id
  for (const filter of [
    `site=${transportSite}`,
    `section=${section}`,
    `unit=${unitNamed.transport}`,
    `import=${importId}`,
  ]) {
    const { body } = await site.as('clerkChen').get(`/api/portal/articles?${filter}`)
    expect([filter, body.items, body.total]).toEqual([filter, [], 0])
  }
  expect((await site.as('clerkChen').get(`/api/portal/sections?site=${transportSite}`)).body.items).toEqual(
    [],
  )
  const { items } = (await site.as('clerkChen').get('/api/portal/sites')).body
  expect(items.map(({ code }: { code: string }) => code)).toEqual(['211'])
})

test('the queue holds what one may decide now, riskiest first, and nothing one wrote', async () => {
  const queue = async (who: CastName) => (await site.as(who).get('/api/portal/reviews')).body
  expect((await queue('directorLi')).total).toBe(0)
  const risky = { content: { title: '绝密补贴名单', html: '<p>电话 13812345678</p>' } }
  const [plain, phone] = [await submitted(world, sites.housing), await submitted(world, sites.housing, risky)]
  const { items } = await queue('directorLi')
  expect(items.map(({ id, topRisk }: { id: string; topRisk: string }) => [id, topRisk])).toEqual([
    [phone.id, 'error'],
    [plain.id, null],
  ])
  for (const who of ['editorZhuo', 'financeFei', 'clerkChen'] as const)
    expect([who, (await site.as(who).get('/api/portal/reviews')).status]).toEqual([who, 403])
})

const writes: readonly CastName[] = ['editorZhuo', 'clerkChen', 'outsiderWu']
const reviews: readonly CastName[] = ['directorLi', 'reviewerQian']
const withdraws = [...writes, ...reviews, 'financeFei' as const]
const manages: readonly CastName[] = ['financeFei']
const anything = {
  ...{ version: 9999, reason: '理由', hash: 'a'.repeat(64), publishAt: null, expiresAt: null, until: null },
  ...{ sectionId: unitNamed.county, editionId: unitNamed.county, content: {} },
}
const of = (names: string, may: readonly CastName[]) => names.split(' ').map((name) => [name, may] as const)
const verbs = [
  ...of('submit withdraw_review schedule move pin delete restore revert', writes),
  ...of('approve return', reviews),
  ...of('publish_urgently confirm_urgent', ['reviewerQian']),
  ...of('withdraw', withdraws),
]

test.each(verbs)('POST /api/portal/articles/…/actions/%s', async (name, may) => {
  for (const who of everybody) {
    const { status } = await site.as(who).post(`/api/portal/articles/${own.id}/actions/${name}`, anything)
    const expected = !may.includes(who) ? 403 : transport.includes(who) ? 404 : 409
    expect([who, status]).toEqual([who, expected])
  }
  expect((await site.as(null).post(`/api/portal/articles/${own.id}/actions/${name}`, anything)).status).toBe(
    401,
  )
})

const others: readonly (readonly [string, readonly CastName[]])[] = [
  ['/api/portal/sites', manages],
  ['/api/portal/sections', manages],
  ['/api/portal/articles', writes],
  ...[
    'change',
    'register',
    'clone',
    'go_live',
    'maintain',
    'take_offline',
    'resume',
    'announce_closing',
    'close',
    'archive',
  ].map((name) => [`/api/portal/sites/${unitNamed.county}/actions/${name}`, manages] as const),
  ...['change', 'rename', 'move', 'reorder', 'close', 'reopen'].map(
    (name) => [`/api/portal/sections/${unitNamed.county}/actions/${name}`, manages] as const,
  ),
  [`/api/portal/imports/${unitNamed.county}/actions/approve`, ['reviewerQian']],
  [`/api/portal/imports/${unitNamed.county}/actions/reject`, ['reviewerQian']],
  [`/api/portal/articles/${unitNamed.county}/actions/copy`, writes],
  ...of('submit move delete', writes).map(
    ([name, may]) => [`/api/portal/articles/batch/${name}`, may] as const,
  ),
  ['/api/portal/articles/batch/approve', reviews],
  ['/api/portal/articles/batch/withdraw', withdraws],
]
test.each(others)('POST %s: others are turned away before anything is looked at', async (url, may) => {
  for (const who of everybody) {
    const { status } = await site.as(who).post(url, {})
    expect([who, status === 403]).toEqual([who, !may.includes(who)])
  }
  expect((await site.as(null).post(url, {})).status).toBe(401)
})

const patch = async (who: CastName, url: string) => {
  const payload = { version: 1, content: { title: '迟到' } }
  const answer = await site.app.inject({ method: 'PATCH', url, headers: { 'x-cast': who }, payload })
  return { status: answer.statusCode, body: answer.json() }
}

test('autosave is a PATCH; an older version is answered with both', async () => {
  const url = `/api/portal/articles/${own.id}`
  for (const who of everybody) {
    const { status, body } = await patch(who, url)
    const expected = !writes.includes(who) ? 403 : transport.includes(who) ? 404 : 409
    expect([who, status]).toEqual([who, expected])
    if (status === 409)
      expect(body).toMatchObject({
        current: { content: { title: '绝密住建新稿' } },
        yours: { content: { title: '迟到' } },
      })
  }
})

test('a batch answers for each, and does to none what the single action would not', async () => {
  const [one, two] = [await submitted(world, sites.housing), await submitted(world, sites.housing)]
  const items = [
    { id: one.id, hash: one.reviewHash },
    { id: two.id, hash: 'f'.repeat(64) },
    { id: foreign.id, hash: foreign.reviewHash },
  ]
  const { body } = await site.as('directorLi').post('/api/portal/articles/batch/approve', { items })
  expect(body).toMatchObject({
    done: 1,
    results: [{ ok: true }, { ok: false, code: 'portal.hash_differs' }, { ok: false, code: 'NotFound' }],
  })
})

test('the history tells who did what, the difference where', async () => {
  const { body } = await site.as('clerkChen').get(`/api/portal/articles/${own.id}/history`)
  expect(body.editions).toMatchObject([{ number: 1, live: true, by: '陈办' }])
  expect(body.events.map(({ label }: { label: string }) => label)).toEqual([
    '发布',
    '审核通过',
    '审核通过',
    '送审',
    '新建',
  ])
  const diff = (await site.as('clerkChen').get(`/api/portal/articles/${own.id}/diff`)).body
  expect(diff.fields).toEqual([{ path: 'title', label: '标题', before: '绝密住建稿', after: '绝密住建新稿' }])
})
