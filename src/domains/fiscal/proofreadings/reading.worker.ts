import { parentPort } from 'node:worker_threads'
import { InvalidInput } from '#kernel/errors'
import { proofread, readSource } from '../proofread/public.ts'
import type { ReadingAnswer, ReadingTask } from './reading.ts'

async function perform({ bytes, name }: ReadingTask): Promise<ReadingAnswer> {
  try {
    const source = await readSource(Buffer.from(bytes), name)
    const { figures: _unused, ...result } = proofread(source)
    return { format: source.format, lines: source.lines, result }
  } catch (error) {
    // A class does not survive the way between threads; its sentence does.
    if (error instanceof InvalidInput) return { refused: error.message }
    throw error
  }
}

parentPort?.on('message', (task: ReadingTask) => {
  perform(task).then(
    (value) => parentPort?.postMessage({ value }),
    (error: Error) => parentPort?.postMessage({ error: error.message }),
  )
})
