import { Readable, Writable } from 'node:stream'
import type pg from 'pg'

/**
 * COPY over the connection that pg already holds. pg hands COPY messages to the query object and leaves the rest to
 * it; this is that object, in both directions, with back-pressure.
 */

interface Socket {
  pause(): void
  resume(): void
  readonly writableNeedDrain: boolean
  once(event: 'drain' | 'close', listener: () => void): void
  off(event: 'drain' | 'close', listener: () => void): void
}

interface CopyConnection {
  readonly stream: Socket
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
}

const CHUNK = 256 * 1024

export interface CopyOut {
  readonly stream: Readable
  /** Known when the stream has ended. */
  rows(): number
}

/** `copy … to stdout` as a stream of bytes. */
export function copyOut(client: pg.Client, text: string): CopyOut {
  let connection: CopyConnection | undefined
  let rows = 0
  let gathered: Buffer[] = []
  let size = 0
  const stream = new Readable({ highWaterMark: CHUNK, read: () => connection?.stream.resume() })
  const flush = (): void => {
    if (size === 0) return
    const room = stream.push(Buffer.concat(gathered, size))
    gathered = []
    size = 0
    if (!room) connection?.stream.pause()
  }
  const query = {
    submit(given: unknown) {
      connection = given as CopyConnection
      connection.query(text)
    },
    handleCopyData({ chunk }: { chunk: Buffer }) {
      // A copy: the parser moves its buffer under the slice it gave us.
      gathered.push(Buffer.from(chunk))
      size += chunk.length
      if (size >= CHUNK) flush()
    },
    handleCommandComplete(message: { text: string }) {
      rows = rowsOf(message.text)
    },
    handleReadyForQuery() {
      flush()
      stream.push(null)
    },
    handleError: (error: Error) => void stream.destroy(error),
  }
  client.query(query as never)
  return { stream, rows: () => rows }
}

/** `copy … from stdin`, fed from a stream of bytes; resolves to the number of rows. */
export async function copyIn(client: pg.Client, text: string, source: Readable): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  let rows = 0
  let failure: Error | undefined
  const query = {
    submit: (connection: unknown) => (connection as CopyConnection).query(text),
    handleCopyInResponse(connection: CopyConnection) {
      feed(connection, source).catch((error: Error) => {
        failure = error
        connection.sendCopyFail('source failed')
      })
    },
    handleCommandComplete(message: { text: string }) {
      rows = rowsOf(message.text)
    },
    handleError(error: Error) {
      failure ??= error
      source.destroy()
    },
    handleReadyForQuery: () => (failure ? reject(failure) : resolve(rows)),
  }
  client.query(query as never)
  return promise
}

async function feed(connection: CopyConnection, source: Readable): Promise<void> {
  for await (const chunk of source) {
    connection.sendCopyFromChunk(chunk as Buffer)
    if (connection.stream.writableNeedDrain) await drained(connection.stream)
  }
  connection.endCopyFrom()
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done)
      socket.off('close', done)
      resolve()
    }
    socket.once('drain', done)
    socket.once('close', done)
  })
}

function rowsOf(tag: string): number {
  return Number(/^COPY (\d+)/.exec(tag)?.[1] ?? 0)
}

/** Takes in everything and keeps nothing: for reading a part only to check it. */
export function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() })
}
