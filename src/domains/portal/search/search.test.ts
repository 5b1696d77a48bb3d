import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '#kernel/http'
import { testWorld } from '#kernel/testing'
import { fillStock } from '../publishing/stock/stock.store.ts'
import type { SearchAnswer } from './contract.ts'
import { readTexts } from './reading.jobs.ts'
import { searchRoutes } from './search.routes.ts'

async function site() {
  const world = await testWorld()
  const dataDir = await mkdtemp(join(tmpdir(), '搜索 '))
  await fillStock(world.db, world.clock, { sites: 3, articles: 200 })
  const app = await createApp({
    db: world.db,
    clock: world.clock,
    dataDir,
    routes: [searchRoutes],
    authenticate: async () => null,
  })
  onTestFinished(async () => {
    await app.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const search = async (query: Record<string, string>): Promise<SearchAnswer> =>
    (await app.inject({ url: '/api/public/search', query })).json()
  const page = async (query: Record<string, string>) => (await app.inject({ url: '/search', query })).body
  const read = () => world.db.transaction((tx) => readTexts.run({ ...world, tx, dataDir, attempt: 1 }, {}))
  const suggest = async (q: string): Promise<string[]> =>
    (await app.inject({ url: '/api/public/search/suggest', query: { q } })).json().suggestions
  return { world, dataDir, search, page, read, suggest }
}

test('words are found in titles and bodies, marked, and every hit is one', async () => {
  const { search } = await site()
  const found = await search({ q: '森林防火' })
  expect(found.total).toBeGreaterThan(0)
  for (const { title, snippet } of found.items) {
    const hits = [...title, ...snippet].filter(({ hit }) => hit).map(({ text }) => text)
    expect(hits.join(' ')).toMatch(/森林|防火/)
  }
})

test('a document is found by its number, and before all others', async () => {
  const { world, search } = await site()
  const [policy] = await world.sql(
    'select article_id, document_number from portal.live_text where document_number is not null order by article_id limit 1',
  )
  const found = await search({ q: String(policy?.document_number) })
  expect(found.items[0]?.documentNumber).toBe(policy?.document_number)
})

test('filters narrow: a site, a section with all below it, a kind, days', async () => {
  const { search } = await site()
  const all = await search({ site: 'county' })
  const part = await search({ site: 'county', section: 'disclosure' })
  expect(part.total).toBeGreaterThan(0)
  expect(part.total).toBeLessThan(all.total)
  expect(part.items.every(({ href }) => href.startsWith('/disclosure/'))).toBe(true)
  const policies = await search({ site: 'trial1', kind: 'policy' })
  expect(policies.items.map(({ kind, site: code }) => `${code} ${kind}`)).toEqual(
    policies.items.map(() => 'trial1 policy'),
  )
  expect((await search({ q: '工作', from: '2031-01-01' })).total).toBe(0)
  const day = all.items[0]?.publishedOn ?? ''
  const same = await search({ site: 'county', from: day, to: day })
  expect(same.items.every(({ publishedOn }) => publishedOn === day)).toBe(true)
})

test('what is withdrawn and what lies in a closed site is not found', async () => {
  const { world, search } = await site()
  const before = await search({ site: 'trial1' })
  expect(before.total).toBeGreaterThan(0)
  await world.sql("update portal.article set state = 'withdrawn', live_edition_id = null where id = $1", [
    before.items[0]?.id,
  ])
  expect((await search({ site: 'trial1' })).items.map(({ id }) => id)).not.toContain(before.items[0]?.id)
  await world.sql("update portal.site set state = 'offline' where code = 'trial1'")
  expect((await search({ site: 'trial1' })).total).toBe(0)
})

test('the page works without scripts, says what was found, and takes any address', async () => {
  const { page } = await site()
  const found = await page({ q: '老旧小区改造' })
  expect(found).toContain('<mark>')
  expect(found).toMatch(/找到 \d+ 条/)
  const hostile = await page({
    q: '"><script>alert(1)</script>',
    from: 'yesterday',
    page: '-3',
    kind: 'x',
    sort: 'up',
  })
  expect(hostile).not.toContain('<script>alert')
  const ofSite = await page({ site: 'county', section: 'disclosure', q: '工作' })
  expect(ofSite).toMatch(/<option value="disclosure" selected>政府信息公开<\/option>/)
  expect(await page({ site: 'county', section: 'nowhere', q: '工作' })).toMatch(/找到 \d+ 条/)
  const far = { q: '12号低保访火𠮷', from: '0001-01-01', to: '2200-12-31' }
  expect(await page(far)).toContain('没有找到')
  expect(await page({})).toContain('可以搜标题')
  expect(await page({ q: '这里绝对没有的词语组合甲乙丙丁' })).toContain('没有找到')
})

test('letters are read as pinyin or initials, and one wrong character is put right', async () => {
  const { search, read, suggest, page } = await site()
  await read()
  const typed = await search({ q: '森林防火' })
  for (const q of ['senlinfanghuo', 'SLFH', '森林访火']) {
    const found = await search({ q })
    expect([q, found.meant, found.total]).toEqual([q, '森林防火', typed.total])
  }
  expect((await search({ q: '森林防火' })).meant).toBeNull()
  expect((await search({ q: '甲乙丙丁戊' })).meant).toBeNull()
  expect(await suggest('森林')).toContain('森林防火')
  expect(await suggest('laojiu')).toContain('老旧小区改造')
  expect(await suggest('%')).toEqual([])
  expect(await page({ q: '森林访火' })).toContain('您要找的是不是“森林防火”')
})

test('what people call a thing finds what papers call it', async () => {
  const { world, search } = await site()
  const [text] = await world.sql("select article_id from portal.live_text where kind = 'news' limit 1")
  await world.sql(
    'update portal.live_text set search_vector = search_vector || $2::tsvector where article_id = $1',
    [text?.article_id, "'最低':1A '生活':2A '保障':3A '最低生活保障':1A '社会':4A '保险':5A '社会保险':4A"],
  )
  for (const q of ['低保', '社保'])
    expect((await search({ q })).items.map(({ id }) => id)).toContain(text?.article_id)
})

test('a 文号 is found however its year is put between brackets', async () => {
  const { world, search } = await site()
  const [policy] = await world.sql(
    'select document_number from portal.live_text where document_number is not null order by article_id limit 1',
  )
  const number = String(policy?.document_number)
  for (const q of [number, number.replace('〔', '[').replace('〕', ']'), number.replace(/[〔〕]/g, '')])
    expect((await search({ q })).items[0]?.documentNumber).toBe(number)
})

test('a common word is answered from the newest, in one site as in all, and so is a month', async () => {
  const { world, search } = await site()
  const whole = await search({ q: '工作' })
  const county = await search({ q: '工作', site: 'county' })
  expect(county.items.every((item) => item.site === 'county')).toBe(true)
  await world.sql('analyze portal.live_text')
  expect((await search({ q: '工作' })).total).toBe(whole.total)
  const day = whole.items.at(-1)?.publishedOn ?? ''
  const that = await search({ q: '工作', from: day, to: day, sort: 'date' })
  expect(that.items.length).toBeGreaterThan(0)
  expect(that.items.every(({ publishedOn }) => publishedOn === day)).toBe(true)
})
