/** deploy/nginx.conf in a real nginx, before the real program. Where nginx is not installed, `.ci/run` installs it. */
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Program, startProgram } from '../../src/apps/server/testing.ts'

const NGINX = '/usr/sbin/nginx'
const ROOT = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'zhengshu-nginx-'))

/** What the publisher would have written. */
const PUBLISHED: Readonly<Record<string, string>> = {
  'county/index.html': '<p>the portal',
  'county/404.html': '<p>not found here',
  'county/search.html': '<p>search rests',
  'county/news/index.html': '<p>the news',
  'county/news/202611/1.html': '<p>one article',
  'county/news/202611/2.html.gone': '<p>withdrawn here',
  '201/a.html.gone': '<p>withdrawn there',
  'county/rss.xml': '<rss/>',
  'county/redirects.map': '"/old" "/news/";\n',
  '201/index.html': '<p>an office',
  '201/redirects.map': '',
  '.shared/assets/site.0123456789ab.css': 'body{}',
  '.releases/county/1/secret.html': 'secret',
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The shipped file, with this test's ports, certificate and folders in the places an administrator changes. */
function shippedConf(https: number, http: number, behind: string): string {
  const conf = readFileSync(join(ROOT, 'deploy/nginx.conf'), 'utf8')
    .replaceAll(/^\s*listen \[::\].*\n/gm, '')
    .replace('listen 80;', `listen 127.0.0.1:${http};`)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${https} ssl;`)
    .replace('127.0.0.1:8080', new URL(behind).host)
    .replaceAll('/etc/nginx/tls/', `${folder}/`)
    .replaceAll('/var/log/nginx/', `${folder}/`)
    .replaceAll('/opt/zhengshu/deploy', join(ROOT, 'deploy'))
    .replaceAll('/var/lib/zhengshu/public', join(folder, 'public'))
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  return `pid ${folder}/nginx.pid; worker_processes 1; error_log ${folder}/error.log; events {}
    http { ${kept.join(' ')} ${conf} }`
}

const nginx = (...args: string[]) =>
  execFileSync(NGINX, ['-c', join(folder, 'nginx.conf'), ...args], { stdio: 'pipe' })

describe.runIf(existsSync(NGINX))('behind nginx', () => {
  let program: Program
  let https: number
  let http: number

  const ask = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port: https,
        path,
        headers: { host: 'www.example.gov.cn', ...headers },
      }
      request({ ...options, rejectUnauthorized: false }, (answer) => {
        let text = ''
        answer.on('data', (part) => {
          text += String(part)
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
      })
        .on('error', reject)
        .end()
    })

  beforeAll(async () => {
    ;[https, http] = [await freePort(), await freePort()]
    program = await startProgram({
      ZHENGSHU_DEMO: 'off',
      ZHENGSHU_TRUST_PROXY: 'on',
      ZHENGSHU_PUBLIC_URL: 'https://www.example.gov.cn',
    })
    mkdirSync(folder, { recursive: true })
    for (const [path, text] of Object.entries(PUBLISHED)) {
      mkdirSync(dirname(join(folder, 'public', path)), { recursive: true })
      writeFileSync(join(folder, 'public', path), text)
    }
    chmodSync(folder, 0o755)
    const subject = ['-subj', '/CN=www.example.gov.cn', '-days', '2', '-nodes', '-newkey', 'rsa:2048']
    execFileSync(
      'openssl',
      ['req', '-x509', ...subject, '-keyout', `${folder}/privkey.pem`, '-out', `${folder}/fullchain.pem`],
      { stdio: 'ignore' },
    )
    writeFileSync(join(folder, 'nginx.conf'), shippedConf(https, http, program.address))
    nginx('-t')
    spawn(NGINX, ['-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
    for (let tries = 0; tries < 100 && !existsSync(join(folder, 'nginx.pid')); tries++)
      await new Promise((resolve) => setTimeout(resolve, 50))
    for (let tries = 0; tries < 100 && (await ask('/').catch(() => undefined))?.status !== 200; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100))
  }, 120_000)

  afterAll(async () => {
    if (existsSync(join(folder, 'nginx.pid'))) nginx('-s', 'stop')
    await program?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  test('the public site and the console answer over TLS, with one set of security headers', async () => {
    const home = await ask('/')
    expect([home.status, home.headers['content-security-policy']]).toEqual([
      200,
      expect.stringContaining("default-src 'self'"),
    ])
    expect(home.headers['strict-transport-security']).toBeDefined()
    expect(home.headers.server).toBe('nginx')
    expect((await ask('/console/')).status).toBe(200)
  })

  test('published pages come from their folder with the headers of the program', async () => {
    const [home, program] = await Promise.all([ask('/'), ask('/mailbox')])
    expect(home.text).toBe('<p>the portal')
    const names = [
      'content-security-policy',
      'strict-transport-security',
      'x-frame-options',
      'referrer-policy',
    ]
    for (const name of names) expect(home.headers[name], name).toBe(program.headers[name])
    const wanted = {
      '/news/': '<p>the news',
      '/news': '<p>the news',
      '/news/202611/1.html': '<p>one article',
    }
    for (const [path, text] of Object.entries({ ...wanted, '/201/': '<p>an office', '/rss.xml': '<rss/>' }))
      expect((await ask(path)).text, path).toBe(text)
    expect((await ask('/assets/site.0123456789ab.css')).headers['cache-control']).toContain('immutable')
    expect((await ask('/mailbox')).text).toContain('领导信箱')
  })

  test('old addresses lead on; what lies beside the pages is not shown', async () => {
    const old = await ask('/old')
    expect([old.status, old.headers.location]).toEqual([301, expect.stringMatching(/\/news\/$/)])
    for (const path of [
      '/.releases/county/1/secret.html',
      '/county/index.html',
      '/.shared/assets/site.0123456789ab.css',
    ])
      expect((await ask(path)).status, path).toBe(404)
  })

  test('what was withdrawn is gone, and says so in its own page', async () => {
    const gone = await ask('/news/202611/2.html')
    expect([gone.status, gone.text]).toEqual([410, '<p>withdrawn here'])
    expect(gone.headers['content-type']).toContain('text/html')
    expect(gone.headers['content-security-policy']).toBeDefined()
    expect(await ask('/201/a.html')).toMatchObject({ status: 410, text: '<p>withdrawn there' })
    expect((await ask('/news/202611/2.html.gone')).status).toBe(404)
    expect((await ask('/news/202611/3.html')).status).toBe(404)
  })

  test('plain HTTP is only a way to the encrypted address', async () => {
    const answer = await fetch(`http://127.0.0.1:${http}/mailbox?q=1`, { redirect: 'manual' })
    expect(answer.status).toBe(301)
    expect(answer.headers.get('location')).toMatch(/^https:\/\/[^/]+\/mailbox\?q=1$/)
  })

  test('metrics and health are not for the public', async () => {
    const seen = await Promise.all(['/metrics', '/healthz', '/readyz'].map((path) => ask(path)))
    expect(seen.map(({ status }) => status)).toEqual([404, 404, 404])
  })

  test('what a visitor claims to be his address does not reach the program, and his query not the log', async () => {
    await ask('/api/public/mailboxes?name=%E7%8E%8B%E5%B0%8F%E6%98%8E', { 'x-forwarded-for': '203.0.113.9' })
    const log = readFileSync(join(folder, 'zhengshu.access.log'), 'utf8')
    expect(log).toContain('"GET /api/public/mailboxes"')
    expect(log).not.toContain('%E7%8E%8B')
    expect(program.said()).not.toContain('203.0.113.9')
  })

  test('while the program is stopped people read a page and programs a problem; published pages stand', async () => {
    await program.stop()
    // The published sites are whole without it.
    for (const [path, text] of [
      ['/', '<p>the portal'],
      ['/news/202611/1.html', '<p>one article'],
      ['/201/', '<p>an office'],
    ] as const)
      expect((await ask(path)).text, path).toBe(text)
    const search = await ask('/search?q=x')
    expect([search.status, search.text]).toEqual([503, '<p>search rests'])
    expect((await ask('/news/202611/2.html')).status).toBe(410)
    const page = await ask('/mailbox')
    expect([page.status, page.headers['retry-after']]).toEqual([503, '60'])
    expect(page.text).toContain('维护')
    const problem = await ask('/api/public/mailboxes')
    expect([problem.status, problem.headers['content-type'], problem.headers['retry-after']]).toEqual([
      503,
      'application/problem+json; charset=utf-8',
      '60',
    ])
    expect(JSON.parse(problem.text)).toMatchObject({ status: 503 })
  })
})
