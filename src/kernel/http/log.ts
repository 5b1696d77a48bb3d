import type { FastifyBaseLogger } from 'fastify'
import pino from 'pino'

/**
 * Structured logs with request ids. Neither bodies nor query strings are written: they hold names, numbers and codes.
 * The path is cut at `?` for the same reason.
 */
export function createLogger(level: string, destination?: pino.DestinationStream): FastifyBaseLogger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: {
        req: (request: { method: string; url: string; id: string }) => ({
          id: request.id,
          method: request.method,
          path: request.url.split('?')[0],
        }),
        res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
        err: pino.stdSerializers.err,
      },
    },
    destination as pino.DestinationStream,
  )
}
