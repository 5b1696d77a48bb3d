import { timingSafeEqual } from 'node:crypto'
import { HttpProblem } from './problem.ts'
import type { App, HttpOptions, Request } from './server.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

const CSP = [
  "default-src 'self'",
  "script-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
]
/** The console's component library writes style elements while it runs; the public pages do not. Scripts never inline. */
const CONSOLE_CSP = [...CSP, "style-src 'self' 'unsafe-inline'"].join('; ')
const PUBLIC_CSP = [...CSP, "style-src 'self'"].join('; ')

export function registerSecurity(app: App, options: HttpOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', request.url.startsWith('/console') ? CONSOLE_CSP : PUBLIC_CSP)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('x-frame-options', 'DENY')
    reply.header('referrer-policy', 'same-origin')
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    reply.header('cross-origin-opener-policy', 'same-origin')
    reply.header('x-request-id', request.id)
    if (options.secure) reply.header('strict-transport-security', 'max-age=31536000')
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    if (!needsCaller(request)) return
    request.caller = await options.authenticate(request)
    if (request.caller) refuseForgery(request)
  })
}

/** Public pages never look at who is signed in: they are the same for everybody. */
function needsCaller(request: Request): boolean {
  return request.url.startsWith('/api/') && !request.url.startsWith('/api/public/')
}

/** A change that came by cookie must carry the session's own token: another site cannot know it. */
function refuseForgery(request: Request): void {
  const expected = request.caller?.csrfToken
  const openingSession = request.method === 'POST' && request.url.split('?')[0] === '/api/session'
  if (expected === undefined || SAFE.has(request.method) || openingSession) return
  const given = request.headers['x-csrf-token']
  if (typeof given === 'string' && sameText(given, expected)) return
  throw new HttpProblem(403, 'forbidden', '页面已过期或请求来源不明，请刷新页面后重试。')
}

export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
