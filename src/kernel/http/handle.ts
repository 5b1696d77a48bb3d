import type { z } from 'zod'
import { type Action, type AnyAction, perform, type Subject, shortName } from '#kernel/actions'
import { contextOf, staffContextOf } from './app.ts'
import { documented } from './documented.ts'
import { HttpProblem } from './problem.ts'
import type { App, Reply, Request } from './server.ts'

const KEY_MOST = 200

function idempotencyKey(request: Request): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || key.length === 0 || key.length > KEY_MOST) {
    throw new HttpProblem(422, 'invalid_input', 'Idempotency-Key 应为 1 到 200 个字符。', { errors: [] })
  }
  return key
}

/** The whole of a route that does something: address and body become the action's input. */
export function handle<Input, S extends Subject, Output>(
  action: Action<Input, S, Output>,
  { status = 200, open = false }: { status?: number; open?: boolean } = {},
) {
  return async (request: Request, reply: Reply): Promise<unknown> => {
    const context = open ? contextOf(request) : staffContextOf(request)
    const input = { ...(request.body as object | null), ...(request.params as object) }
    const key = idempotencyKey(request)
    const output = await perform(
      action,
      context,
      input,
      key === undefined ? undefined : { key, request: input },
    )
    reply.status(status)
    return output ?? { done: true }
  }
}

/** Registers `POST {path}/:id/actions/{action}` for each, under its short name, described in the API. */
export function actionRoutes(app: App, path: string, actions: readonly AnyAction[]): void {
  for (const action of actions) {
    app.post(
      `${path}/:id/actions/${shortName(action)}`,
      {
        schema: {
          summary: action.label,
          tags: [action.name.split('.')[0] ?? ''],
          description: `需要权限 ${action.permission}`,
          body: documented(action.input as z.ZodType),
        },
      },
      handle(action),
    )
  }
}
