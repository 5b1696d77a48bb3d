/** Bytes of a file → lines of text, whatever the format. Refuses with a sentence; never lets a library's message out. */
import { InvalidInput } from '#kernel/errors'
import type { SourceText } from '../paper.ts'
import { sniff } from './sniff.ts'
import { readText } from './text.ts'
import { FILE_MOST, LINES_MOST, MEGABYTE, SIGNS_MOST, unreadable } from './unreadable.ts'

export { FILE_MOST }

export async function readSource(bytes: Buffer, name: string): Promise<SourceText> {
  if (bytes.length > FILE_MOST) unreadable(`文件超过 ${FILE_MOST / MEGABYTE} MB，请检查是否选错了文件`)
  try {
    return notTooLong(await read(bytes, name))
  } catch (error) {
    if (error instanceof InvalidInput) throw error
    return unreadable('文件已损坏或内容不完整，请用办公软件打开后重新保存一份')
  }
}

function notTooLong(source: SourceText): SourceText {
  const { lines } = source
  if (lines.length > LINES_MOST || signsOf(lines) > SIGNS_MOST)
    unreadable(
      `文件里的文字超过 ${LINES_MOST / 10_000} 万行或 ${SIGNS_MOST / 10_000} 万字，不像一份预决算公开文件，请分开校核`,
    )
  return source
}

const signsOf = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.trim().length, 0)

/** Readers are loaded when they are needed: a text must not wait for the code of PDF. */
async function read(bytes: Buffer, name: string): Promise<SourceText> {
  const sniffed = sniff(bytes, name)
  if (sniffed.kind === 'txt') return readText(sniffed.decoded)
  if (sniffed.kind === 'html') return (await import('./html.ts')).readHtml(sniffed.decoded)
  if (sniffed.kind === 'pdf') return (await import('./pdf/pdf.ts')).readPdf(bytes)
  return (await import('./office.ts')).readOffice(bytes)
}
