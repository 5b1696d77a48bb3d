/** One old article, wherever it comes from: checked, and put into the form in which every article is kept. Pure. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Instant, parseInstant } from '#kernel/time'
import { pasteBody } from '../articles/body/contract.ts'
import { contentProblems, fileIdsIn, writeContent } from '../articles/content.ts'
import { type ArticleContent, articleContent } from '../articles/contract.ts'
import { type ImportLine, type ImportResult, importLine } from './contract.ts'
import type { SectionFound } from './places.ts'

export const ITEMS_MOST = 10_000
/** As many as one article may stand on. */
const FILES_MOST = 200
const AT_ONCE = 20

/** As a reader of lines, tables or folders hands it over. */
export interface RawItem {
  /** Line or row; of pages, which one it is. */
  readonly line: number
  /** Path of the page, where there are no lines. */
  readonly place?: string | undefined
  /** What `importLine` reads. */
  readonly fields: unknown
  /** What people call each field here: `C5 发布日期`. */
  readonly names?: Readonly<Record<string, string>> | undefined
  /** Uploads that pictures and attachments of this one became, by their address in it. */
  readonly files?: Readonly<Record<string, string>> | undefined
  /** A whole page or a paper of an office program: cleaned as what is pasted. */
  readonly isPage?: boolean | undefined
  /** Already known to be wrong: it is not looked at further. */
  readonly problems?: readonly string[] | undefined
  readonly remarks?: readonly string[] | undefined
}

export interface PlannedItem<Section extends { disclosed: boolean }> {
  readonly line: number
  readonly section: Section
  readonly content: ArticleContent
  readonly publishedAt: Instant
  readonly oldUrl: string | null
}

export interface Reading<Section extends { disclosed: boolean }> {
  readonly planned: readonly PlannedItem<Section>[]
  /** One for each item, in order. */
  readonly results: readonly ImportResult[]
}

interface Facts<Section> {
  /** The section that an item names, or the one of the whole stock. */
  readonly sectionOf: (name: string | undefined) => SectionFound<Section>
  readonly usualSource: string
  readonly now: Instant
  /** Of the whole stock. */
  readonly files: ReadonlyMap<string, string>
}

/** Some ten thousand take a while: others are served in between. */
export async function readItems<Section extends { disclosed: boolean }>(
  items: readonly RawItem[],
  facts: Facts<Section>,
): Promise<Reading<Section>> {
  const planned: PlannedItem<Section>[] = []
  const results: ImportResult[] = []
  const seen = new Map<string, RawItem>()
  for (const [at, item] of items.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) await nextTurn()
    const read = readItem(item, facts)
    const key = read.planned && sameness(read.planned)
    const twin = key && seen.get(key)
    if (twin)
      read.result.problems.push(
        `${key.startsWith('url ') ? '原地址' : '标题和发布时间'}与${whereIs(twin)}相同`,
      )
    else if (key) seen.set(key, item)
    read.result.ok = read.result.problems.length === 0
    if (read.planned && read.result.ok) planned.push(read.planned)
    results.push(read.result)
  }
  return { planned, results }
}

/** Without an old address, what has the same title at the same moment is the same. */
export const sameness = ({
  oldUrl,
  content,
  publishedAt,
}: Pick<PlannedItem<{ disclosed: boolean }>, 'oldUrl' | 'content' | 'publishedAt'>): string =>
  oldUrl ? `url ${oldUrl}` : `title ${publishedAt.toISOString()} ${content.title}`

const whereIs = ({ line, place }: RawItem): string => (place ? `“${place}”` : `第 ${line} 行`)

type Read<Section extends { disclosed: boolean }> = { result: ImportResult; planned?: PlannedItem<Section> }

function readItem<Section extends { disclosed: boolean }>(
  item: RawItem,
  facts: Facts<Section>,
): Read<Section> {
  const { line, place } = item
  const telling = new Telling(item)
  const { result } = telling
  if (place) result.place = place
  const isWrong = result.problems.length > 0
  const fields = checked(item, telling, isWrong)
  if (!fields || isWrong) {
    const { publishedAt } = (item.fields ?? {}) as { publishedAt?: unknown }
    if (typeof publishedAt === 'string' && publishedAt !== '') readMoment(publishedAt, facts.now, telling)
    return { result }
  }
  result.title = fields.title
  if (fields.oldUrl) result.oldUrl = fields.oldUrl
  const found = facts.sectionOf(fields.section)
  if ('problem' in found) telling.wrong('section', found.problem)
  const publishedAt = readMoment(fields.publishedAt, facts.now, telling)
  const oldUrl = fields.oldUrl ? readOldUrl(fields.oldUrl, telling) : null
  if ('problem' in found) return { result }
  const content = contentOf(item, fields, { ...facts, disclosed: found.section.disclosed }, telling)
  if (!publishedAt || !content) return { result }
  return { result, planned: { line, section: found.section, content, publishedAt, oldUrl } }
}

