/** Whatever was handed in → drafts: JSON lines, a list, a page, a paper, or a folder of them. */
import { readWorkbook } from '#kernel/documents'
import { InvalidInput, invalid } from '#kernel/errors'
import { decodeText, inspectArchiveBytes, staffUpload } from '#kernel/files'
import {
  type Draft,
  type Folder,
  PAGE_MOST,
  PAPER_MOST,
  type Stock,
  Unreadable,
  unreadable,
} from './draft.ts'
import { extensionOf } from './extension.ts'
import { ITEMS_MOST } from './item.ts'
import { itemsInLines } from './lines.ts'
import { nameOf, readPage } from './page.ts'
import { dateIn, dateInPath, type FoundDate } from './page-date.ts'
import { pageText } from './page-text.ts'
import { besides, isMachinery, isPage, type Lookup, lookupIn, oldPaper } from './paths.ts'
import { isList, readList } from './sheet.ts'
import { readPaper } from './word/paper.ts'
import { openZipFolder } from './zip-folder.store.ts'

/** `base`: where the folder's root was on the web: what leads there leads to the article. */
interface HandedIn {
  readonly bytes: Buffer
  readonly name: string
  readonly base?: string | undefined
}

export async function readStock({ bytes, name, base }: HandedIn): Promise<Stock> {
  const extension = extensionOf(name)
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return readPacked({ bytes, name, base })
  if (extension === 'csv') return listStock(await readWorkbook(bytes), undefined)
  const advice = oldPaper(name) ?? (extension === 'xls' ? '请另存为 .xlsx 再导入' : undefined)
  if (advice) invalid('file', advice)
  if (/^(s?html?|xhtml)$/.test(extension)) return readFolder(oneFile(name, bytes), base)
  const text =
    decodeText(bytes) ?? invalid('file', '不是能导入的文件，请选择 .zip、.xlsx、.docx、.html 或 .jsonl')
  return { drafts: itemsInLines(text).map((item) => ({ ...item, wanted: [] })), unused: [] }
}

async function readPacked({ bytes, name, base }: HandedIn): Promise<Stock> {
  const folder = await openZipFolder(bytes)
  const has = (path: string) => folder.paths.includes(path)
  // Names of a package's own parts begin below its top, whatever it is called.
  if (has('xl/workbook.xml')) return listStock(await readWorkbook(bytes), undefined)
  if (has('word/document.xml')) return readFolder(oneFile(name, bytes), base)
  return readFolder(folder, base)
}

const oneFile = (name: string, bytes: Buffer): Folder => ({
  paths: [name],
  bytes: async () => bytes,
  close: async () => undefined,
})

/** A folder with one list in it is that list and its files; otherwise every page and paper is an article. */
export async function readFolder(folder: Folder, base?: string): Promise<Stock> {
  const lookup = lookupIn(folder.paths, base)
  for (const path of folder.paths.filter((one) => !one.includes('/') && extensionOf(one) === 'xlsx')) {
    const sheets = await readWorkbook(await folder.bytes(path, PAPER_MOST)).catch(() => [])
    if (isList(sheets)) return listStock(sheets, { folder, lookup, path })
  }
  const pages = folder.paths.filter((path) => isPage(path) || oldPaper(path))
  if (pages.length === 0) invalid('file', '没有找到网页（.html）、Word（.docx）或导入清单（.xlsx）')
  if (pages.length > ITEMS_MOST)
    invalid('file', `有 ${pages.length} 篇，一次最多 ${ITEMS_MOST} 篇，请分成几份`)
  const drafts: Draft[] = []
  // What a page links or a paper has beside it belongs to that, and is no article of its own.
  const belongs = new Set(pages.flatMap((path) => besides(path, folder.paths)))
  const isPaper = (path: string) => !/html?$/i.test(path)
  for (const path of [...pages].sort((a, b) => Number(isPaper(a)) - Number(isPaper(b)))) {
    if (belongs.has(path)) continue
    const draft = await draftOf({ folder, lookup, base }, path, drafts.length + 1)
    for (const { path: used } of draft.wanted) belongs.add(used)
    drafts.push(draft)
  }
  return stockOf(
    drafts,
    folder,
    drafts.map(({ place = '' }) => place),
  )
}

function stockOf(drafts: readonly Draft[], folder: Folder, pages: readonly string[]): Stock {
  const used = new Set([...pages, ...drafts.flatMap(({ wanted }) => wanted.map(({ path }) => path))])
  return { drafts, folder, unused: folder.paths.filter((path) => !used.has(path) && !isMachinery(path)) }
}

interface Reading {
  readonly folder: Folder
  readonly lookup: Lookup
  readonly base?: string | undefined
}

const NAMES = {
  title: '标题',
  html: '正文',
  publishedAt: '发布日期',
  source: '来源',
  author: '作者',
  oldUrl: '旧地址',
  attachments: '附件',
}

const NO_DATE = '没有找到发布日期：请在网页 meta 中写 PubDate，或把日期写进文件名，如 20190501-标题.docx'

async function draftOf(reading: Reading, path: string, line: number): Promise<Draft> {
  const nothing = { line, place: path, fields: {}, names: NAMES, wanted: [] }
  try {
    const { fields, wanted, remarks } = await textOfFile(reading, path)
    const problems = fields.publishedAt ? [] : [NO_DATE]
    return { ...nothing, fields, wanted, remarks, problems, isPage: true }
  } catch (error) {
    if (error instanceof Unreadable) return { ...nothing, problems: [error.message] }
    throw error
  }
}

type FileText = Pick<Draft, 'wanted'> & {
  readonly fields: Record<string, unknown>
  readonly remarks: readonly string[]
}

