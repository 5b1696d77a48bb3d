/** An old page: its title, its day, its text without what stood around it, and the files it uses. Pure. */
import { type Element, element, type Node, treeOf } from '../articles/body/tree.ts'
import type { Wanted } from './draft.ts'
import { htmlOf, textOf } from './markup.ts'
import { dateIn } from './page-date.ts'
import { isPage, type Lookup } from './paths.ts'

export interface PageRead {
  readonly title: string
  readonly html: string
  readonly publishedAt: string | undefined
  readonly source?: string | undefined
  readonly author?: string | undefined
  readonly summary?: string | undefined
  readonly keywords?: readonly string[] | undefined
  /** What the page says of its own address. */
  readonly address?: string | undefined
  readonly wanted: readonly Wanted[]
  readonly remarks: readonly string[]
}

export function readPage(html: string, path: string, lookup: Lookup): PageRead {
  const root = treeOf(html)
  const metas = metasIn(root)
  const region = regionIn(root)
  const { title, heading } = titleOf(root, region, metas, path)
  const files = new Files(path, lookup)
  const date = dateIn(metas, path, textOf(find(root, ({ tag }) => tag === 'body') ?? root))
  const kept = files.used(trimmed(region, heading))
  const styles = findAll(root, ({ tag }) => tag === 'style').map(
    (style) => `<style>${rawText(style)}</style>`,
  )
  const said = (name: string, most: number) => metas.get(name)?.slice(0, most) || undefined
  // Others say the same of every page of the site.
  const isOfArticle = metas.has('articletitle')
  return {
    title,
    html: styles.join('').slice(0, STYLES_MOST) + htmlOf(kept.children),
    publishedAt: date?.moment,
    source: said('contentsource', 100),
    author: said('author', 60),
    summary: isOfArticle ? said('description', 1000) : undefined,
    keywords: isOfArticle ? keywordsIn(metas.get('keywords')) : undefined,
    address: canonicalOf(root, metas),
    wanted: files.wanted,
    remarks: [...(date?.remark ? [date.remark] : []), ...files.remarks()],
  }
}

const STYLES_MOST = 200_000
const rawText = ({ children }: Element): string =>
  children
    .filter((child) => typeof child === 'string')
    .join('')
    .replaceAll('</', '')

export function find(node: Element, wanted: (node: Element) => boolean): Element | undefined {
  for (const child of node.children) {
    if (typeof child === 'string') continue
    if (wanted(child)) return child
    const inner = find(child, wanted)
    if (inner) return inner
  }
  return undefined
}

function findAll(node: Element, wanted: (node: Element) => boolean): Element[] {
  return node.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(wanted(child) ? [child] : []), ...findAll(child, wanted)],
  )
}

function metasIn(root: Element): Map<string, string> {
  const metas = new Map<string, string>()
  for (const { attributes } of findAll(root, ({ tag }) => tag === 'meta')) {
    const name = (attributes.get('name') ?? attributes.get('property') ?? '').trim().toLowerCase()
    const content = (attributes.get('content') ?? '').replace(/\s+/g, ' ').trim()
    if (name && content && !metas.has(name)) metas.set(name, content)
  }
  return metas
}

function keywordsIn(text: string | undefined): string[] | undefined {
  const words = (text ?? '').split(/[,，;；、\s]+/).filter((word) => word !== '' && word.length <= 30)
  return words.length > 0 ? [...new Set(words)].slice(0, 20) : undefined
}

function canonicalOf(root: Element, metas: ReadonlyMap<string, string>): string | undefined {
  const link = find(root, ({ tag, attributes }) => tag === 'link' && attributes.get('rel') === 'canonical')
  const address = link?.attributes.get('href')?.trim() || metas.get('og:url') || metas.get('url')
  return address && /^https?:\/\//i.test(address) ? address : undefined
}

/** `关于…的通知_云溪县人民政府` */
const SITE_NAME =
  /\s*[_|｜—–-]+\s*[^_|｜—–-]{2,40}(政府|网|门户|中心|局|委|办公室|频道|栏目|公开)[^_|｜—–-]{0,20}$/

function titleOf(
  root: Element,
  region: Element,
  metas: ReadonlyMap<string, string>,
  path: string,
): { title: string; heading: Element | undefined } {
  const headings = findAll(root, ({ tag }) => tag === 'h1').filter((node) => textOf(node) !== '')
  const heading = headings.length === 1 ? headings[0] : undefined
  const own = find(region, (node) => node === heading)
  const named = oneLine(textOf(find(root, ({ tag }) => tag === 'title') ?? element('title')))
  const title =
    metas.get('articletitle') ?? (heading && oneLine(textOf(heading))) ?? (stripped(named) || nameOf(path))
  return { title, heading: own && oneLine(textOf(own)) === title ? own : undefined }
}

