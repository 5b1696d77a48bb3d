import { sql } from 'kysely'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { HttpProblem } from './problem.ts'
import { sameText } from './security.ts'
import type { App, Request, Routes } from './server.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

export interface HealthOptions {
  readonly metricsToken?: string | undefined
  /** Figures other parts want to show: name → value now. */
  readonly gauges?: () => Promise<Record<string, number>>
}

/** /healthz: the process lives. /readyz: it can reach its database. /metrics: Prometheus, loopback or token only. */
export function healthRoutes(options: HealthOptions): Routes {
  return (app) => {
    const registry = measureRequests(app)
    app.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }))
    app.get('/readyz', { schema: { hide: true } }, async () => {
      await sql`select 1`.execute(app.db.tx).catch(() => {
        throw new HttpProblem(503, 'unavailable', '数据库暂时无法连接。')
      })
      return { status: 'ok' }
    })
    app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
      if (!mayReadMetrics(request, options.metricsToken))
        throw new HttpProblem(403, 'forbidden', '只能从本机或凭令牌读取。')
      const extra = Object.entries((await options.gauges?.()) ?? {}).map(
        ([name, value]) => `${name} ${value}\n`,
      )
      return reply.type(registry.contentType).send((await registry.metrics()) + extra.join(''))
    })
  }
}

function mayReadMetrics(request: Request, token: string | undefined): boolean {
  const given = request.headers.authorization?.replace(/^Bearer /i, '')
  if (token && given && sameText(given, token)) return true
  return LOOPBACK.has(request.ip) && request.headers['x-forwarded-for'] === undefined
}

function measureRequests(app: App): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'zhengshu_http_requests_total',
    help: 'requests',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'zhengshu_http_request_seconds',
    help: 'duration',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1, 3],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    requests.inc({ method: request.method, route, status: reply.statusCode })
    seconds.observe({ route }, reply.elapsedTime / 1000)
  })
  return registry
}
