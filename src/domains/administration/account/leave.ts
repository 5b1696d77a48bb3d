import { perform } from '#kernel/actions'
import { contextOf, type Request } from '#kernel/http'
import { closeOwnSession } from '#kernel/identity'

/** Signing out twice is no mistake. */
export async function leaveSession(request: Request): Promise<void> {
  const id = request.caller?.sessionId
  if (id) await perform(closeOwnSession, contextOf(request), { id })
}
