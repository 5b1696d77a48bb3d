import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify from 'fastify'
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { type Context, publicActor } from '#kernel/actions'
import { isDocumentation } from './documented.ts'
import { registerLimits } from './limits.ts'
import { registerOpenApi } from './openapi.ts'
import { registerPages } from './pages.ts'
import { HttpProblem, type Problem, problem, problemFor } from './problem.ts'
import { registerSecurity } from './security.ts'
import type { App, HttpOptions, Reply, Request } from './server.ts'
import { registerText } from './text.ts'

const BODY_MOST = 1024 * 1024
/** How soon to look again while we cannot serve. */
const RETRY_SECONDS = 30

export async function createApp(options: HttpOptions): Promise<App> {
  const app: App = fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    bodyLimit: BODY_MOST,
    trustProxy: options.trustProxy ?? false,
    genReqId: () => crypto.randomUUID(),
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>()
  app.decorate('db', options.db)
  app.decorate('clock', options.clock)
  app.decorate('dataDir', options.dataDir)
  app.decorate('streams', new Set<() => void>())
  app.addHook('preClose', async () => {
    for (const end of app.streams) end()
  })
  app.decorateRequest('caller', null)
  app.setValidatorCompiler((route) =>
    isDocumentation(route.schema) ? (value: unknown) => ({ value }) : validatorCompiler(route as never),
  )
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, options))
  app.setNotFoundHandler((request, reply) =>
    answerProblem(problem(404, 'not_found', '没有这个地址，请检查后重试。'), request, reply, options),
  )
  await app.register(cookie)
  await app.register(multipart, {
    limits: { fileSize: 20 * 1024 * 1024, files: 5, fields: 40, fieldSize: 200_000 },
  })
  registerSecurity(app, options)
  registerText(app)
  registerPages(app)
  registerLimits(app, options.rateLimits ?? true)
  await registerOpenApi(app)
  for (const routes of options.routes) routes(app)
  return app
}

function answerError(error: unknown, request: Request, reply: Reply, options: HttpOptions): unknown {
  const known = problemFor(error)
  if (known?.status === 503) request.log.warn({ err: error, requestId: request.id }, 'cannot serve')
  if (known) return answerProblem(known, request, reply, options)
  request.log.error({ err: error, requestId: request.id }, 'request failed')
  const detail = `系统出错，未保存任何改动。请稍后重试；若仍不行，请把编号 ${request.id} 告诉管理员。`
  return answerProblem(problem(500, 'internal', detail, { requestId: request.id }), request, reply, options)
}

function answerProblem(found: Problem, request: Request, reply: Reply, options: HttpOptions): unknown {
  reply.status(found.status).header('cache-control', 'no-store')
  if (found.status === 503) reply.header('retry-after', String(RETRY_SECONDS))
  const wantsPage = !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html')
  const page = wantsPage ? options.errorPage?.(found, request) : undefined
  if (page !== undefined) return reply.type('text/html; charset=utf-8').send(page)
  return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(found))
}

/** The context in which this request acts or asks: the person behind it, or the public. */
export function contextOf(request: Request): Context {
  return {
    db: request.server.db,
    clock: request.server.clock,
    actor: request.caller?.actor ?? publicActor,
    address: request.ip,
    dataDir: request.server.dataDir,
    requestId: request.id,
  }
}

/** The same for staff pages: who is not signed in is asked to. */
export function staffContextOf(request: Request): Context {
  if (!request.caller) throw new HttpProblem(401, 'unauthenticated', '请先登录，再继续操作。')
  return contextOf(request)
}
