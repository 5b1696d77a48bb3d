/** The words of a Word, PDF or Excel attachment, read in a thread of its own: whatever it holds, the server goes on. */
import { readFile } from 'node:fs/promises'
import { workerThread } from '#kernel/documents'

export interface AttachmentTask {
  readonly bytes: Uint8Array
  readonly name: string
}

const READABLE = /\.(?:docx|pdf|xlsx|txt|html?)$/i
const FILE_MOST = 20 * 1024 * 1024
/** Some thirty printed pages; who searches for what stands behind them opens the file. */
export const WORDS_MOST = 50_000

const inThread = workerThread(new URL('./attachment.worker.ts', import.meta.url), {
  taskMs: 10_000,
  idleMs: 30_000,
  memoryMb: 512,
})

export function isReadable({ name, size }: { readonly name: string; readonly size: number }): boolean {
  return READABLE.test(name) && size <= FILE_MOST
}

/** Null: nothing that could be searched for. */
export async function attachmentText(path: string, name: string): Promise<string | null> {
  try {
    const text = (await inThread({ bytes: await readFile(path), name } satisfies AttachmentTask)) as
      | string
      | null
    return text === null ? null : text.slice(0, WORDS_MOST)
  } catch {
    // Missing, broken, or made to take long: the article is found by its own words.
    return null
  }
}
