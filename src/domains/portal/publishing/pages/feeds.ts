/** What programs read: RSS, Atom, JSON, sitemap.xml, and where old addresses lead. */
import { escapeHtml } from '#kernel/theme'
import { formatInstant, isoInstant, localDate, parseInstant, weekdayOf } from '#kernel/time'
import type { FormerWay } from '../answers.ts'
import type { Drawn } from '../page.ts'
import type { Reader } from '../reader.ts'
import type { ShownLine } from '../shown.ts'

interface FeedItem extends ShownLine {
  readonly number: number
  readonly at: string
  readonly changedAt: string
  readonly summary: string
  readonly source: string
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
const xml = escapeHtml
const iso = (instant: string): string => isoInstant(parseInstant(instant))

interface Plate {
  readonly code: string
  readonly name: string
  readonly base: string
  readonly origin: string
}

const plateOf = (reader: Reader): Promise<Plate> => reader.read<Plate>('plate', reader.siteId)

async function readFeed(reader: Reader) {
  const shell = await plateOf(reader)
  const items = await reader.read<readonly FeedItem[]>('feed', reader.siteId)
  const absolute = (href: string): string => (href.startsWith('/') ? `${shell.origin}${href}` : href)
  return { shell, items, absolute, home: absolute(`${shell.base}/`) }
}

export async function drawRss(reader: Reader): Promise<Drawn> {
  const { shell, items, absolute, home } = await readFeed(reader)
  const entries = items.map(
    (item) => `<item><title>${xml(item.title)}</title><link>${xml(absolute(item.href))}</link>
<guid isPermaLink="false">${xml(`${shell.code}/${item.number}`)}</guid><pubDate>${mailDate(item.at)}</pubDate>
<dc:creator>${xml(item.source)}</dc:creator><atom:updated>${iso(item.changedAt)}</atom:updated><description>${xml(item.summary)}</description></item>\n`,
  )
  const text = `${DECLARATION}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>${xml(shell.name)}</title><link>${xml(home)}</link><description>${xml(`${shell.name}最新发布的内容`)}</description><language>zh-cn</language>
<atom:link href="${xml(`${home}rss.xml`)}" rel="self" type="application/rss+xml"/>
${entries.join('')}</channel></rss>\n`
  return { text }
}

export async function drawAtom(reader: Reader): Promise<Drawn> {
  const { shell, items, absolute, home } = await readFeed(reader)
  const entries = items.map(
    (
      item,
    ) => `<entry><title>${xml(item.title)}</title><link href="${xml(absolute(item.href))}"/><id>${xml(`${home}#${item.number}`)}</id>
<published>${iso(item.at)}</published><updated>${iso(item.changedAt)}</updated><author><name>${xml(item.source)}</name></author><summary>${xml(item.summary)}</summary></entry>\n`,
  )
  const newest =
    items
      .map(({ changedAt }) => changedAt)
      .sort()
      .at(-1) ?? '1970-01-01T00:00:00.000Z'
  const text = `${DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><title>${xml(shell.name)}</title><id>${xml(home)}</id>
<link href="${xml(home)}"/><link rel="self" href="${xml(`${home}atom.xml`)}"/><updated>${iso(newest)}</updated>
${entries.join('')}</feed>\n`
  return { text }
}

export async function drawItems(reader: Reader): Promise<Drawn> {
  const { shell, items, absolute, home } = await readFeed(reader)
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: shell.name,
    language: 'zh-CN',
    home_page_url: home,
    feed_url: `${home}feed.json`,
    items: items.map((item) => ({
      id: `${shell.code}/${item.number}`,
      url: absolute(item.href),
      title: item.title,
      summary: item.summary,
      date_published: iso(item.at),
      date_modified: iso(item.changedAt),
      authors: [{ name: item.source }],
      _kind: item.kind,
      _document_number: item.documentNumber,
    })),
  }
  return { text: `${JSON.stringify(feed, null, 1)}\n` }
}

export async function drawSiteMapIndex(reader: Reader): Promise<Drawn> {
  const shell = await plateOf(reader)
  const chunks = await reader.read<readonly number[]>('chunks', reader.siteId)
  const home = `${shell.origin}${shell.base}/`
  const parts = chunks.map((chunk) => `<sitemap><loc>${xml(`${home}sitemap-${chunk}.xml`)}</loc></sitemap>\n`)
  return {
    text: `${DECLARATION}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${parts.join('')}</sitemapindex>\n`,
  }
}

export async function drawSiteMapPart(reader: Reader, chunk: number): Promise<Drawn | undefined> {
  const shell = await plateOf(reader)
  const rows = await reader.read<readonly { address: string; at: Date }[]>('chunk', reader.siteId, chunk)
  if (rows.length === 0) return undefined
  const home = `${shell.origin}${shell.base}/`
  const urls = rows.map(
    ({ address, at }) =>
      `<url><loc>${xml(`${home}${address}`)}</loc><lastmod>${isoInstant(at)}</lastmod></url>\n`,
  )
  return {
    text: `${DECLARATION}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('')}</urlset>\n`,
  }
}

/** For who follows an old address without the server's redirection: from the folder alone. */
export function drawFormer(href: string): Drawn {
  const to = escapeHtml(href)
  return {
    text: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>页面已经搬家</title><link rel="canonical" href="${to}"><meta http-equiv="refresh" content="0; url=${to}"><meta name="robots" content="noindex"></head><body><p>这个页面已经搬到 <a href="${to}">${to}</a>。</p></body></html>\n`,
  }
}

/** For nginx's map and our own handler: one line an old address. */
export async function drawRedirects(reader: Reader): Promise<Drawn> {
  const ways = await reader.read<readonly FormerWay[]>('former', reader.siteId)
  const { base } = await plateOf(reader)
  const lines = ways
    .filter(({ path }) => /^[^\s"\\{};$]+$/.test(path))
    .map(({ path, href }) => `"${base}/${path.replace(/^\//, '')}" "${href}";\n`)
  return { text: lines.join('') }
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** RFC 822, in the county's time. */
function mailDate(instant: string): string {
  const at = parseInstant(instant)
  const [day = '', time = ''] = formatInstant(at).split(' ')
  const [year, month, date] = day.split('-')
  const weekday = DAYS[weekdayOf(localDate(day)) % 7]
  return `${weekday}, ${date} ${MONTHS[Number(month) - 1]} ${year} ${time}:00 +0800`
}
