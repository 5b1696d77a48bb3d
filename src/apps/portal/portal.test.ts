import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { anchorLatest } from '#kernel/audit'
import { createApp } from '#kernel/http'
import { sealAll, testWorld } from '#kernel/testing'
import { lintPage } from '#kernel/theme'
import { openPortal } from './portal.ts'

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), '门户 '))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

async function openSite() {
  const world = await testWorld({ today: '2025-09-22' })
  const dataDir = await folder()
  const portal = await openPortal({ dataDir })
  const app = await createApp({
    db: world.db,
    clock: world.clock,
    dataDir,
    routes: [
      ...portal.routes,
      (routes) =>
        routes.get('/breaks', () => {
          throw new Error('a secret detail')
        }),
    ],
    authenticate: async () => null,
    errorPage: portal.errorPage,
  })
  onTestFinished(() => app.close())
  const see = (url: string, headers: Record<string, string> = { accept: 'text/html' }) =>
    app.inject({ method: 'GET', url, headers })
  return { world, dataDir, portal, see }
}

test('the site map leads everywhere, and its page owes nothing', async () => {
  const { see, portal } = await openSite()
  const answer = await see('/sitemap')
  expect(answer.statusCode).toBe(200)
  for (const href of ['/mailbox', '/mailbox/write', '/mailbox/query', '/correction', '/anchors']) {
    expect(answer.body).toContain(`<a href="${href}">`)
  }
  expect(lintPage(answer.body, 'site', portal.desk.pages.site)).toEqual([])
})

test('style sheets are kept for a year under their hash, compressed for who takes it', async () => {
  const { see, portal } = await openSite()
  const url = portal.desk.pages.theme.asset('site.css')?.url ?? ''
  const answer = await see(url, { 'accept-encoding': 'gzip, br' })
  expect(answer.headers).toMatchObject({
    'content-type': 'text/css; charset=utf-8',
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  })
  expect((await see(url.replace(/\.[0-9a-f]{12}\./, '.000000000000.'))).statusCode).toBe(404)
  expect((await see('/assets/../theme.json')).statusCode).toBe(404)
})

test('a person sees a page for an address that is not there, a program the problem', async () => {
  const { see, portal } = await openSite()
  const page = await see('/nothing?q="><script>')
  expect(page.statusCode).toBe(404)
  expect(page.body).toContain('<h1>没有找到这个页面</h1>')
  expect(page.body).not.toContain('"><script>')
  expect(lintPage(page.body, 'site', portal.desk.pages.site)).toEqual([])
  expect((await see('/nothing', { accept: 'application/json' })).json()).toMatchObject({ code: 'not_found' })
})

test('when we fail, the page says what to do and gives a number, and nothing of the cause', async () => {
  const { see } = await openSite()
  const page = await see('/breaks')
  expect(page.statusCode).toBe(500)
  expect(page.body).toMatch(/编号：<span class="code">[0-9a-f-]{36}<\/span>/)
  expect(page.body).not.toContain('a secret detail')
})

test('the anchors of the audit log are public, with the key that checks them', async () => {
  const { see, world, dataDir } = await openSite()
  expect((await see('/anchors')).body).toContain('还没有公布过校验值')
  await world.insert('audit.entry', { ...anEntry, at: world.clock.now() })
  // Sealing waits for every transaction that was open before, also those of other tests on this server.
  const anchor = await vi.waitFor(async () => {
    await sealAll(world.db)
    const latest = await anchorLatest(world.db, world.clock, dataDir)
    expect(latest).toBeDefined()
    return latest
  }, 10_000)
  const page = await see('/anchors')
  expect(page.body).toContain(anchor?.hash)
  expect(page.body).toContain('验证签名的公钥')
})

const anEntry = {
  actorName: '系统',
  actorKind: 'system',
  action: 'test.act',
  subjectKind: 'test',
  outcome: 'done',
  details: {},
}

test('the secret of the forms is made once, for the service alone, whoever starts first', async () => {
  const dataDir = await folder()
  const portals = await Promise.all([1, 2, 3, 4].map(() => openPortal({ dataDir })))
  expect(new Set(portals.map(({ desk }) => desk.secret)).size).toBe(1)
  expect(portals[0]?.desk.secret).toMatch(/^[\w-]{43}$/)
  expect((await stat(join(dataDir, 'keys', 'form-secret'))).mode & 0o777).toBe(0o600)
})

test('a county sets its own name and codes; a wrong one is refused by field', async () => {
  const dataDir = await folder()
  const { desk } = await openPortal({ dataDir })
  const own = { ...desk.pages.site, name: '清河县人民政府' }
  await writeFile(join(dataDir, 'site.json'), JSON.stringify(own))
  expect((await openPortal({ dataDir })).desk.pages.site.name).toBe('清河县人民政府')
  await writeFile(join(dataDir, 'site.json'), JSON.stringify({ ...own, code: '12' }))
  await expect(openPortal({ dataDir })).rejects.toThrow('code：网站标识码应为 10 位数字')
})

test('while the database is away who reads is told when to come back, who sent something what became of it', async () => {
  const { portal } = await openSite()
  const away = { type: '', title: '', status: 503, code: 'unavailable', detail: '刚才提交的内容可能没有保存' }
  const page = (method: string) =>
    portal.errorPage(away, { method, url: '/mailbox/write', headers: {}, cookies: {} } as never) ?? ''
  expect(page('GET')).toContain('<h1>网站正在维护</h1>')
  expect(lintPage(page('GET'), 'site', portal.desk.pages.site)).toEqual([])
  expect(page('POST')).toContain('刚才提交的内容可能没有保存')
  expect(page('POST')).toContain('网站暂时不能服务')
})

test('a page everybody sees alike is known again and travels small', async () => {
  const { see } = await openSite()
  const first = await see('/sitemap', { 'accept-encoding': 'br' })
  expect(first.headers).toMatchObject({ 'content-encoding': 'br', vary: 'cookie, accept-encoding' })
  const again = await see('/sitemap', { 'if-none-match': String(first.headers.etag) })
  expect([again.statusCode, again.body]).toEqual([304, ''])
  const large = await see('/sitemap', {
    'if-none-match': String(first.headers.etag),
    cookie: 'zhengshu_display=large',
  })
  expect(large.statusCode).toBe(200)
})