/** Problems at the place where people can find them: the cell, the field. */
class Telling {
  readonly result: ImportResult
  private readonly names: Readonly<Record<string, string>>

  constructor({ line, names = {}, problems = [], remarks = [] }: RawItem) {
    this.names = names
    this.result = { line, ok: false, title: '', problems: [...problems], remarks: [...remarks] }
  }

  /** `bare`: the sentence names the field itself. */
  wrong(path: string, message: string, bare = false): void {
    const name = this.names[path] ?? this.names[path.split('.')[0] ?? '']
    this.result.problems.push(name ? `${name}：${message}` : bare ? message : `${path}：${message}`)
  }

  remark(...messages: string[]): void {
    this.result.remarks.push(...messages)
  }
}

/** `silently`: it is known to be wrong, and what is missing because of that is not worth a word. */
function checked({ fields }: RawItem, telling: Telling, silently: boolean): ImportLine | undefined {
  const { title } = (fields ?? {}) as { title?: unknown }
  if (typeof title === 'string') telling.result.title = title.slice(0, 200)
  const read = importLine.safeParse(fields)
  if (read.success) return read.data
  if (silently) return undefined
  for (const { path, message } of read.error.issues) telling.wrong(path.join('.'), message)
  return undefined
}

/** Before there were government websites. */
const FIRST_YEAR = '1995'

/** As people write it in the county (2024-05-01, 2024-05-01 09:30), or with an offset. */
function readMoment(text: string, now: Instant, telling: Telling): Instant | undefined {
  const at = instantIn(text.trim())
  if (!at) telling.wrong('publishedAt', '应写成 2024-05-01 09:30 的样子')
  else if (at > now) telling.wrong('publishedAt', '晚于现在')
  else if (at.toISOString() < FIRST_YEAR) telling.wrong('publishedAt', `早于 ${FIRST_YEAR} 年，请核对`)
  else return at
  return undefined
}

function instantIn(text: string): Instant | undefined {
  try {
    return parseInstant(text)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Path and query, without the slash at the front: what a visitor of the old address asks for. */
export function readOldUrl(
  text: string,
  telling: { wrong(path: string, message: string): void },
): string | null {
  const base = 'https://old.invalid'
  if (!URL.canParse(text, base) || /\s|[\p{Cc}\p{Cs}]/u.test(text)) {
    telling.wrong('oldUrl', '不是网址')
    return null
  }
  const { protocol, pathname, search } = new URL(text, base)
  if (protocol !== 'http:' && protocol !== 'https:') {
    telling.wrong('oldUrl', '不是网址')
    return null
  }
  const path = `${pathname}${search}`.slice(1)
  return path === '' ? null : path
}

interface ContentFacts {
  readonly disclosed: boolean
  readonly usualSource: string
  readonly files: ReadonlyMap<string, string>
}

function contentOf(
  { files: own = {}, isPage = false }: RawItem,
  line: ImportLine,
  { files: common, disclosed, usualSource }: ContentFacts,
  telling: Telling,
): ArticleContent | undefined {
  const files = new Map([...common, ...Object.entries(own)])
  const wanted = line.attachments ?? []
  const attachments = wanted.flatMap(({ name, url }) => {
    const fileId = files.get(url)
    return fileId ? [{ fileId, name: name || url }] : []
  })
  for (const { name, url } of wanted)
    if (!files.has(url)) telling.remark(`附件“${name || url}”没有随文件提供，没有导入`)
  const html = withFiles(line.html, files)
  const pasted = isPage ? pasteBody(html) : undefined
  const read = articleContent.safeParse({
    title: line.title,
    html: pasted?.html ?? html,
    source: line.source || usualSource,
    ...(line.author ? { author: line.author } : {}),
    ...(line.keywords ? { keywords: line.keywords } : {}),
    ...(line.summary ? { summary: line.summary } : {}),
    attachments,
  })
  if (!read.success) {
    for (const { path, message } of read.error.issues) telling.wrong(path.join('.'), message)
    return undefined
  }
  const { content, body, unreadable } = writeContent('news', disclosed, read.data)
  for (const { path, message } of unreadable) telling.wrong(path, message, true)
  for (const { path, message } of contentProblems('news', disclosed, content))
    if (path !== 'html' || body.text.trim() === '') telling.wrong(path, message, true)
  if (fileIdsIn(content).length > FILES_MOST)
    telling.wrong('html', `图片和附件超过 ${FILES_MOST} 个，请拆分`, true)
  const said = [...(pasted?.problems ?? []), ...body.problems].map(({ message }) => message)
  telling.remark(...new Set(said))
  return content
}

/** Pictures that were handed in as well keep their place. */
function withFiles(html: string, files: ReadonlyMap<string, string>): string {
  if (files.size === 0) return html
  return html.replace(
    /(<img\b[^>]*?\b)src\s*=\s*("([^"]*)"|'([^']*)')/gi,
    (all, before, _quoted, one, two) => {
      const id = files.get(one ?? two ?? '')
      return id ? `${before}data-file="${id}"` : all
    },
  )
}
