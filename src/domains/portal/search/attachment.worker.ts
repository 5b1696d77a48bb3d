import { parentPort } from 'node:worker_threads'
import { readSource } from '#domains/fiscal/proofread'
import { InvalidInput } from '#kernel/errors'
import type { AttachmentTask } from './attachment-text.store.ts'

/** What no reader understands has no words; that is an answer and no fault. */
async function textOf({ bytes, name }: AttachmentTask): Promise<string | null> {
  try {
    return (await readSource(Buffer.from(bytes), name)).lines.join('\n')
  } catch (error) {
    if (error instanceof InvalidInput) return null
    throw error
  }
}

parentPort?.on('message', (task: AttachmentTask) => {
  textOf(task).then(
    (value) => parentPort?.postMessage({ value }),
    (error: Error) => parentPort?.postMessage({ error: error.message }),
  )
})
