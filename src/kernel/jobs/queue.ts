import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import { deleteWaiting, insertJob } from './job.store.ts'
import type { Job } from './job.ts'

export interface When {
  /** Not before this moment; absent: at once. */
  readonly runAt?: Instant
  /** At most one job of this name waits under a key; asking again replaces its data and its moment. */
  readonly key?: string
}

/** Asks for work in the caller's transaction: if that is rolled back, nothing was asked. */
export async function enqueue<Data>(
  tx: Tx,
  job: Job<Data>,
  data: NoInfer<Data>,
  when: When = {},
): Promise<void> {
  await insertJob(tx, {
    name: job.name,
    key: when.key ?? null,
    data: job.schema.parse(data),
    runAt: when.runAt ?? null,
  })
}

/** Takes back what still waits under this key. What already runs runs to its end. */
export async function cancel(tx: Tx, job: Pick<Job, 'name'>, key: string): Promise<void> {
  await deleteWaiting(tx, job.name, key)
}
