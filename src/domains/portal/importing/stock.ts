/** Whatever was handed in → drafts: JSON lines, a list, a page, a paper, or a folder of them. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { readWorkbook } from '#kernel/documents'
import { invalid } from '#kernel/errors'
import { decodeText } from '#kernel/files'
import { type Draft, type Folder, PAPER_MOST, type Stock, Unreadable } from './draft.ts'
import { extensionOf } from './extension.ts'
import { type Reading, textOfFile } from './file-text.ts'
import { ITEMS_MOST } from './item.ts'
import { itemsInLines } from './lines.ts'
import { listStock } from './list-stock.ts'
import { besides, isPage, lookupIn, oldPaper, unusedIn } from './paths.ts'
import { isList } from './sheet.ts'
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
    await nextTurn()
  }
  const used = drafts.flatMap(({ place = '', wanted }) => [place, ...wanted.map(({ path }) => path)])
  return { drafts, folder, unused: unusedIn(folder.paths, used) }
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
