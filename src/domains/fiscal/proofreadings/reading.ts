/** Reads somebody's file in a thread of its own: whatever it holds, the server goes on. */
import { createHash } from 'node:crypto'
import { TaskEnded, workerThread } from '#kernel/documents'
import { InvalidInput } from '#kernel/errors'
import { cleanName } from '#kernel/files'
import type { Result, SourceText } from '../proofread/public.ts'
import { FILE_MOST_MB } from './contract.ts'

export interface ReadingTask {
  readonly bytes: Uint8Array
  readonly name: string
}

export type ReadingAnswer =
  | { readonly refused: string }
  | {
      readonly format: SourceText['format']
      readonly lines: readonly string[]
      readonly result: Omit<Result, 'figures'>
    }

export interface Reading {
  readonly name: string
  readonly size: number
  readonly sha256: string
  readonly format: SourceText['format']
  readonly lines: readonly string[]
  readonly result: Omit<Result, 'figures'>
}

const FILE_MOST = FILE_MOST_MB * 1024 * 1024
const TOO_LARGE = `文件超过 ${FILE_MOST_MB} MB，请检查是否选错了文件，或只留文字后重试。`
const TOO_MUCH = '文件内容过多或结构异常，没能读完。请另存为 docx 或 txt 后重试。'
const BROKEN = '文件没能读取，可能已损坏。请用办公软件打开后重新保存一份。'

/** Forty pages take a second; what takes this long was made to. */
const inThread = workerThread(new URL('./reading.worker.ts', import.meta.url), {
  taskMs: 20_000,
  idleMs: 60_000,
  memoryMb: 1_024,
})

export async function readFile(bytes: Buffer, rawName: string): Promise<Reading> {
  if (bytes.length > FILE_MOST) turnAway(TOO_LARGE)
  const name = cleanName(rawName)
  const answer = (await inThread({ bytes, name } satisfies ReadingTask).catch((error: Error) =>
    turnAway(error instanceof TaskEnded ? TOO_MUCH : BROKEN),
  )) as ReadingAnswer
  if ('refused' in answer) return turnAway(answer.refused)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name, size: bytes.length, sha256, ...answer }
}

function turnAway(message: string): never {
  throw new InvalidInput([{ path: 'file', message }])
}
