import type { z } from 'zod'
import type { Tx } from '#kernel/db'
import { defineJob, enqueue, type Job, type JobScope } from '#kernel/jobs'

/** Something that happened and that others may act upon. Whoever tells does not know who listens. */
export interface Event<Data> {
  readonly name: string
  readonly schema: z.ZodType<Data>
  /** One job for each that listens. */
  readonly jobs: Job<Data>[]
}

export function defineEvent<Data>({ name, schema }: Pick<Event<Data>, 'name' | 'schema'>): Event<Data> {
  if (!/^[a-z]+\.[a-z_]+$/.test(name)) throw new Error(`bad event name: ${name}`)
  return { name, schema, jobs: [] }
}

/** `name` is that of the job: what somebody listens for survives a restart, is tried again and can be looked at. */
export function onEvent<Data>(
  event: Event<Data>,
  { name, run }: { name: string; run: (scope: JobScope, data: Data) => Promise<void> },
): Job<Data> {
  const job = defineJob<Data>({ name, schema: event.schema, run })
  event.jobs.push(job)
  return job
}

/** Told in the teller's transaction: if that is rolled back, nobody heard. `key`: of the same thing only the latest waits. */
export async function publish<Data>(
  tx: Tx,
  event: Event<Data>,
  data: NoInfer<Data>,
  key: string,
): Promise<void> {
  for (const job of event.jobs) await enqueue(tx, job, data as Data, { key })
}
