/** Old articles, one JSON object a line: read, checked, and put into the form in which every article is kept. Pure. */
import { type Instant, parseInstant } from '#kernel/time'
import { contentProblems, writeContent } from '../articles/content.ts'
import { type ArticleContent, articleContent } from '../articles/contract.ts'
import { type ImportLine, type ImportResult, importLine } from './contract.ts'

export const LINES_MOST = 10_000
const LINE_MOST = 4_000_000

export interface PlannedLine {
  readonly line: number
  readonly content: ArticleContent
  readonly publishedAt: Instant
  readonly oldUrl: string | null
}

export interface Reading {
  readonly planned: readonly PlannedLine[]
  /** One for each line, in order. */
  readonly results: readonly ImportResult[]
}

interface Facts {
  readonly disclosed: boolean
  readonly usualSource: string
  readonly now: Instant
  /** Addresses of pictures and attachments that were handed in as well, and which upload each became. */
  readonly files: ReadonlyMap<string, string>
}

export function readLines(text: string, facts: Facts): Reading {
  const planned: PlannedLine[] = []
  const seen = new Map<string, number>()
  const results: ImportResult[] = []
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue
    const read = readLine(index + 1, line, facts)
    const twice = read.planned?.oldUrl ? seen.get(read.planned.oldUrl) : undefined
    if (twice !== undefined) read.result.problems.push(`原地址与第 ${twice} 行相同`)
    if (read.planned?.oldUrl) seen.set(read.planned.oldUrl, twice ?? index + 1)
    read.result.ok = read.result.problems.length === 0
    if (read.planned && read.result.ok) planned.push(read.planned)
    results.push(read.result)
  }
  return { planned, results }
}

type Read = { result: ImportResult; planned?: PlannedLine }

function readLine(line: number, text: string, facts: Facts): Read {
  const result: ImportResult = { line, ok: false, title: '', problems: [], remarks: [] }
  const fields = parse(text, result)
  if (!fields) return { result }
  result.title = fields.title
  if (fields.oldUrl) result.oldUrl = fields.oldUrl
  const publishedAt = readMoment(fields.publishedAt, facts.now, result)
  const oldUrl = fields.oldUrl ? readOldUrl(fields.oldUrl, result) : null
  const content = contentOf(fields, facts, result)
  if (!publishedAt || !content) return { result }
  return { result, planned: { line, content, publishedAt, oldUrl } }
}

function parse(text: string, result: ImportResult): ImportLine | undefined {
  if (text.length > LINE_MOST) {
    result.problems.push('这一行太长')
    return undefined
  }
  try {
    const read = importLine.safeParse(JSON.parse(text))
    if (read.success) return read.data
    result.problems.push(...read.error.issues.map(({ path, message }) => `${path.join('.')}：${message}`))
  } catch {
    result.problems.push('不是一个完整的 JSON 对象')
  }
  return undefined
}

/** Before there were government websites. */
const FIRST_YEAR = '1995'

/** As people write it in the county (2024-05-01, 2024-05-01 09:30), or with an offset. */
function readMoment(text: string, now: Instant, result: ImportResult): Instant | undefined {
  const at = instantIn(text.trim())
  if (!at) result.problems.push('publishedAt：应写成 2024-05-01 09:30 的样子')
  else if (at > now) result.problems.push('publishedAt：晚于现在')
  else if (at.toISOString() < FIRST_YEAR) result.problems.push(`publishedAt：早于 ${FIRST_YEAR} 年，请核对`)
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
export function readOldUrl(text: string, result: Pick<ImportResult, 'problems'>): string | null {
  const base = 'https://old.invalid'
  if (!URL.canParse(text, base) || /\s|[\p{Cc}\p{Cs}]/u.test(text)) {
    result.problems.push('oldUrl：不是网址')
    return null
  }
  const { protocol, pathname, search } = new URL(text, base)
  if (protocol !== 'http:' && protocol !== 'https:') {
    result.problems.push('oldUrl：不是网址')
    return null
  }
  const path = `${pathname}${search}`.slice(1)
  return path === '' ? null : path
}

function contentOf(
  line: ImportLine,
  { files, disclosed, usualSource }: Facts,
  result: ImportResult,
): ArticleContent | undefined {
  const wanted = line.attachments ?? []
  const attachments = wanted.flatMap(({ name, url }) => {
    const fileId = files.get(url)
    return fileId ? [{ fileId, name: name || url }] : []
  })
  for (const { name, url } of wanted)
    if (!files.has(url)) result.remarks.push(`附件“${name || url}”没有随文件提供，没有导入`)
  const read = articleContent.safeParse({
    title: line.title,
    html: withFiles(line.html, files),
    source: line.source || usualSource,
    ...(line.author ? { author: line.author } : {}),
    attachments,
  })
  if (!read.success) {
    result.problems.push(...read.error.issues.map(({ path, message }) => `${path.join('.')}：${message}`))
    return undefined
  }
  const { content, body, unreadable } = writeContent('news', disclosed, read.data)
  result.problems.push(...unreadable.map(({ message }) => message))
  const lacking = contentProblems('news', disclosed, content)
  result.problems.push(
    ...lacking.filter(({ path }) => path !== 'html' || body.text.trim() === '').map(({ message }) => message),
  )
  result.remarks.push(...body.problems.map(({ message }) => message))
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
