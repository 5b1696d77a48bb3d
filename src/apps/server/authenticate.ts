import { SESSION_COOKIE } from '#domains/administration'
import { resolveActor, resolveToken } from '#kernel/access'
import type { Database } from '#kernel/db'
import type { Caller, Request } from '#kernel/http'
import { resolveSession } from '#kernel/identity'
import type { Clock } from '#kernel/time'

/** Who asks: a person by the session cookie, a program by its token, or nobody. */
export function authenticator(db: Database, clock: Clock) {
  return async (request: Request): Promise<Caller | null> => {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    if (bearer) {
      const actor = await resolveToken(db, clock, bearer, request.ip)
      return actor && { actor }
    }
    const cookie = request.cookies?.[SESSION_COOKIE] ?? cookieOf(request.headers.cookie)
    const session = cookie ? await resolveSession(db, clock, cookie) : null
    if (!session) return null
    const { actor } = await resolveActor(db, clock, session)
    return { actor, csrfToken: session.csrfToken, sessionId: session.id }
  }
}

/** The security hook runs before cookies are parsed. */
function cookieOf(header: string | undefined): string | undefined {
  const pair = header?.split(';').find((part) => part.trim().startsWith(`${SESSION_COOKIE}=`))
  return pair?.split('=')[1]?.trim()
}