async function textOfFile(reading: Reading, path: string): Promise<FileText> {
  const advice = oldPaper(path)
  if (advice) unreadable(advice)
  return extensionOf(path) === 'docx' ? paperIn(reading, path) : pageIn(reading, path)
}

async function pageIn({ folder, lookup, base }: Reading, path: string): Promise<FileText> {
  const { text, remarks } = pageText(await folder.bytes(path, PAGE_MOST))
  const { title, html, publishedAt, source, author, summary, keywords, address, ...page } = readPage(
    text,
    path,
    lookup,
  )
  const beside = besides(path, folder.paths).filter((one) => !page.wanted.some((known) => known.path === one))
  const wanted = [...page.wanted, ...beside.map((one) => asWanted(one))]
  const oldUrl = address ?? oldAddress(path, base)
  const fields = {
    title,
    html,
    publishedAt,
    source,
    author,
    summary,
    keywords,
    oldUrl,
    attachments: attachmentsOf(html, wanted),
  }
  return { fields: said(fields), wanted, remarks: [...remarks, ...page.remarks] }
}

async function paperIn({ folder }: Reading, path: string): Promise<FileText> {
  const bytes = await folder.bytes(path, PAPER_MOST)
  await refuseOthers(bytes)
  const parts = await openZipFolder(bytes).catch(() =>
    unreadable('文件已损坏，请用 Word 或 WPS 打开后重新保存'),
  )
  const text = async (name: string) =>
    parts.paths.includes(name) ? pageText(await parts.bytes(name, PAPER_MOST)).text : ''
  const paper = await readPaper({ text })
  const words = paper.html.replace(/<\/(p|h\d|tr)>/g, '\n').replace(/<[^>]*>/g, '')
  const date = dateInPath(path) ?? dateIn(new Map(), path, words) ?? createdOn(paper.createdOn)
  const named = nameOf(path).replace(/^\d{4}[-_.年]?\d{1,2}[-_.月]?\d{1,2}日?[-_ ]*/, '')
  const pictures = paper.pictures.map(({ key, part, name }) => ({ key, name, path: `${path}#${part}` }))
  const wanted = [...pictures, ...besides(path, folder.paths).map((one) => asWanted(one))]
  const title = (paper.title.length > 4 && paper.title) || paper.heading?.slice(0, 200) || named
  const fields = {
    title,
    html: paper.html,
    publishedAt: date?.moment,
    attachments: attachmentsOf(paper.html, wanted),
  }
  return {
    fields: said(fields),
    wanted,
    remarks: [...(date?.remark ? [date.remark] : []), ...paper.remarks],
  }
}

const createdOn = (moment: string | undefined): FoundDate | undefined =>
  moment ? { moment, remark: `发布日期 ${moment} 取自文档属性，请核对` } : undefined

async function refuseOthers(bytes: Buffer): Promise<void> {
  try {
    if ((await inspectArchiveBytes(bytes, staffUpload.archive)) === 'docx') return
  } catch (error) {
    if (error instanceof InvalidInput) unreadable(error.fields[0]?.message ?? '文件读不出来')
    throw error
  }
  unreadable('不是 Word 文档，请用 Word 或 WPS 打开后重新保存')
}

const asWanted = (path: string) => ({ key: `beside ${path}`, path, name: path.split('/').at(-1) ?? path })

/** What is not shown in the text is offered below it. */
const attachmentsOf = (html: string, wanted: Draft['wanted']) =>
  wanted.filter(({ key }) => !html.includes(`src="${key}"`)).map(({ key, name }) => ({ name, url: key }))

const said = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

const oldAddress = (path: string, base: string | undefined): string =>
  `${(base ?? '').replace(/\/+$/, '')}/${path.split('/').map(encodeURIComponent).join('/')}`

type Sheets = Awaited<ReturnType<typeof readWorkbook>>

/** Texts and attachments that its rows name lie beside it, when it came in a folder. */
async function listStock(sheets: Sheets, beside: (Reading & { path: string }) | undefined): Promise<Stock> {
  const drafts: Draft[] = []
  const pages: string[] = []
  for (const { draft, page } of readList(sheets)) {
    const path = page && beside?.lookup('', page)
    const own = withAttachments(draft, beside?.lookup)
    drafts.push(page ? await withText(own, { page, path, beside }) : own)
    if (path) pages.push(path)
  }
  return beside ? stockOf(drafts, beside.folder, [beside.path, ...pages]) : { drafts, unused: [] }
}

function withAttachments(draft: Draft, lookup: Lookup | undefined): Draft {
  const wanted = draft.wanted.flatMap((one) => {
    const path = lookup?.('', one.path)
    return path === undefined ? [] : [{ ...one, path }]
  })
  return { ...draft, wanted }
}

interface Named {
  readonly page: string
  readonly path: string | undefined
  readonly beside: Reading | undefined
}

async function withText(draft: Draft, { page, path, beside }: Named): Promise<Draft> {
  const wrong = (message: string): Draft => {
    const told = `${draft.names?.page ?? '正文文件名'}：${message}`
    return { ...draft, problems: [...(draft.problems ?? []), told] }
  }
  if (!beside || path === undefined) return wrong(`没有找到文件“${page}”，请与清单一起打成 ZIP`)
  try {
    const text = await textOfFile(beside, path)
    const own = draft.fields as { html: string; attachments: unknown[] }
    const { html, attachments } = text.fields as { html: string; attachments: unknown[] }
    const fields = { ...own, html: own.html || html, attachments: [...own.attachments, ...attachments] }
    return { ...draft, fields, wanted: [...draft.wanted, ...text.wanted], remarks: text.remarks }
  } catch (error) {
    if (error instanceof Unreadable) return wrong(error.message)
    throw error
  }
}
