import type { Database } from '#kernel/db'
import type { Clock } from '#kernel/time'
import { claimJobs } from './job.store.ts'
import { jobNames } from './job.ts'
import { type Outcome, runClaimed } from './run.ts'
import { fireSchedules } from './schedule.ts'

export interface WorkerOptions {
  readonly db: Database
  readonly clock: Clock
  /** Handed to the jobs that keep files. */
  readonly dataDir?: string
  /** Each running job holds one connection of the pool. */
  readonly concurrency?: number
  /** Hears what did not go well: a job's failure, or the database out of reach. */
  readonly report?: (event: Outcome | { kind: 'unreachable'; error: unknown }) => void
}

export interface Workers {
  /** Takes no more, and waits for what runs. */
  stop(): Promise<void>
}

// Asking twice a second keeps "within a second of its time" and costs less than a NOTIFY in every transaction
// that enqueues: those commit one behind the other.
const POLL_MS = 400
const SCHEDULES_EVERY_MS = 1000
const UNREACHABLE_PAUSE_MS = 2000

export function startWorkers(options: WorkerOptions): Workers {
  const { db, clock, dataDir = '', concurrency = 4, report } = options
  const running = new Set<Promise<void>>()
  const rest = restingPlace()
  let stopped = false
  let schedulesLookedAt = Number.NEGATIVE_INFINITY

  const start = (claimed: Parameters<typeof runClaimed>[1]): void => {
    const work: Promise<void> = runClaimed({ db, clock, dataDir }, claimed)
      .then((outcome) => report?.(outcome))
      // The row still says "running" and is unlocked: it will be claimed again.
      .catch((error: unknown) => report?.({ kind: 'unreachable', error }))
      .finally(() => {
        running.delete(work)
        rest.wake()
      })
    running.add(work)
  }
  const lookOnce = async (): Promise<boolean> => {
    if (performance.now() - schedulesLookedAt >= SCHEDULES_EVERY_MS) {
      schedulesLookedAt = performance.now()
      await fireSchedules(db, clock)
    }
    const free = concurrency - running.size
    if (free <= 0) return false
    const claimed = await claimJobs(db.tx, jobNames(), clock.now(), free)
    claimed.forEach(start)
    return claimed.length === free
  }
  const look = async (): Promise<void> => {
    while (!stopped) {
      try {
        const more = await lookOnce()
        if (!more || running.size >= concurrency) await rest.pause(POLL_MS)
      } catch (error) {
        report?.({ kind: 'unreachable', error })
        await rest.pause(UNREACHABLE_PAUSE_MS)
      }
    }
  }
  const looking = look()
  return {
    async stop() {
      stopped = true
      rest.wake()
      await looking
      await Promise.all(running)
    },
  }
}

/** Woken while nobody rests, the next rest is skipped: a slot that became free during a look is filled at once. */
function restingPlace(): { pause(ms: number): Promise<void>; wake(): void } {
  let woken = false
  let rise: (() => void) | undefined
  return {
    pause: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => rise?.(), woken ? 0 : ms)
        woken = false
        rise = () => {
          clearTimeout(timer)
          rise = undefined
          resolve()
        }
      }),
    wake() {
      woken = rise === undefined
      rise?.()
    },
  }
}

export interface DueJobsReport {
  readonly done: number
  readonly failures: readonly { readonly name: string; readonly error: string }[]
}

/** Runs whatever is due by this clock, one after the other, until nothing is: for tests and for building demo data. */
export async function runDueJobs(db: Database, clock: Clock, dataDir = ''): Promise<DueJobsReport> {
  const failures: { name: string; error: string }[] = []
  let done = 0
  for (;;) {
    const [claimed] = await claimJobs(db.tx, jobNames(), clock.now(), 1)
    if (!claimed) return { done, failures }
    const outcome = await runClaimed({ db, clock, dataDir }, claimed)
    if (outcome.kind === 'done') done++
    if ('error' in outcome) failures.push({ name: outcome.name, error: outcome.error })
  }
}
