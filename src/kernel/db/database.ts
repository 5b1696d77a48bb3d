import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { keepPlans, Plans } from './prepared.ts'
import { withRetry } from './retry.ts'
import { fewerRoundTrips } from './round-trips.ts'

/** Stores name the tables they use with `tx.withTables<…>()`; nobody gets them all. */
// biome-ignore lint/complexity/noBannedTypes: an empty table set is the point
export type NoTables = {}
export type Tx = Kysely<NoTables>

export type Isolation = 'read committed' | 'repeatable read' | 'serializable'

export interface Database {
  /** Single reads, each its own transaction. */
  readonly tx: Tx
  readonly pool: pg.Pool
  readonly url: string
  /** Runs again, a bounded number of times, when PostgreSQL says that two transactions collided. */
  transaction<T>(run: (tx: Tx) => Promise<T>, isolation?: Isolation): Promise<T>
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

const INT8 = 20
const DATE = 1082
const types = new pg.TypeOverrides()
types.setTypeParser(INT8, (text) => Number(text))
types.setTypeParser(DATE, (text) => text)

export interface OpenOptions {
  readonly connections?: number
  readonly name?: string
  /** False: a crash may lose the last moments, never tear them. For what can be built again. */
  readonly durable?: boolean
}

export function openDatabase(
  url: string,
  { connections = 12, name = 'zhengshu', durable = true }: OpenOptions = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    // A host that swallows packets answers nobody: say so after a while instead of letting everybody wait.
    connectionTimeoutMillis: 30_000,
    types,
    pipeline: true,
    application_name: name,
    // The session speaks UTC; days are turned into Shanghai dates by kernel/time and by no server setting.
    options: `-c timezone=UTC -c statement_timeout=120000 -c idle_in_transaction_session_timeout=60000${durable ? '' : ' -c synchronous_commit=off'}`,
  })
  // A pooled connection that dies while idle is not an event anybody must handle: the next query opens another.
  pool.on('error', () => undefined)
  // Nor is one that dies in somebody's hands: his query fails and says so. Without this the process would end.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const plans = new Plans()
  pool.on('connect', (client) => keepPlans(client, plans))
  pool.on('connect', fewerRoundTrips)
  const kysely = new Kysely<NoTables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return {
    tx: kysely,
    pool,
    url,
    transaction: (run, isolation = 'read committed') =>
      withRetry(() =>
        kysely
          .transaction()
          .setIsolationLevel(isolation)
          .execute((tx: Transaction<NoTables>) => run(tx)),
      ),
    listen: (channel, heard) => listen(url, channel, heard),
    close: () => kysely.destroy(),
  }
}

/** Listening needs a connection of its own; when it breaks it is opened again until the caller stops it. */
async function listen(
  url: string,
  channel: string,
  heard: (payload: string) => void,
): Promise<() => Promise<void>> {
  let stopped = false
  let client: pg.Client | undefined
  const connect = async (): Promise<void> => {
    if (stopped) return
    const next = new pg.Client({ connectionString: url, application_name: `zhengshu-listen-${channel}` })
    client = next
    next.on('notification', (message) => heard(message.payload ?? ''))
    next.on('error', () => undefined)
    next.on('end', () => {
      if (!stopped) setTimeout(() => void connect().catch(() => undefined), 1000).unref()
    })
    await next.connect()
    await next.query(`listen ${pg.escapeIdentifier(channel)}`)
  }
  await connect()
  return async () => {
    stopped = true
    await client?.end().catch(() => undefined)
  }
}
