import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createApp } from '#kernel/http'
import { testWorld } from '#kernel/testing'
import { openPortal } from './portal.ts'

const PAGE = '<!doctype html>\n<html lang="zh-CN"><head></head><body>首页</body></html>'

async function served() {
  const world = await testWorld()
  const dataDir = await mkdtemp(join(tmpdir(), '公众 '))
  const publicFolder = join(dataDir, 'public')
  const put = async (path: string, text: string) => {
    const target = join(publicFolder, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(`${target}.draft`, text)
    await rename(`${target}.draft`, target)
  }
  const site = async (code: string) => {
    await mkdir(join(publicFolder, '.releases', code, '1'), { recursive: true })
    await symlink(join('.releases', code, '1'), join(publicFolder, code))
  }
  const portal = await openPortal({ dataDir })
  const app = await createApp({
    db: world.db,
    clock: world.clock,
    dataDir,
    routes: [
      ...portal.routes,
      (routes) => routes.get('/', async (_request, reply) => reply.type('text/html').send('the old home')),
    ],
    authenticate: async () => null,
    errorPage: portal.errorPage,
  })
  onTestFinished(async () => {
    vi.restoreAllMocks()
    await app.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const see = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url, headers: { accept: 'text/html', ...headers } })
  return { put, site, see, app }
}

let now = 0
/** A second passes: what is kept is looked at again. */
const later = () => {
  now += 2_000
}
beforeEach(() => {
  now = 0
  const real = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => real() + now)
})

test('until something is published the old home page stands, then the site', async () => {
  const { put, site, see } = await served()
  expect((await see('/')).body).toBe('the old home')
  await site('county')
  await put('county/index.html', PAGE)
  later()
  const home = await see('/')
  expect(home.body).toBe(PAGE)
  expect(home.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
  })
  expect(home.headers['content-security-policy']).toContain("default-src 'self'")
})

test('the portal is at the root, another site below its code; what programs of ours answer stays theirs', async () => {
  const { put, site, see } = await served()
  await Promise.all([site('county'), site('201')])
  await put('county/news/index.html', '<p>news')
  await put('county/news/202611/1.html', '<p>one')
  await put('201/index.html', '<p>sub')
  await put('county/anchors/index.html', '<p>hidden')
  expect((await see('/news/')).body).toBe('<p>news')
  expect((await see('/news/202611/1.html?from=x')).body).toBe('<p>one')
  expect((await see('/201/')).body).toBe('<p>sub')
  expect([(await see('/news')).statusCode, (await see('/news')).headers.location]).toEqual([301, '/news/'])
  expect((await see('/anchors')).body).toContain('办理记录校验')
})

test('what is published again is seen within a second, what is withdrawn is gone', async () => {
  const { put, site, see } = await served()
  await site('county')
  await put('county/a.html', 'first')
  const first = await see('/a.html')
  await put('county/a.html', 'second')
  later()
  const again = await see('/a.html', { 'if-none-match': String(first.headers.etag) })
  expect([again.statusCode, again.body]).toEqual([200, 'second'])
  const known = await see('/a.html', { 'if-none-match': String(again.headers.etag) })
  expect([known.statusCode, known.body]).toEqual([304, ''])
})

test('pages travel compressed for who takes it', async () => {
  const { put, site, see } = await served()
  await site('county')
  await put('county/a.html', 'x'.repeat(5000))
  const answer = await see('/a.html', { 'accept-encoding': 'gzip, br' })
  expect(answer.headers['content-encoding']).toBe('br')
  expect(answer.rawPayload.length).toBeLessThan(200)
})

test('an old address leads on, an unknown one is told so in the theme of its site', async () => {
  const { put, site, see } = await served()
  await site('county')
  await put('county/redirects.map', '"/old" "/new/";\n')
  await put('county/404.html', '<h1>没有找到')
  expect([(await see('/old')).statusCode, (await see('/old/')).headers.location]).toEqual([301, '/new/'])
  const missing = await see('/nothing')
  expect([missing.statusCode, missing.body]).toEqual([404, '<h1>没有找到'])
  expect((await see('/nothing', { accept: 'application/json' })).json()).toMatchObject({ code: 'not_found' })
  expect((await see('/api/nothing')).json()).toMatchObject({ code: 'not_found' })
})

test.each([
  '/../keys/form-secret',
  '/%2e%2e/keys/form-secret',
  '/..%2fkeys%2fform-secret',
  '/a/..%5c..%5ckeys',
  '/.releases/county/1/a.html',
  '/%2ereleases/county/1/a.html',
  '/.shared/x',
  '//etc/passwd',
  '/a%00.html',
  '/%',
])('nothing outside of the published pages is shown: %s', async (url) => {
  const { put, site, see } = await served()
  await site('county')
  await put('county/a.html', 'the published words')
  const answer = await see(url)
  expect([400, 404, 422]).toContain(answer.statusCode)
  expect(answer.body).not.toContain('the published words')
})

test('who reads in large type without scripts gets the page so', async () => {
  const { put, site, see } = await served()
  await site('county')
  await put('county/index.html', PAGE)
  const large = await see('/', { cookie: 'zhengshu_display=large.contrast' })
  expect(large.body).toContain('<html lang="zh-CN" class="large contrast">')
  expect(large.headers.etag).not.toBe((await see('/')).headers.etag)
})

test('what was withdrawn answers that it is gone, in a page for people and a problem for programs', async () => {
  const { put, site, see } = await served()
  await site('county')
  await put('county/index.html', PAGE)
  await put('county/news/1.html.gone', PAGE.replace('首页', '已经撤下'))
  later()
  const gone = await see('/news/1.html')
  expect([gone.statusCode, gone.headers['content-type']]).toEqual([410, 'text/html; charset=utf-8'])
  expect(gone.body).toContain('已经撤下')
  expect((await see('/news/1.html', { 'if-none-match': String(gone.headers.etag) })).statusCode).toBe(410)
  const program = await see('/news/1.html', { accept: 'application/json' })
  expect([program.statusCode, program.json().code]).toEqual([410, 'gone'])
  expect((await see('/news/1.html.gone')).statusCode).toBe(404)
  await put('county/news/1.html', PAGE)
  later()
  expect((await see('/news/1.html')).statusCode).toBe(200)
})
