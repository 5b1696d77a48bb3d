/** The whole application on a port of its own, a small county in it, and people with browsers. */
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { readConfig } from '#kernel/config'
import { type CastName, cast, castPassword, testWorld, type World } from '#kernel/testing'
import { assemble } from '../../src/apps/server/assemble.ts'
import { launchBrowser } from '../browser/launch.ts'

const ROOT = join(import.meta.dirname, '../..')
const AXE = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8')
/** Two cores are shared with other tests: what takes a second alone may take many. */
const PATIENCE_MS = 30_000
export const JOURNEY_MS = 120_000

export interface House {
  readonly world: World
  readonly address: string
  /** Where its files lie: nothing runs by itself here. */
  readonly dataDir: string
  /** Somebody at a browser of their own; everything that the browser complains about is kept. */
  visit(options?: BrowserContextOptions): Promise<Visit>
  /** With nothing opened yet: most go straight to the page they came for. */
  signIn(who: CastName, options?: BrowserContextOptions): Promise<Visit>
  /** Signed in, and before the page that everybody sees first. */
  atDesk(who: CastName): Promise<Visit>
  close(): Promise<void>
}

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  readonly complaints: string[]
}

/** `challenge`: with proof of work and rate limits, as the public meets it. */
export async function openHouse({ challenge = false, today = '2025-10-20' } = {}): Promise<House> {
  if (!existsSync(join(ROOT, 'dist/console/index.html')))
    throw new Error('The console is not built: node setup.mjs')
  const world = await testWorld({ today, keep: true })
  const dataDir = await mkdtemp(join(tmpdir(), 'zhengshu-journey-'))
  const config = readConfig({
    ZHENGSHU_DATA: dataDir,
    ZHENGSHU_CHALLENGE: challenge ? 'on' : 'off',
    ZHENGSHU_LOG_LEVEL: 'silent',
  })
  const app = await assemble({ db: world.db, clock: world.clock, config })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const browser = await launchBrowser()
  const visit = (options: BrowserContextOptions = {}) => openVisit(browser, address, options)
  return {
    world,
    address,
    dataDir,
    visit,
    signIn: async (who, options) => enter(await visit(options), who),
    atDesk: async (who) => open(await enter(await visit(), who)),
    async close() {
      await browser.close()
      await app.close()
      await world.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** `JOURNEY_SLOW=1500`: every answer comes up to so many milliseconds late. A journey that leans on luck falls then. */
const SLOW_MS = Number(process.env.JOURNEY_SLOW ?? 0)

async function slowDown(context: BrowserContext): Promise<void> {
  await context.route(/\/(api|console\/assets)\//, async (route) => {
    await new Promise((done) => setTimeout(done, Math.random() * SLOW_MS))
    await route.continue().catch(() => undefined)
  })
}

async function openVisit(browser: Browser, baseURL: string, options: BrowserContextOptions): Promise<Visit> {
  const context = await browser.newContext({
    baseURL,
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
    // A picture of a half-faded page has colours that nobody chose.
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  // A page left open goes on asking for its bell.
  onTestFinished(() => context.close())
  if (SLOW_MS > 0) await slowDown(context)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    // Not being signed in yet is what the first question of the console finds out.
    const expected = message.location().url.endsWith('/api/session') && message.text().includes('401')
    if (message.type() === 'error' && !expected)
      complaints.push(`${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, context, complaints }
}

/** Through the door for programs: the form where people sign in has journeys of its own. */
async function enter(visit: Visit, who: CastName): Promise<Visit> {
  const data = { username: cast[who].username, password: castPassword }
  const answer = await visit.context.request.post('/api/session', { data })
  if (!answer.ok()) throw new Error(`${who} cannot sign in: ${answer.status()} ${await answer.text()}`)
  return visit
}

async function open(visit: Visit): Promise<Visit> {
  await visit.page.goto('/console/')
  await visit.page.locator('.s-shell main h1, .s-shell main .z-state').first().waitFor()
  return visit
}

interface Choice {
  readonly field: Locator
  readonly said: string
  /** Looked for by these letters; without them the list is opened. */
  readonly typed?: string
}

/**
 * From a list that opens. What the option says may stand elsewhere on the page long before the list is there; and a
 * dialog that has just opened takes the focus to itself, which closes the list: then people press again, too.
 */
export async function choose(page: Page, { field, said, typed }: Choice): Promise<void> {
  const wanted = page
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: said })
    .first()
  for (let tries = 1; ; tries++) {
    await (typed === undefined ? field.click() : field.fill(typed))
    try {
      return await wanted.click({ timeout: PATIENCE_MS / 5 })
    } catch (error) {
      if (tries === 5) throw error
    }
  }
}

/** What axe finds on the page as it stands, in words short enough to read in a failed test. */
export async function axeFinds(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(AXE)
  const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as AxeResults
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

/** How many pixels of the page one would have to scroll sideways for. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)')
}
