import { startSealer } from '#kernel/audit'
import { ringAlarms } from '#kernel/cases'
import type { Database } from '#kernel/db'
import { startWorkers } from '#kernel/jobs'
import type { Clock } from '#kernel/time'
import { prepareUpkeep } from './upkeep.ts'

/** A due minute must not pass by more than a minute; five seconds leaves room for a slow moment. */
const ALARMS_EVERY_MS = 5_000

export interface Background {
  /** Takes no more work and waits for what runs. */
  stop(): Promise<void>
}

interface Options {
  readonly db: Database
  readonly clock: Clock
  readonly dataDir: string
  readonly report: (what: string, error: unknown) => void
}

/** What happens by itself: clocks ring, jobs run, the audit log is sealed. Every process may do it; each thing happens once. */
export function startBackground({ db, clock, dataDir, report }: Options): Background {
  prepareUpkeep(dataDir)
  const workers = startWorkers({
    db,
    clock,
    dataDir,
    report: (event) => {
      if (event.kind === 'unreachable') report('jobs', event.error)
      if (event.kind === 'dead') report(`job ${event.name}`, event.error)
    },
  })
  const sealer = startSealer(db, clock, { folder: dataDir, report: (error) => report('audit', error) })
  const alarms = repeat(
    () => ringAlarms(db, clock),
    ALARMS_EVERY_MS,
    (error) => report('alarms', error),
  )
  return {
    async stop() {
      await Promise.all([alarms(), workers.stop()])
      await sealer.stop()
    },
  }
}

/** Runs again and again, never twice at once. Stopping waits for the round that runs. */
function repeat(
  run: () => Promise<unknown>,
  everyMs: number,
  report: (error: unknown) => void,
): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let round = Promise.resolve()
  const next = (): void => {
    if (stopped) return
    round = run()
      .then(() => undefined)
      .catch(report)
      .finally(() => {
        timer = stopped ? undefined : setTimeout(next, everyMs)
      })
  }
  next()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await round
  }
}
