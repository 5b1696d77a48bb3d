import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type App, createApp, type Routes } from '#kernel/http'
import { actorNamed, type CastName, cast } from './cast.ts'
import type { World } from './world.ts'

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests compare answers with toMatchObject; their shape is what is tested
  readonly body: any
  readonly headers: Readonly<Record<string, unknown>>
}

export interface Asking {
  get(url: string): Promise<Answer>
  post(url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(url: string): Promise<Answer>
}

export interface TestSite {
  readonly app: App
  /** One of the cast over HTTP, without the trouble of signing in; null: nobody. */
  as(name: CastName | null): Asking
}

interface SiteOptions {
  readonly rateLimits?: boolean
  readonly trustProxy?: boolean
  /** The real thing, for tests of signing in. */
  readonly authenticate?: Parameters<typeof createApp>[0]['authenticate']
}

const WHO = 'x-cast'

/** These routes on a real server of their own. Closed with the test. */
export async function testSite(
  world: World,
  routes: readonly Routes[],
  options: SiteOptions = {},
): Promise<TestSite> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhengshu-site-'))
  const app = await createApp({
    db: world.db,
    clock: world.clock,
    dataDir,
    routes,
    rateLimits: options.rateLimits ?? false,
    trustProxy: options.trustProxy ?? false,
    authenticate: options.authenticate ?? (async ({ headers }) => castMember(headers[WHO])),
  })
  closeAfterTest(app, dataDir)
  return { app, as: (name) => asking(app, name) }
}

function closeAfterTest(app: App, dataDir: string): void {
  const close = async (): Promise<void> => {
    await app.close()
    await rm(dataDir, { recursive: true })
  }
  try {
    onTestFinished(close)
  } catch {
    process.once('beforeExit', () => void close())
  }
}

function castMember(name: unknown) {
  const known = typeof name === 'string' && Object.hasOwn(cast, name)
  return known ? { actor: actorNamed(name as CastName) } : null
}

function asking(app: App, name: CastName | null): Asking {
  const ask = async (method: 'GET' | 'POST' | 'DELETE', url: string, body?: unknown, more = {}) => {
    const headers = { ...(name ? { [WHO]: name } : {}), ...more }
    const payload = body === undefined ? {} : { payload: body as object }
    const answer = await app.inject({ method, url, headers, ...payload })
    const isJson = String(answer.headers['content-type']).includes('json')
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson ? answer.json() : answer.body,
    }
  }
  return {
    get: (url) => ask('GET', url),
    post: (url, body = {}, headers = {}) => ask('POST', url, body, headers),
    delete: (url) => ask('DELETE', url),
  }
}
