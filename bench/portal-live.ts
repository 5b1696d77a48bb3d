/** From approval to the page, while twenty editors publish. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { buildSites, publicRoot, sitesNamed } from '#domains/portal'
import type { Database } from '#kernel/db'
import { touch } from '../src/domains/portal/publishing/touched.store.ts'
import { type Figure, percentile } from './fixture.ts'
import { type Stock, stockOf } from './portal-stock.ts'

const LIVE_MOST_MS = 2_000
const GROWTH_MOST = 1.5
const EDITORS = 20
const EACH = 6

export async function benchLive(small: number, large: number): Promise<Figure[]> {
  const few = await liveTimes(small)
  const many = await liveTimes(large)
  const growth = percentile(many, 0.95) / percentile(few, 0.95)
  const said = (times: readonly number[]): string =>
    `p50 ${percentile(times, 0.5).toFixed(0)} ms，p95 ${percentile(times, 0.95).toFixed(0)} ms`
  return [
    {
      name: `发布到全部网页可见，${large} 篇、56 个网站、${EDITORS} 人同时`,
      value: said(many),
      target: `p95 ≤ ${LIVE_MOST_MS} ms`,
      holds: percentile(many, 0.95) <= LIVE_MOST_MS,
    },
    {
      name: `同上，与 ${small} 篇相比`,
      value: `${growth.toFixed(2)} 倍（${said(few)}）`,
      target: `≤ ${GROWTH_MOST} 倍`,
      holds: growth <= GROWTH_MOST,
    },
  ]
}

async function liveTimes(articles: number): Promise<number[]> {
  const stock = await stockOf(56, articles)
  try {
    const sites = (await sitesNamed(stock.press, undefined)) ?? []
    await buildSites(stock.press, sites, { full: true })
    const publisher = await publisherOf(stock)
    // A process that has just begun is not what editors meet all day.
    await editor(stock, EDITORS)
    const times = await Promise.all(Array.from({ length: EDITORS }, (_, at) => editor(stock, at)))
    await publisher.stop()
    return times.flat()
  } finally {
    await stock.close()
  }
}

async function publisherOf({ db, press }: Stock): Promise<{ stop(): Promise<void> }> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'portal-publisher.ts'), db.url, press.dataDir],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended])
  return {
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Makes something live, waits until its page and its section's list say so, thinks, and goes on. */
async function editor({ db, press }: Stock, seat: number): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < EACH; turn++) {
    await pause(100 + ((seat * 37 + turn * 91) % 900))
    const { code, path, address, title } = await publishOne(db, seat * EACH + turn)
    const began = performance.now()
    const folder = join(publicRoot(press.dataDir), code)
    while (!(holds(join(folder, address), title) && holds(join(folder, path, 'index.html'), title)))
      await pause(40)
    times.push(performance.now() - began)
  }
  return times
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function holds(path: string, text: string): boolean {
  try {
    return readFileSync(path, 'utf8').includes(text)
  } catch {
    return false
  }
}

/** What approval leaves behind: a new edition that is live, and what it touched. */
async function publishOne(db: Database, turn: number) {
  return db.transaction(async (tx) => {
    const { rows } = await sql<{
      id: string
      sectionId: string
      code: string
      path: string
      address: string
    }>`
      select a.id, a.section_id, s.code, c.path, a.address from portal.article a join portal.site s on s.id = a.site_id
      join portal.section c on c.id = a.section_id where a.kind = 'news' and c.template = 'list'
      order by a.number desc offset ${turn} limit 1`.execute(tx)
    const [article] = rows
    if (!article) throw new Error('nothing to publish')
    const title = `第${turn}次发布的稿件`
    await sql`update portal.edition e set content = jsonb_set(e.content, '{title}', to_jsonb(${title}::text)), hash = md5(${title})
      from portal.article a where a.id = ${article.id} and e.id = a.live_edition_id`.execute(tx)
    await sql`update portal.article set published_at = now(), live_since = now() where id = ${article.id}`.execute(
      tx,
    )
    await sql`update portal.live_text set title = ${title}, published_at = now() where article_id = ${article.id}`.execute(
      tx,
    )
    await touch(tx, [`article:${article.id}`, `list:${article.sectionId}`])
    return { ...article, title }
  })
}
