import type { z } from 'zod'
import type { Database, Tx } from '#kernel/db'
import type { Clock } from '#kernel/time'

/** What a job may use while it runs. What it writes through `tx` and its being done are one commit. */
export interface JobScope {
  readonly tx: Tx
  readonly db: Database
  readonly clock: Clock
  /** Where files lie; empty where none are handled. */
  readonly dataDir: string
  /** 1 the first time. Counted before the work begins, so that a job that kills its process is counted too. */
  readonly attempt: number
}

export interface Retry {
  /** How often it is tried again after the first time. */
  readonly limit: number
  /** The pause before the first retry; each later one is twice as long, up to an hour. */
  readonly backoffSeconds: number
}

export interface JobDefinition<Data> {
  /** `part.snake_case`; rows that wait carry it, so it is never renamed, only retired. */
  readonly name: string
  readonly schema: z.ZodType<Data>
  readonly run: (scope: JobScope, data: Data) => Promise<void>
  readonly retry?: Retry
  /** After this it is ended, with its connection: nothing it did through `tx` stands. */
  readonly limitSeconds?: number
}

export interface Job<Data = unknown> extends JobDefinition<Data> {
  readonly retry: Retry
  readonly limitSeconds: number
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds jobs of every shape
export type AnyJob = Job<any>

const USUAL_RETRY: Retry = { limit: 8, backoffSeconds: 15 }
const LONGEST_PAUSE_SECONDS = 3600
/** Ten times what the longest of ours takes on a large county. */
const USUAL_LIMIT_SECONDS = 600

const registry = new Map<string, AnyJob>()

export function defineJob<Data>(definition: JobDefinition<Data>): Job<Data> {
  if (!/^[a-z]+\.[a-z_]+$/.test(definition.name)) throw new Error(`bad job name: ${definition.name}`)
  if (registry.has(definition.name)) throw new Error(`job defined twice: ${definition.name}`)
  const { retry = USUAL_RETRY, limitSeconds = USUAL_LIMIT_SECONDS } = definition
  const job = { ...definition, retry, limitSeconds }
  registry.set(job.name, job)
  return job
}

export function jobNamed(name: string): AnyJob | undefined {
  return registry.get(name)
}

/** Every job of every loaded part, by name. A worker takes no others: a retired job waits to be looked at. */
export function jobNames(): string[] {
  return [...registry.keys()].sort()
}

/** The pause after the `attempt`-th failure; null when that was the last try. */
export function pauseAfter({ limit, backoffSeconds }: Retry, attempt: number): number | null {
  if (attempt > limit) return null
  return Math.min(backoffSeconds * 2 ** (attempt - 1), LONGEST_PAUSE_SECONDS)
}
