import { type Decoded, decode } from './text.ts'
import { unreadable } from './unreadable.ts'

export type Sniffed =
  | { readonly kind: 'zip' | 'pdf' }
  | { readonly kind: 'html' | 'txt'; readonly decoded: Decoded }

const HEAD = 4_096
const MARKUP =
  /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body|table|meta|title|div|style)\b/i
const HTML_WITHIN = /<[a-z!][^>]{0,2000}>/i
const OFFICE_XML = /<\?mso-application\s+progid="(Word|Excel)\./i
const MAIL = /^(mime-version|from|content-type):[\s\S]{0,1500}content-type:\s*multipart\/related/im

/** What it is by its content; the name only settles what content leaves open. */
export function sniff(bytes: Buffer, name: string): Sniffed {
  if (bytes.length === 0) unreadable('文件是空的')
  const head = bytes.subarray(0, HEAD)
  if (starts(head, 'PK\u0003\u0004') || starts(head, 'PK\u0005\u0006')) return { kind: 'zip' }
  if (head.subarray(0, 1024).includes('%PDF-')) return { kind: 'pdf' }
  refuseKnown(bytes, head)
  const decoded = decode(bytes)
  if (!decoded) return unreadable('这不是能够校核的文件，请提供 docx、xlsx、pdf、html 或 txt')
  return { kind: kindOfText(decoded.text, name), decoded }
}

const starts = (head: Buffer, magic: string) => head.subarray(0, magic.length).toString('latin1') === magic

function refuseKnown(bytes: Buffer, head: Buffer): void {
  if (head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') refuseOld(bytes)
  if (starts(head, '{\\rtf')) unreadable('这是 RTF 文件，请在 Word 或 WPS 中另存为 docx 后重试')
  if (starts(head, 'Rar!') || starts(head, '7z\u00bc\u00af') || starts(head, '\u001f\u008b'))
    unreadable('这是压缩包，请解压后提供里面的文件')
  if (
    starts(head, '\u0089PNG') ||
    starts(head, '\u00ff\u00d8\u00ff') ||
    starts(head, 'GIF8') ||
    starts(head, 'II*\u0000')
  )
    unreadable('这是图片，没有文字可以校核，请提供可以复制文字的文件')
}

const inUtf16 = (name: string) => Buffer.from(`${name}\0`, 'utf16le')

/** Old office files and encrypted new ones share one wrapping; the names of the streams tell them apart. */
function refuseOld(bytes: Buffer): never {
  if (bytes.includes(inUtf16('EncryptedPackage'))) unreadable('文件有打开密码，请去掉密码后重试')
  if (bytes.includes(inUtf16('WordDocument')))
    unreadable('这是旧格式的 doc 或 wps 文件，请另存为 docx 后重试')
  if (bytes.includes(inUtf16('Workbook')) || bytes.includes(inUtf16('Book')))
    unreadable('这是旧格式的 xls 或 et 文件，请另存为 xlsx 后重试')
  return unreadable('这是旧格式的办公文件，请另存为 docx 或 xlsx 后重试')
}

function kindOfText(text: string, name: string): 'html' | 'txt' {
  const head = text.slice(0, HEAD)
  const app = OFFICE_XML.exec(head)?.[1]
  if (app) unreadable(`这是 ${app} 的 XML 文件，请另存为 ${app === 'Word' ? 'docx' : 'xlsx'} 后重试`)
  if (MAIL.test(head)) unreadable('这是单个文件网页（mht），请另存为普通网页（html）后重试')
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (extension === 'txt' || extension === 'md') return 'txt'
  if (extension.startsWith('htm') || extension === 'xhtml')
    return HTML_WITHIN.test(text.slice(0, 200_000)) ? 'html' : 'txt'
  return MARKUP.test(head) ? 'html' : 'txt'
}