function stripped(title: string): string {
  let text = title
  for (let more = ''; more !== text; ) {
    more = text
    text = text.replace(SITE_NAME, '')
  }
  return text || title
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
export const nameOf = (path: string): string => (path.split('/').at(-1) ?? path).replace(/\.[^.]+$/, '')

const PLACES =
  /^(zoom|ucap-?content|trs_?(ueditor|editor|preview)?|vsb_content\w*|v_news_content|article|article[-_]?(content|body|con|text|main)|news[-_]?(content|con|text|body)|content[-_]?(body|text|main|con)?|con(_con|text)?|detail[-_]?(content|con|text)|pages_content|artibody|xxgk_content|js_content)$/i
const WORDS_LEAST = 20

/** Where such pages keep their text; the whole body when none of those is there. */
function regionIn(root: Element): Element {
  const isPlace = ({ attributes }: Element) =>
    [attributes.get('id') ?? '', ...(attributes.get('class') ?? '').split(/\s+/)].some((name) =>
      PLACES.test(name),
    )
  const isFull = (node: Element) =>
    textOf(node).length >= WORDS_LEAST || find(node, ({ tag }) => tag === 'img') !== undefined
  const body = find(root, ({ tag }) => tag === 'body') ?? root
  return (
    findAll(body, isPlace).find(isFull) ??
    findAll(body, ({ tag }) => tag === 'article').find(isFull) ??
    findAll(body, ({ tag }) => tag === 'main').find(isFull) ??
    body
  )
}

const AROUND = new Set([
  'header',
  'footer',
  'nav',
  'aside',
  'form',
  'script',
  'noscript',
  'button',
  'select',
  'iframe',
])
const AROUND_NAMES =
  /^(nav|menu|header|top|footer|foot|bottom|copyright|breadcrumb|crumbs?|location|position|share|sidebar)$/i

function trimmed(node: Element, heading: Element | undefined): Element {
  const children = node.children.flatMap((child): Node[] => {
    if (typeof child === 'string') return [child]
    const names = [child.attributes.get('id') ?? '', ...(child.attributes.get('class') ?? '').split(/\s+/)]
    if (child === heading || AROUND.has(child.tag) || names.some((name) => AROUND_NAMES.test(name))) return []
    return [trimmed(child, heading)]
  })
  return { ...node, children }
}

/** Pictures and papers of the folder that the page shows or links. */
class Files {
  readonly wanted: Wanted[] = []
  private others = 0

  private readonly path: string
  private readonly lookup: Lookup

  constructor(path: string, lookup: Lookup) {
    this.path = path
    this.lookup = lookup
  }

  remarks(): string[] {
    return this.others > 0 ? [`有 ${this.others} 处指向同批其他页面的链接，只保留了文字`] : []
  }

  used(node: Element): Element {
    return { ...node, children: node.children.flatMap((child) => this.node(child)) }
  }

  private node(node: Node): Node[] {
    if (typeof node === 'string') return [node]
    if (node.tag === 'img') return [this.picture(node)]
    const inner = this.used(node)
    return node.tag === 'a' ? this.link(inner) : [inner]
  }

  private picture(node: Element): Element {
    const { attributes } = node
    const address =
      attributes.get('src') || attributes.get('data-src') || attributes.get('data-original') || ''
    const found = this.lookup(this.path, address)
    if (found === undefined) return node
    const name = found.split('/').at(-1) ?? found
    const more: [string, string][] = [
      ['src', this.want(found, name)],
      ['data-missing', name],
    ]
    return { ...node, attributes: new Map([...attributes, ...more]) }
  }

  private link(node: Element): Node[] {
    const found = this.lookup(this.path, node.attributes.get('href') ?? '')
    if (found === undefined) return isRelative(node.attributes.get('href')) ? node.children : [node]
    if (isPage(found) && !found.endsWith('.docx')) {
      if (found !== this.path) this.others++
    } else {
      const said = oneLine(textOf(node))
      const own = found.split('/').at(-1) ?? found
      this.want(found, said && said.length <= 100 ? withExtension(said, own) : own)
    }
    return node.children
  }

  private want(path: string, name: string): string {
    const known = this.wanted.find((one) => one.path === path)
    if (known) return known.key
    const key = `file-${this.wanted.length + 1}`
    this.wanted.push({ key, path, name })
    return key
  }
}

/** It led to another page of the old site: `../index.html`, `show.asp?id=3`. */
const isRelative = (href: string | undefined): boolean =>
  href !== undefined && href !== '' && !/^([a-z][a-z0-9+.-]*:|\/|#)/i.test(href.trim())

function withExtension(name: string, file: string): string {
  const extension = /\.[a-z0-9]+$/i.exec(file)?.[0] ?? ''
  return name.toLowerCase().endsWith(extension.toLowerCase()) ? name : name + extension
}
