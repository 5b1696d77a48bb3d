import { Worker } from 'node:worker_threads'

export interface WorkerLimits {
  /** A task that takes longer is ended together with its worker. */
  readonly taskMs: number
  /** A worker without work gives its memory back. */
  readonly idleMs: number
  readonly memoryMb: number
}

/** The task took too long or too much memory; its worker is gone. */
export class TaskEnded extends Error {}

interface Task {
  readonly message: unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/**
 * One thread that does one task after another, started when there is work. What goes wrong in a task, even a crash,
 * stays with that task.
 */
export function workerThread(file: URL, limits: WorkerLimits): (message: unknown) => Promise<unknown> {
  const waiting: Task[] = []
  let worker: Worker | undefined
  let current: Task | undefined
  let timer: NodeJS.Timeout | undefined

  const finish = (settle: (task: Task) => void): void => {
    const task = current
    current = undefined
    clearTimeout(timer)
    if (task) settle(task)
    next()
  }
  const stop = (reason: Error): void => {
    const ending = worker
    worker = undefined
    void ending?.terminate()
    finish((task) => task.reject(reason))
  }
  const start = (): Worker => {
    const started = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb } })
    started.on('message', (answer: { value?: unknown; error?: string }) =>
      finish((task) =>
        answer.error === undefined ? task.resolve(answer.value) : task.reject(new Error(answer.error)),
      ),
    )
    started.on('error', (error) => {
      if (worker === started) stop(new TaskEnded(error.message))
    })
    started.on('exit', () => {
      if (worker === started) stop(new TaskEnded('the worker went away'))
    })
    return started
  }
  const rest = (): void => {
    worker?.unref()
    timer = setTimeout(() => {
      const ending = worker
      worker = undefined
      void ending?.terminate()
    }, limits.idleMs)
    timer.unref()
  }
  const next = (): void => {
    if (current) return
    current = waiting.shift()
    if (!current) {
      if (worker) rest()
      return
    }
    clearTimeout(timer)
    worker ??= start()
    worker.ref()
    timer = setTimeout(() => stop(new TaskEnded('the task took too long')), limits.taskMs)
    worker.postMessage(current.message)
  }
  return (message) =>
    new Promise((resolve, reject) => {
      waiting.push({ message, resolve, reject })
      next()
    })
}
