import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import type { PoolClient } from 'pg'

const MARK = '/* unread */ '
/**
 * Before a write whose answer nobody reads: `sql`${unread}insert into …``. It travels together with what is said next; if it
 * fails, the transaction fails with its reason, at the next statement or at the commit. Not for a write whose failure somebody
 * handles (a unique key that may be taken): that one has to be waited for.
 */
export const unread: RawBuilder<unknown> = sql.raw(MARK)

const AHEAD_MARK = '/* ahead */ '
/**
 * A read within a transaction that is asked now and answered later, together with what is asked next. Its rows have the
 * column names as the statement writes them: `unit_id as "unitId"`.
 */
export async function ahead<Row>(
  tx: QueryExecutorProvider,
  query: RawBuilder<Row>,
): Promise<() => Promise<Row[]>> {
  const { rows } = await sql<{ answer: Promise<{ rows: Row[] }> }>`${sql.raw(AHEAD_MARK)}${query}`.execute(tx)
  const answer = rows[0]?.answer
  return async () => (await answer)?.rows ?? []
}

const NOTHING = { command: '', rowCount: 0, oid: 0, fields: [], rows: [] }
/** in_failed_sql_transaction: says only that something before it failed. */
const ALREADY_FAILED = '25P02'

type Query = (text: unknown, values?: unknown[], ...rest: unknown[]) => Promise<{ command: string }>

/**
 * Most of what a short transaction costs is waiting for answers that say nothing: "begun", "one row written". These are not
 * waited for. Needs a connection in pipeline mode, where statements are sent without the answers to those before.
 */
export function fewerRoundTrips(client: PoolClient): void {
  const send = client.query.bind(client) as Query
  /** What each of them failed of, if it did. */
  let onTheWay: Promise<unknown>[] = []
  /** Sent, and for once not waited for: one network write for all that is said in the same breath. */
  const sendOnly = (text: unknown, values?: unknown[]): Promise<unknown> => {
    inOneWrite(client)
    const answer = send(text, values)
    onTheWay.push(
      answer.then(
        () => undefined,
        (error) => error,
      ),
    )
    return answer
  }
  /** Answers come in order, but one network read may bring several: whoever waits for a later one may be told first. */
  const reason = async (): Promise<unknown> =>
    (await Promise.all(onTheWay)).find((failure) => failure !== undefined)
  const commit = async (): Promise<unknown> => {
    const answer = await send('commit')
    const failed = await reason()
    onTheWay = []
    if (failed !== undefined) throw failed
    // PostgreSQL answers so when a statement had failed: nothing was kept, and nobody may believe it was.
    if (answer.command === 'ROLLBACK') throw new Error('a statement of this transaction had failed')
    return answer
  }
  client.query = ((text: unknown, values?: unknown[], ...rest: unknown[]) => {
    if (typeof text !== 'string' || rest.length > 0) return send(text, values, ...rest)
    if (text.startsWith('start transaction')) {
      onTheWay = []
      sendOnly(text)
      return Promise.resolve(NOTHING)
    }
    if (text.startsWith(MARK)) {
      sendOnly(text, values)
      return Promise.resolve(NOTHING)
    }
    if (text.startsWith(AHEAD_MARK))
      return Promise.resolve({ ...NOTHING, rows: [{ answer: sendOnly(text, values) }] })
    if (text === 'commit') return commit()
    if (text === 'rollback') onTheWay = []
    const answer = send(text, values)
    if (onTheWay.length === 0) return answer
    return answer.catch(async (error) => {
      throw error.code === ALREADY_FAILED ? ((await reason()) ?? error) : error
    })
  }) as typeof client.query
}

function inOneWrite(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: NodeJS.WritableStream & Corked } })
    .connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

interface Corked {
  cork(): void
  uncork(): void
}
