import { join } from 'node:path'
import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { type App, createApp } from '#kernel/http'
import { testWorld, type World } from '#kernel/testing'
import { createPages, lintPage, openTheme, siteSchema } from '#kernel/theme'
import '../../permissions.ts'
import { checkFigures } from '../../books/book.actions.ts'
import { releaseDisclosure } from '../release.actions.ts'
import { approveDisclosure, submitDisclosure } from '../review.actions.ts'
import { approved, clerk, head, makeAll, opened, released, reviewer, testDataDir } from '../testing.ts'
import { correctDisclosure } from '../writing.actions.ts'
import { disclosurePages } from './pages.routes.ts'
import { publicDisclosureRoutes } from './public.routes.ts'

const theme = openTheme(join(import.meta.dirname, '../../../../../themes/county-blue'))
const pages = createPages(theme, siteSchema.parse(theme.samples.get('site')), { strict: true })

async function siteOf(world: World) {
  const app: App = await createApp({
    db: world.db,
    clock: world.clock,
    dataDir: testDataDir,
    routes: [...disclosurePages({ pages }), publicDisclosureRoutes],
    authenticate: async () => null,
    rateLimits: false,
  })
  return {
    close: () => app.close(),
    get: async (url: string) => {
      const { statusCode, body, headers } = await app.inject({ url })
      return { status: statusCode, body, headers }
    },
  }
}

const address = '/fiscal/103005/2025/budget'

test('before anything is released the list says so, and no draft is reachable', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  await opened(world)
  const site = await siteOf(world)
  const { status, body } = await site.get('/fiscal')
  expect([status, body.includes('已公开 0 份'), body.includes('没有找到')]).toEqual([200, true, true])
  expect((await site.get(address)).status).toBe(404)
  expect(JSON.parse((await site.get('/api/public/disclosures')).body)).toMatchObject({ items: [], total: 0 })
  await site.close()
})

test('a released document is a page without a script: tags, one first heading, its date, its papers', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  await released(world)
  const site = await siteOf(world)
  const list = await site.get('/fiscal?q=%E7%94%B5%E5%AD%90&year=2025&kind=budget')
  expect(list.body).toContain(`href="${address}"`)
  expect(lintPage(list.body, 'column', pages.site)).toEqual([])
  const { status, body } = await site.get(address)
  expect(status).toBe(200)
  expect(lintPage(body, 'article', pages.site)).toEqual([])
  expect(body).toContain('<meta name="PubDate" content="2025-02-20 09:00"')
  expect(body).toContain('331.08')
  const links = [...body.matchAll(/href="(\/fiscal\/103005\/2025\/budget\/1\/[^"]+)"/g)].map(
    ([, href]) => href ?? '',
  )
  expect(links.map((link) => link.split('/').at(-1))).toEqual([
    'document.docx',
    'document.pdf',
    'tables.xlsx',
    'figures.json',
    'document.html',
  ])
  for (const link of links) {
    const paper = await site.get(link)
    expect([link, paper.status]).toEqual([link, 200])
    expect(paper.headers['content-security-policy']).toContain('sandbox')
    expect(paper.headers['content-disposition']).toContain('attachment')
  }
  expect((await site.get('/fiscal/paper.css')).headers['content-type']).toContain('text/css')
  await site.close()
})

test('a correction is what the address shows; the old page stays, and says that there is a newer one', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  const id = await released(world)
  const site = await siteOf(world)
  const before = (await site.get(`${address}/1`)).body
  const { correctionId } = await perform(correctDisclosure, clerk(world), { id, reason: '漏了一项<b>' })
  expect((await site.get(address)).body).not.toContain('漏了一项')
  const book = (await world.rows('fiscal.book')).find(({ revision }) => revision === 2)
  await perform(checkFigures, clerk(world), { id: book?.id })
  await perform(submitDisclosure, clerk(world), { id: correctionId })
  await perform(approveDisclosure, reviewer(world), { id: correctionId })
  await perform(releaseDisclosure, head(world), { id: correctionId })
  await makeAll(world)
  const now = (await site.get(address)).body
  expect(now).toContain('更正原因：漏了一项&lt;b&gt;')
  expect(now).toContain(`href="${address}/1"`)
  const old = (await site.get(`${address}/1`)).body
  expect(old).toContain('这是第 1 版，已有更正版')
  const article = (html: string) => /<article class="disclosure"[\s\S]*<\/article>/.exec(html)?.[0]
  expect(article(old)).toBe(article(before))
  const { items, total } = JSON.parse((await site.get('/api/public/disclosures?unit=103005')).body)
  expect([total, items[0].revision, items[0].correctionReason]).toEqual([1, 2, '漏了一项<b>'])
  await site.close()
})

test('what people write is text, whatever signs are in it', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  const id = await approved(world)
  const text =
    '承担<script>alert(1)</script>网络<img src=x onerror=alert(1)>建设&amp;运行。{{ 7 | times: 6 }}'
  await world.sql(`update fiscal.disclosure_text set text = $1 where key = 'text.duties'`, [text])
  await perform(releaseDisclosure, head(world), { id })
  await makeAll(world)
  const site = await siteOf(world)
  const { body } = await site.get(address)
  expect(body).not.toMatch(/<script(?! src)|<img src=x/)
  expect(body).toContain('&amp;amp;运行。{{ 7 | times: 6 }}')
  await site.close()
})

test.each([
  '/fiscal/103005/2025/plan',
  '/fiscal/103005/25/budget',
  '/fiscal/999/2025/budget',
  '/fiscal/103005/2025/department-budget',
  `${address}/2`,
  `${address}/01`,
  `${address}/1/document.exe`,
  `${address}/1/..%2f..%2fsecret`,
  '/fiscal/%27%20or%201=1/2025/budget',
])('%s is not there', async (url) => {
  const world = await testWorld({ today: '2025-02-20' })
  await released(world)
  const site = await siteOf(world)
  expect((await site.get(url)).status).toBe(404)
  await site.close()
})

test('whatever stands in the address of the list, a list comes back', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  await released(world)
  const site = await siteOf(world)
  for (const query of ['page=-1', 'page=999999', 'year=abcd', 'kind=x', 'q=%25_%5C', 'q[]=1', 'q=%00'])
    expect([query, (await site.get(`/fiscal?${query}`)).status]).toEqual([query, 200])
  await site.close()
})

test('the page keeps the name under which it was released', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  await released(world)
  await world.sql(`update org.unit set name = '云溪县数据中心' where code = '103005'`)
  const site = await siteOf(world)
  expect((await site.get(address)).body).toContain('<h1>云溪县电子政务中心')
  await site.close()
})
