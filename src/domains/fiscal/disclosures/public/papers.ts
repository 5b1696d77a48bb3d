/** The papers of a released document, at addresses that stay. */
import { downloadAnswer, openFile, type StoredFile } from '#kernel/files'
import { HttpProblem, type Reply, type Request } from '#kernel/http'
import { slugOf } from '../contract.ts'
import { papersOf, storeIn } from '../frozen.ts'
import type { PublishedRow } from './published.queries.ts'

/** By the end of the stored name. */
const PAPERS = [
  { extension: '.docx', address: 'document.docx', label: 'Word 文档' },
  { extension: '.pdf', address: 'document.pdf', label: 'PDF 文档' },
  { extension: '.xlsx', address: 'tables.xlsx', label: 'Excel 表格' },
  { extension: '.json', address: 'figures.json', label: '机读数据（JSON）', mediaType: 'application/json' },
  { extension: '.html', address: 'document.html', label: '网页文件', mediaType: 'text/html' },
] as const

export interface PaperLink {
  readonly label: string
  readonly name: string
  readonly href: string
  readonly size: number
  readonly sizeText: string
}

export async function paperLinks(request: Request, shown: PublishedRow): Promise<PaperLink[]> {
  return linksOf(shown, await papersOf(request.server.db.tx, shown.id))
}

export function linksOf(shown: PublishedRow, files: readonly StoredFile[]): PaperLink[] {
  const { unitCode, year, kind, scope, revision } = shown
  return PAPERS.flatMap(({ extension, address, label }) => {
    const file = files.find(({ name }) => name.endsWith(extension))
    if (!file) return []
    const href = `/fiscal/${unitCode}/${year}/${slugOf(kind, scope)}/${revision}/${address}`
    return [{ label, name: address, href, size: file.size, sizeText: sizeInWords(file.size) }]
  })
}

function sizeInWords(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  if (kilobytes < 1024) return `${kilobytes} KB`
  const tenths = Math.round(kilobytes / 102.4)
  return `${Math.floor(tenths / 10)}.${tenths % 10} MB`
}

export async function answerPaper(
  request: Request,
  reply: Reply,
  shown: PublishedRow,
  address: string,
): Promise<Reply> {
  const { db, dataDir } = request.server
  const paper = PAPERS.find((one) => one.address === address)
  const file = paper && (await papersOf(db.tx, shown.id)).find(({ name }) => name.endsWith(paper.extension))
  if (!paper || !file) throw new HttpProblem(404, 'not_found', '这份文本没有这种格式的文件。')
  const opened = await openFile(db.tx, await storeIn(dataDir), file.id, () => true)
  const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = request.headers
  const answer = downloadAnswer(opened, { range, ifRange: ifRange as string | undefined, ifNoneMatch })
  const own = 'mediaType' in paper ? { 'content-type': `${paper.mediaType}; charset=utf-8` } : {}
  return reply
    .status(answer.status)
    .headers({ ...answer.headers, ...own, 'cache-control': 'public, no-cache' })
    .send(answer.body)
}
