/**
 * The public sites: a whole build beside Hugo on the same content, and from approval to the page.
 * Alone: `node bench/portal.ts [articles] [articles in the large stock]`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import '#domains/administration'
import { buildSites, fillStock, type Press, publicRoot, sitesNamed } from '#domains/portal'
import { readConfig } from '#kernel/config'
import type { Database } from '#kernel/db'
import { systemClock } from '#kernel/time'
import { openData } from '../src/apps/cli/data.ts'
import { startPublisher } from '../src/domains/portal/publishing/publisher.ts'
import { touch } from '../src/domains/portal/publishing/touched.store.ts'
import { type Figure, percentile } from './fixture.ts'

const ROUNDS = 3
const HUGO_TIMES = 1.5
const PAGES_LEAST = 2_800
const LIVE_MOST_MS = 2_000
const GROWTH_MOST = 1.5

interface Stock {
  readonly press: Press
  readonly db: Database
  close(): Promise<void>
}

async function stockOf(sites: number, articles: number): Promise<Stock> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhengshu-bench-portal-'))
  const data = await openData(readConfig({ ZHENGSHU_DATA: dataDir }))
  await fillStock(data.db, systemClock, { sites, articles, searchable: false })
  for (const table of ['article', 'edition', 'live_text', 'section'])
    await sql`analyze ${sql.table(`portal.${table}`)}`.execute(data.db.tx).catch(() => undefined)
  const report = (what: string, error: unknown): void =>
    void process.stderr.write(`${what}: ${String(error)}\n`)
  return {
    db: data.db,
    press: { db: data.db, clock: systemClock, dataDir, report },
    async close() {
      await data.close()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const median = (values: readonly number[]): number => percentile(values, 0.5)

export async function benchBuild(articles: number): Promise<Figure[]> {
  const stock = await stockOf(1, articles)
  try {
    const sites = (await sitesNamed(stock.press, undefined)) ?? []
    const hugo = existsSync('/usr/bin/hugo') ? await hugoSite(stock.db) : undefined
    const [ours, theirs]: [number[], number[]] = [[], []]
    // In turn, so that a busy moment of the machine meets both.
    for (let round = 0; round < ROUNDS; round++) {
      ours.push((await buildSites(stock.press, sites, { full: true })).pagesPerSecond)
      if (hugo) theirs.push(hugoBuild(hugo))
    }
    if (hugo) rmSync(hugo, { recursive: true, force: true })
    const times = hugo ? median(ours.map((value, at) => value / (theirs[at] ?? 1))) : Number.NaN
    return [
      {
        name: `整站生成，${articles} 篇，含读库`,
        value: `每秒 ${median(ours)} 页`,
        target: `≥ ${PAGES_LEAST}`,
        holds: median(ours) >= PAGES_LEAST,
      },
      {
        name: '整站生成与 Hugo 相比',
        value: hugo ? `${times.toFixed(2)} 倍（Hugo 每秒 ${median(theirs)} 页）` : '没有安装 Hugo',
        target: `≥ ${HUGO_TIMES} 倍`,
        holds: times >= HUGO_TIMES,
      },
    ]
  } finally {
    await stock.close()
  }
}

interface HugoArticle {
  readonly title: string
  readonly html: string
  readonly source: string
  readonly address: string
  readonly publishedAt: Date
  readonly path: string
  readonly name: string
}

/** The same articles, the same head, foot, trail and lists of twenty. */
async function hugoSite(db: Database): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'zhengshu-bench-hugo-'))
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  put('config.toml', HUGO_CONFIG)
  put('layouts/_default/baseof.html', hugoFrame())
  put('layouts/_default/single.html', HUGO_SINGLE)
  put('layouts/_default/list.html', HUGO_LIST)
  put('layouts/index.html', HUGO_LIST)
  const { rows } = await sql<HugoArticle>`
    select e.content ->> 'title' as title, e.content ->> 'html' as html, e.content ->> 'source' as source, a.address,
      a.published_at, c.path, c.name from portal.article a join portal.edition e on e.id = a.live_edition_id
    join portal.section c on c.id = a.section_id`.execute(db.tx)
  for (const row of rows) {
    const about = {
      title: row.title,
      date: row.publishedAt.toISOString(),
      source: row.source,
      column: row.name,
    }
    const file = row.address.replace(/\//g, '-')
    put(
      `content/${row.path.replaceAll('/', '-')}/${file}`,
      `${JSON.stringify(about, null, 1)}\n\n${row.html}`,
    )
  }
  return folder
}

