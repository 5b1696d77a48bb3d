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
  const thread = new TaskThread(file, limits)
  return (message) => thread.ask(message)
}

class TaskThread {
  readonly #file: URL
  readonly #limits: WorkerLimits
  readonly #waiting: Task[] = []
  #current: Task | undefined
  #worker: Worker | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(file: URL, limits: WorkerLimits) {
    this.#file = file
    this.#limits = limits
  }

  ask(message: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ message, resolve, reject })
      if (!this.#current) this.#next()
    })
  }

  #next(): void {
    clearTimeout(this.#timer)
    this.#current = this.#waiting.shift()
    if (!this.#current) {
      this.#rest()
      return
    }
    this.#worker ??= this.#start()
    this.#worker.ref()
    this.#timer = setTimeout(() => this.#stop(new TaskEnded('the task took too long')), this.#limits.taskMs)
    this.#worker.postMessage(this.#current.message)
  }

  #start(): Worker {
    const resourceLimits = { maxOldGenerationSizeMb: this.#limits.memoryMb }
    const worker = new Worker(this.#file, { resourceLimits })
    worker.on('message', (answer: { value?: unknown; error?: string }) =>
      this.#finish((task) =>
        answer.error === undefined ? task.resolve(answer.value) : task.reject(new Error(answer.error)),
      ),
    )
    const gone = (reason: string) => {
      if (this.#worker === worker) this.#stop(new TaskEnded(reason))
    }
    worker.on('error', (error) => gone(error.message))
    worker.on('exit', () => gone('the worker went away'))
    return worker
  }

  #finish(settle: (task: Task) => void): void {
    const task = this.#current
    this.#current = undefined
    if (task) settle(task)
    this.#next()
  }

  #stop(reason: TaskEnded): void {
    this.#dismiss()
    this.#finish((task) => task.reject(reason))
  }

  /** A resting thread does not keep the process alive. */
  #rest(): void {
    if (!this.#worker) return
    this.#worker.unref()
    this.#timer = setTimeout(() => this.#dismiss(), this.#limits.idleMs).unref()
  }

  #dismiss(): void {
    const worker = this.#worker
    this.#worker = undefined
    void worker?.terminate()
  }
}
