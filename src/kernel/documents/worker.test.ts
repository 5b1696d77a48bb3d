import { expect, test } from 'vitest'
import { TaskEnded, workerThread } from './worker.ts'

/** A thread that does what it is told: answers, fails, hangs, dies or eats. */
const obedient = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', (task) => {
      if (task === 'hang') for (;;) {}
      if (task === 'die') process.exit(3)
      if (task === 'throw') throw new Error('out of nowhere')
      if (task === 'eat') { const all = []; for (;;) all.push(new Array(100_000).fill(all.length)) }
      parentPort.postMessage(task === 'fail' ? { error: 'as told' } : { value: task })
    })`)}`,
)
const thread = () => workerThread(obedient, { taskMs: 1_000, idleMs: 50, memoryMb: 64 })

test('tasks are answered each with its own answer, in order', async () => {
  const ask = thread()
  expect(await Promise.all([1, 2, 3].map(ask))).toEqual([1, 2, 3])
})

test('a task that fails is an error; the thread goes on', async () => {
  const ask = thread()
  await expect(ask('fail')).rejects.toThrow('as told')
  expect(await ask('next')).toBe('next')
})

test.each(['hang', 'die', 'throw', 'eat'])(
  'when a task makes the thread %s, only that task is lost',
  async (how) => {
    const ask = thread()
    const lost = ask(how)
    const next = ask('next')
    await expect(lost).rejects.toBeInstanceOf(TaskEnded)
    expect(await next).toBe('next')
  },
)

test('a thread that rested is started again', async () => {
  const ask = thread()
  expect(await ask('a')).toBe('a')
  await new Promise((resolve) => setTimeout(resolve, 120))
  expect(await ask('b')).toBe('b')
})
