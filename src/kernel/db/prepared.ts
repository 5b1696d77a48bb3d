import type { PoolClient } from 'pg'

/** Said twice is said often: from the third time on, a connection plans a statement once and for good. */
const OFTEN = 3
const MOST_NAMED = 300
const MOST_SEEN = 4_000
const LONGEST = 8_000

const seen = new Map<string, number>()
const names = new Map<string, string>()
const refused = new Set<string>()
let named = 0

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (text.length > LONGEST || names.size >= MOST_NAMED || refused.has(text)) return undefined
  const times = (seen.get(text) ?? 0) + 1
  if (seen.size >= MOST_SEEN) seen.clear()
  seen.set(text, times)
  if (times < OFTEN) return undefined
  const name = `z${++named}`
  names.set(text, name)
  return name
}

/** A table was altered under a plan that was kept: that statement is planned anew each time from now on. */
const STALE_PLAN = /^cached plan must not change result type/

export const isStalePlan = (error: unknown): boolean =>
  STALE_PLAN.test((error as Error | null)?.message ?? '')

/** Starting, committing and setting have no plan. */
const PLANNED = /^\s*(?:\/\*[^*]*\*\/\s*)?(?:select|insert|update|delete|with)\b/i

type Query = (text: unknown, values?: unknown[], ...rest: unknown[]) => unknown

/**
 * What happens within a transaction is small statements by key, the same ones all day: planning them costs PostgreSQL
 * more than running them. Lists and searches run outside and are planned with their real words, because a plan made for
 * any word is a bad plan for a common one.
 */
export function keepPlans(client: PoolClient): void {
  const send = client.query.bind(client) as Query
  let within = false
  const query: Query = (text, values, ...rest) => {
    if (typeof text !== 'string' || rest.length > 0) return send(text, values, ...rest)
    if (text.startsWith('start transaction')) within = true
    else if (text === 'commit' || text === 'rollback') within = false
    const name = within && PLANNED.test(text) ? nameOf(text) : undefined
    if (!name) return send(text, values)
    const answer = send({ name, text, values }) as Promise<unknown>
    return answer.catch((error) => {
      if (isStalePlan(error)) {
        refused.add(text)
        names.delete(text)
      }
      throw error
    })
  }
  client.query = query as typeof client.query
}
