import { type Resolved, resolveActor } from '#kernel/access'
import type { Request } from '#kernel/http'
import { resolveSession, type Session } from '#kernel/identity'

/** Fixed by the API; programs and the console's tests send it. */
export const SESSION_COOKIE = 'zhengshu_session'

export interface Signed extends Resolved {
  readonly session: Session
}

/** Everything about the session behind a token; the server's own check keeps only what a request needs. */
export async function signedBy({ server }: Request, token: string | undefined): Promise<Signed | null> {
  const session = token ? await resolveSession(server.db, server.clock, token) : null
  if (!session) return null
  return { ...(await resolveActor(server.db, server.clock, session)), session }
}
