/**
 * Whether an error says that the database cannot be reached, rather than that we asked it something wrong. PostgreSQL:
 * class 08 (connection), 57P01–57P05 (going down, starting up, ended), 53300 (no connection free); the rest is the
 * network's.
 */
const SQLSTATE = /^(08\w{3}|57P0[1-5]|53300)$/
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])
const LOOKUP = new Set(['ENOTFOUND', 'EAI_AGAIN'])
/** The driver says these in words alone. */
const WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '', syscall } = error as { code?: string; syscall?: string }
  if (SQLSTATE.test(code) || WORDS.test(error.message)) return true
  // A file or a visitor may break off as well; only what happened on the way to a server is meant.
  if (NETWORK.has(code) && (syscall === 'connect' || syscall === 'read' || syscall === 'write')) return true
  // A PostgreSQL on the same machine is reached through a file, which goes when it goes.
  if (LOOKUP.has(code) || (code === 'ENOENT' && syscall === 'connect')) return true
  return error instanceof AggregateError && error.errors.some(isDatabaseAway)
}
