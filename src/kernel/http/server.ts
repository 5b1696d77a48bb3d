/** The words in which the parts of the web server speak of it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Actor } from '#kernel/actions'
import type { Database } from '#kernel/db'
import type { Clock } from '#kernel/time'
import type { Problem } from './problem.ts'

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>
export type Routes = (app: App) => void
export type Request = FastifyRequest
export type Reply = FastifyReply

/** Who asks, as found from the cookie or the token. */
export interface Caller {
  readonly actor: Actor
  /** Present when the caller came by cookie: then every change must carry it. */
  readonly csrfToken?: string
  readonly sessionId?: string
}

export interface HttpOptions {
  readonly db: Database
  readonly clock: Clock
  readonly dataDir: string
  readonly routes: readonly Routes[]
  readonly authenticate: (request: Request) => Promise<Caller | null>
  /** Off only for benches and tests on a loopback address. */
  readonly rateLimits?: boolean
  readonly trustProxy?: boolean
  readonly secure?: boolean
  readonly logger?: FastifyBaseLogger
  /** A page for people who came with a browser; the API answers problem+json. */
  readonly errorPage?: (problem: Problem, request: Request) => string | undefined
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null
  }
  interface FastifyInstance {
    db: Database
    clock: Clock
    dataDir: string
    /** Ends the answers that never end by themselves, so that a stop need not wait for them. */
    streams: Set<() => void>
  }
}
