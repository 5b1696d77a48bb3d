import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { FILE_MOST, proofread, readSource, type SourceText } from '#domains/fiscal/proofread'
import { InvalidInput } from '#kernel/errors'
import type { CommandIo } from '../command.ts'
import { report } from './report.ts'

const BAD_INPUT = 2

interface Wish {
  readonly json: boolean
  readonly text: boolean
}

/** Each file by itself: one that cannot be read does not keep the others from being read. */
export async function proofreadFiles(paths: readonly string[], wish: Wish, io: CommandIo): Promise<number> {
  let worst = 0
  for (const path of paths)
    worst = Math.max(worst, await proofreadFile(path, { wish, io, isOne: paths.length === 1 }))
  return worst
}

async function proofreadFile(
  path: string,
  { wish, io, isOne }: { wish: Wish; io: CommandIo; isOne: boolean },
): Promise<number> {
  const name = path === '-' ? '标准输入' : path
  try {
    const source = await readSource(await bytesOf(path, io), path)
    if (wish.text) return printText(source, io)
    const result = proofread(source)
    const named = isOne ? result : { file: name, ...result }
    io.out(wish.json ? JSON.stringify(named, null, isOne ? 2 : 0) : report(result, isOne ? null : name))
    return result.findings.some(({ level }) => level === 'error') ? 1 : 0
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    if (wish.json)
      io.out(JSON.stringify(isOne ? { error: error.message } : { file: name, error: error.message }))
    io.err(`${name}：${error.message}`)
    return BAD_INPUT
  }
}

function printText(source: SourceText, io: CommandIo): number {
  io.out(`${source.lines.join('\n')}\n`)
  for (const loss of source.losses) io.err(`注意：${loss}`)
  return 0
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
    // What is larger than a reader takes is not read whole only to be refused.
    return await drained(file.createReadStream({ highWaterMark: 1024 * 1024 }))
  } catch (error) {
    const { code = '', syscall } = error as NodeJS.ErrnoException
    if (!syscall) throw error
    throw new InvalidInput([{ path: '', message: REASONS[code] ?? `无法读取（${code}）` }])
  }
}

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
