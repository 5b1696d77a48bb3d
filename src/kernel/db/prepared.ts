import type { PoolClient } from 'pg'

/** Said twice is said often: from the third time on, a connection plans a statement once and for good. */
const OFTEN = 3
const MOST_NAMED = 500
const MOST_SEEN = 4_000
const LONGEST = 8_000

/** What one database is asked often, on whichever of its connections. */
export class Plans {
  readonly #seen = new Map<string, number>()
  readonly #names = new Map<string, string>()
  readonly #refused = new Set<string>()
  #named = 0

  nameOf(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known) return known
    if (text.length > LONGEST || this.#names.size >= MOST_NAMED || this.#refused.has(text)) return undefined
    const times = (this.#seen.get(text) ?? 0) + 1
    if (this.#seen.size >= MOST_SEEN) this.#seen.clear()
    this.#seen.set(text, times)
    if (times < OFTEN) return undefined
    const name = `z${++this.#named}`
    this.#names.set(text, name)
    return name
  }

  refuse(text: string): void {
    this.#refused.add(text)
    this.#names.delete(text)
  }
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
export function keepPlans(client: PoolClient, plans: Plans): void {
  const send = client.query.bind(client) as Query
  let within = false
  const query: Query = (text, values, ...rest) => {
    if (typeof text !== 'string' || rest.length > 0) return send(text, values, ...rest)
    if (text.startsWith('start transaction')) within = true
    else if (text === 'commit' || text === 'rollback') within = false
    const name = within && PLANNED.test(text) ? plans.nameOf(text) : undefined
    if (!name) return send(text, values)
    const answer = send({ name, text, values }) as Promise<unknown>
    return answer.catch((error) => {
      if (isStalePlan(error)) plans.refuse(text)
      throw error
    })
  }
  client.query = query as typeof client.query
}
