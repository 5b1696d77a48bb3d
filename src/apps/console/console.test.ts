import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { AxeResults } from 'axe-core'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { launchBrowser } from '../../../test/browser/launch.ts'

const ROOT = join(import.meta.dirname, '../../..')
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'"
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

let folder: string
let server: Server
let browser: Browser
let address: string

/** The built files as the server gives them: the same policy, and the page itself for every other address. */
function serve(): Server {
  return createServer((request, response) => {
    const path = join(folder, (request.url ?? '/').replace(/^\/console/, '').replace(/\?.*/, ''))
    const file = extname(path) !== '' && existsSync(path) ? path : join(folder, 'index.html')
    response.setHeader('content-security-policy', POLICY)
    response.setHeader('content-type', TYPES[extname(file)] ?? 'image/svg+xml')
    createReadStream(file).pipe(response)
  }).listen(0, '127.0.0.1')
}

beforeAll(async () => {
  // The test run's own NODE_ENV would put React's development build on the page.
  vi.stubEnv('NODE_ENV', 'production')
  folder = await mkdtemp(join(tmpdir(), 'console-'))
  await build({
    configFile: join(ROOT, 'vite.config.ts'),
    root: import.meta.dirname,
    logLevel: 'error',
    build: { outDir: folder },
  })
  vi.unstubAllEnvs()
  server = serve()
  browser = await launchBrowser()
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/console/dev/components`
}, 120_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
  await rm(folder, { recursive: true, force: true })
})

interface Look {
  readonly width: number
  readonly appearance?: object
}

async function look({ width, appearance = {} }: Look) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.addInitScript(
    (kept) => localStorage.setItem('zhengshu:nobody:appearance', kept),
    JSON.stringify(appearance),
  )
  await page.goto(address)
  await page.waitForSelector('.z-chart svg')
  await page.evaluate(await readFile(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8'))
  const found = (await page.evaluate('axe.run()')) as AxeResults
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await context.close()
  return {
    complaints,
    overflow,
    violations: found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
  }
}

describe('every part of the kit, in every state', () => {
  it.each<[string, Look]>([
    ['on a desk', { width: 1440 }],
    ['on a phone', { width: 390 }],
    ['in the dark', { width: 1440, appearance: { mode: 'dark' } }],
    ['in large type', { width: 1440, appearance: { largeType: true } }],
    ['in large type on a phone', { width: 390, appearance: { largeType: true } }],
  ])(
    '%s: axe finds nothing, nothing runs over the side, the policy is kept',
    async (_where, wanted) => {
      expect(await look(wanted)).toEqual({ complaints: [], overflow: 0, violations: [] })
    },
    60_000,
  )
})

it('a grid of two thousand rows draws those in sight, wherever one goes in it', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(address)
  const drawn = () => page.locator('.z-grid tbody tr[aria-rowindex]').count()
  await page.locator('td[data-row="r0"][data-column="c1"]').click()
  await page.keyboard.type('12')
  await page.keyboard.press('Control+End')
  const last = page.locator('td[data-row="r1999"][data-column="c8"] input')
  await last.waitFor()
  await page.keyboard.type('7')
  await page.keyboard.press('Shift+Enter')
  await page.getByText('7', { exact: true }).waitFor()
  expect(await drawn()).toBeLessThan(120)
  await page.keyboard.press('Control+Home')
  await page.locator('td[data-row="r0"][data-column="kind"] input').waitFor()
  expect(await page.locator('td[data-row="r0"][data-column="c1"]').textContent()).toBe('12')
  expect(await drawn()).toBeLessThan(120)
  await page.close()
}, 60_000)

it('has no inline script, so the policy may forbid it', async () => {
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  expect(page.match(/<script(?![^>]*\ssrc=)/g)).toBeNull()
})

it('is 380 kB or less, compressed, before the first page can be drawn', async () => {
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  const first = [...page.matchAll(/assets\/[\w.-]+\.(?:js|css)/g)].map(([path]) => join(folder, path))
  const sizes = await Promise.all(first.map(async (path) => gzipSync(await readFile(path)).length))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(380_000)
})
