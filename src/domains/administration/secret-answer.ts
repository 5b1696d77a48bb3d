import { type Action, perform, type Subject } from '#kernel/actions'
import { type Reply, type Request, staffContextOf } from '#kernel/http'

/**
 * Like `handle`, for actions whose answer is a secret that is shown once (a password, a token): the answer must not be
 * kept for a repeated request, as answers under an Idempotency-Key are.
 */
export function handleOnce<Input, S extends Subject, Output>(
  action: Action<Input, S, Output>,
  more: (request: Request) => object = () => ({}),
) {
  return async (request: Request, reply: Reply): Promise<unknown> => {
    const input = { ...(request.body as object | null), ...(request.params as object), ...more(request) }
    const output = await perform(action, staffContextOf(request), input)
    reply.header('cache-control', 'no-store')
    return output ?? { done: true }
  }
}
