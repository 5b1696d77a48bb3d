/** Reads tables somebody published in a thread of its own: however they are made, the server goes on. */
import { type Sheet, TaskEnded, workerThread } from '#kernel/documents'
import { type FieldError, InvalidInput } from '#kernel/errors'
import type { BookFile } from '../../books/contract.ts'
import type { Code } from '../../classification/codes.ts'

export interface Wish {
  readonly year?: number | undefined
}

export type PublishedTask = { readonly codes: readonly Code[]; readonly wish: Wish } & (
  | { readonly sheets: readonly Sheet[] }
  | { readonly bytes: Uint8Array; readonly name: string }
)

export interface PublishedFigures {
  readonly unit: string | null
  readonly year: number | null
  readonly kind: BookFile['kind']
  readonly label: string
  readonly tables: readonly string[]
  readonly missing: readonly string[]
  readonly figures: BookFile['figures']
  /** The cell of each figure. */
  readonly cells: readonly string[]
  readonly only: NonNullable<BookFile['only']>
  readonly projects: BookFile['projects']
  readonly problems: readonly FieldError[]
  readonly notes: readonly FieldError[]
}

export type PublishedAnswer = { readonly refused: string } | { readonly found: PublishedFigures | null }

const TOO_MUCH = '内容过多或结构异常，没能读完。请只留预算（决算）表后重试。'
const BROKEN = '文件没能读取，可能已损坏。请用办公软件打开后重新保存一份。'

const inThread = workerThread(new URL('./published.worker.ts', import.meta.url), {
  taskMs: 30_000,
  idleMs: 60_000,
  memoryMb: 1_024,
})

/** Null: there is no table of any set in it. */
export async function readPublished(task: PublishedTask): Promise<PublishedFigures | null> {
  const answer = (await inThread(task).catch((error: Error) =>
    turnAway(error instanceof TaskEnded ? TOO_MUCH : BROKEN),
  )) as PublishedAnswer
  return 'refused' in answer ? turnAway(answer.refused) : answer.found
}

function turnAway(message: string): never {
  throw new InvalidInput([{ path: 'file', message }])
}
