import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import {
  api,
  currentSession,
  ErrorState,
  forgetAllDrafts,
  isProblem,
  keepFor,
  Loading,
  queryClient,
  type Session,
  SessionProvider,
} from '#kernel/ui'
import { EnrolSecondFactor } from './entry/EnrolSecondFactor.tsx'
import { NewPassword } from './entry/NewPassword.tsx'
import { SignInPage } from './entry/SignInPage.tsx'
import { consoleRouter } from './router.tsx'

const ComponentsPage = lazy(() => import('./dev/ComponentsPage.tsx'))

type State = { readonly session: Session | null } | { readonly problem: unknown } | null

/** The sample sheet needs no account: it shows parts with made-up content and asks the server for nothing. */
export function Gate() {
  if (!window.location.pathname.endsWith('/console/dev/components')) return <Entrance />
  return (
    <Suspense fallback={<Loading />}>
      <ComponentsPage />
    </Suspense>
  )
}

/** Who is there? Nobody: sign in. Somebody with a first password: a new one first. Then the console. */
function Entrance() {
  const [state, setState] = useState<State>(null)
  const look = useCallback(async () => {
    try {
      setState({ session: await currentSession() })
    } catch (problem) {
      setState(isProblem(problem, 'unauthenticated') ? { session: null } : { problem })
    }
  }, [])
  useEffect(() => void look(), [look])
  if (state === null) return <Loading />
  if ('problem' in state) return <ErrorState error={state.problem} retry={() => void look()} />
  if (!state.session) return <SignInPage done={(session) => setState({ session })} />
  return <SignedIn session={state.session} look={look} leave={() => setState({ session: null })} />
}

interface SignedInProps {
  readonly session: Session
  readonly look: () => Promise<void>
  readonly leave: () => void
}

function SignedIn({ session, look, leave }: SignedInProps) {
  const value = useMemo(
    () => ({
      session,
      refresh: look,
      async signOut() {
        await api.delete('/api/session').catch(() => undefined)
        forgetAllDrafts()
        queryClient.clear()
        leave()
      },
    }),
    [session, look, leave],
  )
  const router = useMemo(consoleRouter, [])
  const personId = session.person.id
  useEffect(() => keepFor(personId), [personId])
  return (
    <SessionProvider value={value}>
      {session.mustChangePassword ? (
        <NewPassword done={look} />
      ) : session.mustEnrolSecondFactor ? (
        <EnrolSecondFactor done={look} />
      ) : (
        <RouterProvider router={router} />
      )}
    </SessionProvider>
  )
}
