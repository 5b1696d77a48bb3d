import { type Database, isUniqueViolation } from '#kernel/db'
import type { Clock } from '#kernel/time'
import { describeFailure, GiveUp } from './failure.ts'
import {
  type ClaimedJob,
  endConnection,
  holdClaim,
  markDead,
  putBack,
  removeJob,
  type Setback,
} from './job.store.ts'
import { type AnyJob, jobNamed, pauseAfter } from './job.ts'
import { TookTooLong, within } from './time-limit.ts'

export type Outcome =
  | { readonly kind: 'done' | 'lost'; readonly name: string }
  | { readonly kind: 'retry' | 'dead'; readonly name: string; readonly error: string }

interface Runtime {
  readonly db: Database
  readonly clock: Clock
  readonly dataDir: string
}

/** Runs a claimed job: its effect and its disappearance are one commit, so it happens once or will be tried again. */
export async function runClaimed(runtime: Runtime, claimed: ClaimedJob): Promise<Outcome> {
  const job = jobNamed(claimed.name)
  if (!job) throw new Error(`no such job: ${claimed.name}`)
  try {
    if (claimed.attempt > job.retry.limit + 1) throw new GiveUp('每次执行都中断了进程，已停止重试。')
    const ours = await runLocked(runtime, job, claimed)
    return { kind: ours ? 'done' : 'lost', name: job.name }
  } catch (error) {
    return recordFailure(runtime, job, claimed, error)
  }
}

async function runLocked(
  { db, clock, dataDir }: Runtime,
  job: AnyJob,
  claimed: ClaimedJob,
): Promise<boolean> {
  let late: TookTooLong | undefined
  const inTime = (pid: number, work: Promise<void>): Promise<void> =>
    within(job.limitSeconds, work, () => endConnection(db.tx, pid)).catch((error: unknown) => {
      if (error instanceof TookTooLong) late = error
      throw error
    })
  const locked = db.transaction(async (tx) => {
    const pid = await holdClaim(tx, claimed, job.limitSeconds)
    if (pid === null) return false
    const data = job.schema.safeParse(claimed.data)
    if (!data.success) throw new GiveUp(`任务数据不符合现行格式：${data.error.issues[0]?.path.join('.')}`)
    await inTime(pid, job.run({ tx, db, clock, dataDir, attempt: claimed.attempt }, data.data))
    await removeJob(tx, claimed.id)
    return true
  })
  // Undoing on a connection that is gone fails as well, and would hide why it is gone.
  return locked.catch((error: unknown) => {
    throw late ?? error
  })
}

async function recordFailure(
  { db, clock }: Runtime,
  job: AnyJob,
  claimed: ClaimedJob,
  failure: unknown,
): Promise<Outcome> {
  const error = describeFailure(failure)
  const pause = failure instanceof GiveUp ? null : pauseAfter(job.retry, claimed.attempt)
  if (pause === null) {
    await markDead(db.tx, claimed, clock.now(), error)
    return { kind: 'dead', name: job.name, error }
  }
  await putBackOrYield(db, claimed, { now: clock.now(), pauseSeconds: pause, error })
  return { kind: 'retry', name: job.name, error }
}

/** While it ran, the same key may have been asked for again. The newer wish stands, the failed one is not repeated. */
async function putBackOrYield(db: Database, claimed: ClaimedJob, setback: Setback): Promise<void> {
  try {
    await putBack(db.tx, claimed, setback)
  } catch (collision) {
    if (!isUniqueViolation(collision, 'one_waiting_per_key')) throw collision
    await removeJob(db.tx, claimed.id)
  }
}
