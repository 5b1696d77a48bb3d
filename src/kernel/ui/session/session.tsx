import { createContext, type ReactNode, useContext } from 'react'
import { api, rememberCsrfToken } from '../api/request.ts'

export interface Session {
  readonly csrfToken: string
  readonly person: {
    readonly id: string
    readonly name: string
    readonly username: string
    readonly unit: { readonly id: string; readonly name: string; readonly code: string } | null
  }
  readonly permissions: readonly string[]
  /** Those of them that reach every unit. */
  readonly countyWide: readonly string[]
  readonly mustChangePassword?: boolean
  readonly mustEnrolSecondFactor?: boolean
}

export interface Credentials {
  readonly username: string
  readonly password: string
  readonly code?: string
}

export async function signIn(credentials: Credentials): Promise<Session> {
  const session = await api.post<Session>('/api/session', credentials)
  rememberCsrfToken(session.csrfToken)
  return session
}

export async function currentSession(): Promise<Session> {
  const session = await api.get<Session>('/api/session')
  rememberCsrfToken(session.csrfToken)
  return session
}

interface SessionValue {
  readonly session: Session
  readonly signOut: () => Promise<void>
  readonly refresh: () => Promise<void>
}

const SessionContext = createContext<SessionValue | null>(null)

export function SessionProvider({ value, children }: { value: SessionValue; children: ReactNode }) {
  return <SessionContext value={value}>{children}</SessionContext>
}

export function useSession(): SessionValue {
  const value = useContext(SessionContext)
  if (!value) throw new Error('a page was drawn outside of a session')
  return value
}

/** Only to leave out what would be refused anyway; the server decides again. */
export function useMay(permission: string | undefined): boolean {
  const { session } = useSession()
  return permission === undefined || session.permissions.includes(permission)
}