function hugoBuild(folder: string): number {
  rmSync(join(folder, 'public'), { recursive: true, force: true })
  const began = performance.now()
  const done = spawnSync('/usr/bin/hugo', ['--quiet', '-s', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (done.status !== 0) throw new Error('hugo failed')
  const seconds = (performance.now() - began) / 1000
  const pages = readdirSync(join(folder, 'public'), { recursive: true }).filter((name) =>
    String(name).endsWith('.html'),
  )
  return Math.round(pages.length / seconds)
}

const HUGO_CONFIG = `baseURL = "https://www.yunxi.example/"
languageCode = "zh-CN"
title = "云溪县人民政府"
paginate = 20
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
uglyURLs = true
`

/** The head and foot of our own pages, with the values in them. */
function hugoFrame(): string {
  const nav = Array.from(
    { length: 13 },
    (_, at) => `<li><a href="/section${at}/">栏目名称${at}</a></li>`,
  ).join('\n')
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }} - {{ .Site.Title }}</title>
<meta name="SiteName" content="{{ .Site.Title }}"><meta name="SiteDomain" content="www.yunxi.example"><meta name="SiteIDCode" content="9999990001">
<meta name="ColumnName" content="{{ .Params.column }}"><meta name="ColumnDescription" content="{{ .Params.column }}"><meta name="ColumnType" content="{{ .Params.column }}">
<meta name="ArticleTitle" content="{{ .Title }}"><meta name="PubDate" content="{{ .Date.Format "2006-01-02 15:04" }}"><meta name="ContentSource" content="{{ .Params.source }}">
<link rel="canonical" href="{{ .Permalink }}"><link rel="stylesheet" href="/assets/site.css"></head>
<body><a class="skip" href="#main">跳到正文</a><header class="site-header"><a class="name" href="/">{{ .Site.Title }}</a>
<form class="search" action="/search"><input name="q"><button>搜索</button></form><nav><ul>${nav}</ul></nav></header>
<nav class="crumbs"><ol><li><a href="/">首页</a></li><li>{{ .Params.column }}</li></ol></nav>
<main id="main">{{ block "main" . }}{{ end }}</main>
<footer class="site-footer"><p>主办单位：云溪县人民政府办公室 承办单位：云溪县电子政务中心</p><p>联系方式：0000-6210000 地址：云溪县城关街道政务路 1 号</p>
<p>网站标识码：9999990001 云ICP备00000000号 云公网安备 00000000000000号</p></footer></body></html>`
}

const HUGO_SINGLE = `{{ define "main" }}<article><h1>{{ .Title }}</h1><p>发布时间：<time>{{ .Date.Format "2006-01-02 15:04" }}</time> 来源：{{ .Params.source }}</p>
<div class="body">{{ .Content }}</div></article>{{ end }}`
const HUGO_LIST = `{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range (.Paginate .RegularPages).Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time>{{ .Date.Format "2006-01-02" }}</time></li>{{ end }}</ul>
{{ if .Paginator.HasPrev }}<a href="{{ .Paginator.Prev.URL }}">较新</a>{{ end }}{{ if .Paginator.HasNext }}<a href="{{ .Paginator.Next.URL }}">较早</a>{{ end }}{{ end }}`

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
    const publisher = await startPublisher(stock.press)
    const times = await Promise.all(Array.from({ length: EDITORS }, (_, at) => editor(stock, at)))
    await publisher.stop()
    return times.flat()
  } finally {
    await stock.close()
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

export async function benchPortal(articles = 20_000, large = 200_000): Promise<Figure[]> {
  return [...(await benchBuild(articles)), ...(await benchLive(2_000, large))]
}

if (import.meta.main) {
  const [articles = '20000', large = '200000'] = process.argv.slice(2)
  const figures = [...(await benchBuild(Number(articles)))]
  if (Number(large) > 0) figures.push(...(await benchLive(2_000, Number(large))))
  for (const { name, value, target, holds: kept } of figures)
    process.stdout.write(`${name}：${value}；目标 ${target}；${kept ? '达到' : '未达到'}\n`)
}
