import { isMissing, metaTags, textOf } from './lint-html.ts'
import type { PageKind } from './manifest.ts'
import { createPages, plainVisitor } from './pages.ts'
import type { PageFacts, Site } from './site.ts'
import { siteSchema } from './site.ts'
import type { Theme } from './theme.ts'

export interface Finding {
  /** Template or sample. */
  readonly where: string
  readonly message: string
}

/** 国办发〔2017〕47号, annex 网页标签: what each class of page owes. */
const REQUIRED_TAGS: Record<PageKind, readonly string[]> = {
  site: ['SiteName', 'SiteDomain', 'SiteIDCode'],
  column: [
    'SiteName',
    'SiteDomain',
    'SiteIDCode',
    'ColumnName',
    'ColumnDescription',
    'ColumnKeywords',
    'ColumnType',
  ],
  article: [
    'SiteName',
    'SiteDomain',
    'SiteIDCode',
    'ColumnName',
    'ColumnDescription',
    'ColumnKeywords',
    'ColumnType',
    'ArticleTitle',
    'PubDate',
    'ContentSource',
  ],
}

/** 国办发〔2017〕47号, annex 网页设计规范: the foot of every page. */
function footerDebts(site: Site): [string, string][] {
  return [
    ['党政机关网站标识', 'bszs.conac.cn'],
    ['“我为政府网站找错”入口', 'href="/correction'],
    ['网站标识码', site.code],
    ['主办单位', site.organiser],
    ['联系方式', site.phone],
    ['ICP 备案编号', site.icp],
    ['公安机关备案号', site.policeRecord],
    ['网站地图', '/sitemap'],
  ]
}

const PAGE_MOST = 100 * 1024

/** Draws every page with the designer's samples and says what a page must have and has not. Empty: the theme may go live. */
export function lintTheme(theme: Theme): Finding[] {
  const site = siteSchema.safeParse(theme.samples.get('site'))
  if (!site.success) return [{ where: 'samples/site.json', message: '缺少网站信息样例，或其内容有误。' }]
  return Object.entries(theme.manifest.pages).flatMap(([template, { kind }]) => {
    const samples = [...theme.samples].filter(
      ([name]) => name === template || name.startsWith(`${template}.`),
    )
    if (samples.length === 0) return [{ where: template, message: `缺少样例 samples/${template}.json。` }]
    return samples.flatMap(([name, sample]) => lintSample(theme, site.data, template, kind, name, sample))
  })
}

function lintSample(
  theme: Theme,
  site: Site,
  template: string,
  kind: PageKind,
  name: string,
  sample: unknown,
): Finding[] {
  const { page, portal, ...data } = sample as { page: PageFacts; portal?: object } & Record<string, unknown>
  const globals = portal ? { portal } : {}
  let html: string
  try {
    html = createPages(theme, site, { strict: true, globals }).html(template, page, data, plainVisitor)
  } catch (error) {
    return [{ where: name, message: `不能生成页面：${(error as Error).message.split('\n')[0]}` }]
  }
  return lintPage(html, kind, site).map((message) => ({ where: name, message }))
}

/** What is wrong with one page as the visitor gets it. */
export function lintPage(html: string, kind: PageKind, site: Site): string[] {
  return [
    ...missingTags(html, kind),
    ...missingInFooter(html, site),
    ...foreignOrInline(html),
    ...anatomy(html),
    ...wrongTimes(html),
  ]
}

function missingTags(html: string, kind: PageKind): string[] {
  const tags = metaTags(html)
  const empty = REQUIRED_TAGS[kind].filter((name) => isMissing(tags.get(name)))
  const date = tags.get('PubDate')
  const wrong =
    date && !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/.test(date) ? ['PubDate 应写成 YYYY-MM-DD HH:MM。'] : []
  return [...empty.map((name) => `缺少网页标签 ${name}，或其内容为空。`), ...wrong]
}

function missingInFooter(html: string, site: Site): string[] {
  const footer = /<footer[\s\S]*<\/footer>/.exec(html)?.[0] ?? ''
  return footerDebts(site)
    .filter(([, needle]) => !footer.includes(needle))
    .map(([label]) => `页脚缺少${label}。`)
}

const FOREIGN =
  /<(?:script|img|link|iframe|source|video|audio|object|embed)\b[^>]*\b(?:src|href|data)="(?:https?:)?\/\/[^"]*"/gi

function foreignOrInline(html: string): string[] {
  const found: string[] = []
  if (/<script\b(?![^>]*\bsrc=)[^>]*>/i.test(html)) found.push('有内嵌脚本：脚本应放进 assets 文件夹。')
  if (/<style\b/i.test(html) || /<[a-z][^>]*\sstyle=/i.test(html))
    found.push('有内嵌样式：样式应放进 assets 文件夹。')
  if (/<[a-z][^>]*\son[a-z]+=/i.test(html)) found.push('有内嵌事件（on…=）：应写进脚本文件。')
  for (const [tag] of html.matchAll(FOREIGN)) {
    if (!/rel="canonical"/.test(tag)) found.push(`引用了外部资源：${tag.slice(0, 80)}`)
  }
  return found
}

function anatomy(html: string): string[] {
  const found: string[] = []
  if (!/<html[^>]*\blang="zh-CN"/.test(html)) found.push('html 元素没有注明语言 lang="zh-CN"。')
  if (isMissing(textOf(html, 'title'))) found.push('页面没有标题（title）。')
  const headings = html.match(/<h1[\s>]/g)?.length ?? 0
  if (headings !== 1) found.push(`页面应有一个一级标题，现有 ${headings} 个。`)
  if (!html.includes('href="#main"') || !html.includes('id="main"')) found.push('缺少“跳到正文”链接。')
  if (Buffer.byteLength(html) > PAGE_MOST) found.push('页面超过 100 KB。')
  return found
}

/** 网页设计规范: the time of publication is shown as YYYY-MM-DD HH:MM. A day alone is a day: a deadline, a month's end. */
function wrongTimes(html: string): string[] {
  return [...html.matchAll(/<time\b[^>]*>([^<]*)<\/time>/g)]
    .map((match) => (match[1] ?? '').trim())
    .filter((text) => !/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$|^\d{4}年\d{1,2}月\d{1,2}日$/.test(text))
    .map((text) => `时间“${text}”应写成 YYYY-MM-DD HH:MM。`)
}
