/** The words, day and files of one page or paper. */
import { InvalidInput } from '#kernel/errors'
import { inspectArchiveBytes, staffUpload } from '#kernel/files'
import { type Draft, type Folder, PAGE_MOST, PAPER_MOST, unreadable } from './draft.ts'
import { extensionOf } from './extension.ts'
import { nameOf, readPage } from './page.ts'
import { dateIn, dateInPath, type FoundDate } from './page-date.ts'
import { pageText } from './page-text.ts'
import { besides, type Lookup, oldPaper } from './paths.ts'
import { readPaper } from './word/paper.ts'
import { openZipFolder } from './zip-folder.store.ts'

export interface Reading {
  readonly folder: Folder
  readonly lookup: Lookup
  readonly base?: string | undefined
}

export type FileText = Pick<Draft, 'wanted'> & {
  readonly fields: Record<string, unknown>
  readonly remarks: readonly string[]
}

export async function textOfFile(reading: Reading, path: string): Promise<FileText> {
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
