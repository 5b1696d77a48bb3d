/**
 * The public sites: a whole build beside Hugo on the same content, and from approval to the page.
 * Alone: `node bench/portal.ts [articles] [articles in the large stock] [articles searched]`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { buildSites, sitesNamed } from '#domains/portal'
import type { Database } from '#kernel/db'
import { type Figure, percentile } from './fixture.ts'
import { benchLive } from './portal-live.ts'
import { benchSearch } from './portal-search.ts'
import { stockOf } from './portal-stock.ts'

const ROUNDS = 3
const HUGO_TIMES = 1.5
const PAGES_LEAST = 2_800

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

export interface PortalSizes {
  /** Of the site that is built whole. */
  readonly articles: number
  /** Of the large cluster in which is published; none: not measured. */
  readonly large: number
  readonly searched: number
}

export async function benchPortal({ articles, large, searched }: PortalSizes): Promise<Figure[]> {
  return [
    ...(articles > 0 ? await benchBuild(articles) : []),
    ...(large > 0 ? await benchLive(2_000, large) : []),
    ...(searched > 0 ? await benchSearch(searched) : []),
  ]
}

if (import.meta.main) {
  const [articles = 20_000, large = 200_000, searched = 200_000] = process.argv.slice(2).map(Number)
  for (const { name, value, target, holds: kept } of await benchPortal({ articles, large, searched }))
    process.stdout.write(`${name}：${value}；目标 ${target}；${kept ? '达到' : '未达到'}\n`)
}
