import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { InvalidInput } from '#kernel/errors'
import { checkText, shippedLists } from '#kernel/text'
import type { CommandIo } from '../command.ts'
import { report } from './report.ts'

const FOUND = 1
const BAD_INPUT = 2
const FILE_MOST = 50 * 1024 * 1024

interface Wish {
  readonly json: boolean
  readonly text: boolean
}

export async function checkFile(path: string, wish: Wish, io: CommandIo): Promise<number> {
  try {
    const bytes = await bytesOf(path, io)
    const text = await textOf(bytes, path)
    if (wish.text) {
      io.out(text)
      return 0
    }
    const printed = bytes.subarray(0, 5).toString('latin1') === '%PDF-'
    const findings = checkText(text, shippedLists(), { printed })
    io.out(wish.json ? JSON.stringify({ findings }, null, 2) : report(text, findings))
    return findings.length > 0 ? FOUND : 0
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    if (wish.json) io.out(JSON.stringify({ error: error.message }))
    io.err(`${path === '-' ? '标准输入' : path}：${error.message}`)
    return BAD_INPUT
  }
}

function unreadable(message: string): never {
  throw new InvalidInput([{ path: '', message }])
}

/** A plain text keeps its offsets; of other formats the words are read out, and their reader is loaded only then. */
async function textOf(bytes: Buffer, name: string): Promise<string> {
  if (bytes.length > FILE_MOST) unreadable('文件超过 50 MB，请分开检查')
  if (bytes.length === 0) unreadable('文件是空的')
  const plain = needsReader(bytes, name) ? undefined : decoded(bytes)
  if (plain !== undefined) return plain
  const { readSource } = await import('#domains/fiscal/proofread')
  return (await readSource(bytes, name)).lines.join('\n')
}

const MARKUP =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype|html|head|body|table|div|meta)\b/i

function needsReader(bytes: Buffer, name: string): boolean {
  const head = bytes.subarray(0, 4096).toString('latin1')
  return /^(?:PK|%PDF-)/.test(head) || MARKUP.test(head) || /\.(?:html?|docx|xlsx|pdf)$/i.test(name)
}

/** UTF-8, UTF-16 with its mark, or GB18030; anything else is no text. */
function decoded(bytes: Buffer): string | undefined {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? ['utf-16le']
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? ['utf-16be']
        : []
  for (const encoding of [...marked, 'utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a text with these is no text
      if (!/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return text
    } catch {
      // The next encoding is tried.
    }
  }
  return undefined
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件，请检查路径',
  EISDIR: '这是文件夹，请写出文件',
  EACCES: '没有权限读取',
  EPERM: '没有权限读取',
}

async function bytesOf(path: string, io: CommandIo): Promise<Buffer> {
  if (path === '-') return drained(io.stdin)
  try {
    const file = await open(resolve(io.cwd, path))
    return await drained(file.createReadStream({ highWaterMark: 1024 * 1024 }))
  } catch (error) {
    const { code = '', syscall } = error as NodeJS.ErrnoException
    if (!syscall) throw error
    return unreadable(REASONS[code] ?? `无法读取（${code}）`)
  }
}

/** What is larger than is taken is not read whole only to be refused. */
async function drained(stream: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk))
    size += chunk.length
    if (size > FILE_MOST) break
  }
  return Buffer.concat(chunks)
}
