/** PDF: what the pages print, as lines; tables by their drawn lines. */
import { fileURLToPath } from 'node:url'
import type { SourceText } from '../../paper.ts'
import { refuseWordless } from '../outline.ts'
import { unreadable } from '../unreadable.ts'
import { withoutMargins } from './margins.ts'
import type { Matrix } from './marks.ts'
import { type Codes, marksOf } from './operations.ts'
import { type PageText, pageText } from './page.ts'

const PAGES_MOST = 600
/** Fonts that do not say which characters they draw give signs of the private area. */
const UNNAMED = /[\ue000-\uf8ff\ufffd]/g
const UNNAMED_MOST = 0.3

type Document = import('pdfjs-dist/legacy/build/pdf.mjs').PDFDocumentProxy

export async function readPdf(bytes: Buffer): Promise<SourceText> {
  const { document, codes } = await openPdf(bytes)
  try {
    if (document.numPages > PAGES_MOST)
      unreadable(`PDF 超过 ${PAGES_MOST} 页，不像一份预决算公开文件，未予读取`)
    const pages = await pagesOf(document, codes)
    const lines = withoutMargins(pages)
    refuseWordless(lines)
    const losses = lossesOf(pages)
    const unnamed = unnamedShare(lines)
    if (unnamed > UNNAMED_MOST)
      unreadable('PDF 里的字体没有对应的文字，提取出来是乱码，请提供 docx 或重新导出 PDF')
    if (unnamed > 0) losses.push('PDF 里有个别字没有对应的文字')
    return { format: 'pdf', lines, losses }
  } finally {
    await document.loadingTask.destroy()
  }
}

async function openPdf(bytes: Buffer): Promise<{ document: Document; codes: Codes }> {
  const reader = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const folder = fileURLToPath(new URL('.', import.meta.resolve('pdfjs-dist/package.json')))
  const opening = reader.getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    // Names of characters in fonts that are not embedded, as some programs write Chinese.
    cMapUrl: `${folder}cmaps/`,
    cMapPacked: true,
    disableFontFace: true,
    useSystemFonts: false,
    // Pictures are not read, so none is unpacked.
    maxImageSize: 1,
  })
  const document = await opening.promise.catch((error: Error) => refuse(error))
  return { document, codes: reader.OPS }
}

function refuse(error: Error): never {
  if (error.name === 'PasswordException') unreadable('PDF 有打开密码，请去掉密码后重试')
  return unreadable('PDF 已损坏或没有传完整，请重新导出或下载一份')
}

async function pagesOf(document: Document, codes: Codes): Promise<PageText[]> {
  const pages: PageText[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const operations = await page.getOperatorList()
    const { transform, width, height } = page.getViewport({ scale: 1 })
    pages.push(pageText(marksOf(operations, transform as unknown as Matrix, codes), { width, height }))
    page.cleanup()
  }
  return pages
}

function unnamedShare(lines: readonly string[]): number {
  let unnamed = 0
  let all = 0
  for (const line of lines) {
    unnamed += line.match(UNNAMED)?.length ?? 0
    all += line.length
  }
  return unnamed / Math.max(all, 1)
}

function lossesOf(pages: readonly PageText[]): string[] {
  const empty = pages.flatMap(({ lines }, at) => (lines.length === 0 ? [at + 1] : []))
  if (empty.length === 0) return []
  return [
    `第 ${empty.slice(0, 20).join('、')}${empty.length > 20 ? ' 等' : ''} 页没有文字，可能是图片或扫描件，没有校核`,
  ]
}
