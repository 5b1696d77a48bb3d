import { HttpProblem } from './problem.ts'
import type { App } from './server.ts'

/** How often one address may do this: `config: { limit: { name: 'letters', count: 10, seconds: 600 } }` on the route. */
export interface Limit {
  readonly name: string
  readonly count: number
  readonly seconds: number
}

declare module 'fastify' {
  interface FastifyContextConfig {
    limit?: Limit
  }
}

const MOST_REMEMBERED = 50_000

/** A token bucket per address and limit. In memory: a restart forgives, and each process counts for itself. */
export class Buckets {
  readonly #buckets = new Map<string, { tokens: number; at: number }>()

  /** Seconds to wait, or 0 when the request may pass. */
  take(key: string, { count, seconds }: Limit, nowMs: number): number {
    const bucket = this.#buckets.get(key) ?? { tokens: count, at: nowMs }
    const refill = ((nowMs - bucket.at) / 1000) * (count / seconds)
    const tokens = Math.min(count, bucket.tokens + Math.max(0, refill))
    this.#buckets.delete(key)
    if (this.#buckets.size >= MOST_REMEMBERED) this.#buckets.delete(this.#buckets.keys().next().value ?? '')
    const allowed = tokens >= 1
    this.#buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: nowMs })
    return allowed ? 0 : Math.ceil(((1 - tokens) * seconds) / count)
  }
}

export function registerLimits(app: App, enabled: boolean): void {
  if (!enabled) return
  const buckets = new Buckets()
  app.addHook('preHandler', async (request, reply) => {
    const { limit } = request.routeOptions.config
    if (!limit) return
    const wait = buckets.take(`${limit.name} ${request.ip}`, limit, performance.now())
    if (wait === 0) return
    reply.header('retry-after', String(wait))
    throw new HttpProblem(429, 'too_many_requests', `操作过于频繁，请 ${wait} 秒后再试。`, {
      retryAfter: wait,
    })
  })
}
