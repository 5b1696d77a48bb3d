/** Warm workers in processes of their own: one that never answers is ended with all it started, and replaced. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Job, Verdict } from './worker.ts'

/** Many times what the tests need when nothing is wrong, so that a busy machine is not taken for an endless loop. */
const PATIENCE = 8
const LEAST_MS = 20_000

export class Mate {
  readonly #root: string
  readonly #databaseUrl: string
  #child: ChildProcess | undefined
  #longestMs = LEAST_MS * PATIENCE

  constructor(root: string, databaseUrl: string) {
    this.#root = root
    this.#databaseUrl = databaseUrl
  }

  /** How long the tests took when nothing was wrong. */
  usual(ms: number): void {
    this.#longestMs = Math.max(LEAST_MS, ms * PATIENCE)
  }

  /** True when the tests notice: they fail, they end the process, or they never end. */
  async isKilled(job: Job): Promise<boolean> {
    const child = await this.#ready()
    const over = new AbortController()
    const timer = setTimeout(() => over.abort(), this.#longestMs)
    const ended = once(child, 'exit', { signal: over.signal }).then(() => undefined)
    const answered = once(child, 'message', { signal: over.signal }).then(([verdict]) => verdict as Verdict)
    child.send(job)
    try {
      const verdict = await Promise.race([answered, ended])
      if (!verdict) this.stop()
      return verdict?.killed ?? true
    } catch {
      this.stop()
      return true
    } finally {
      clearTimeout(timer)
      Promise.allSettled([answered, ended])
      over.abort()
    }
  }

  async #ready(): Promise<ChildProcess> {
    if (this.#child) return this.#child
    const child = fork(join(import.meta.dirname, 'worker.ts'), {
      cwd: this.#root,
      detached: true,
      stdio: ['ignore', 'ignore', process.env.MUTATE_LOUD ? 'inherit' : 'ignore', 'ipc'],
      env: { ...process.env, ZHENGSHU_TEST_DATABASE_URL: this.#databaseUrl },
    })
    this.#child = child
    await once(child, 'message')
    return child
  }

  stop(): void {
    const child = this.#child
    this.#child = undefined
    if (!child?.pid) return
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
  }
}
