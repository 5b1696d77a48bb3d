import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState, Loading } from './states.tsx'

/** What was asked for, or why it is not here yet. */
export function Answer<T>({
  from,
  children,
}: {
  from: UseQueryResult<T, Error>
  children: (data: T) => ReactNode
}) {
  if (from.data !== undefined && !(from.isError && from.isPlaceholderData)) return children(from.data)
  if (from.isError) return <ErrorState error={from.error} retry={() => void from.refetch()} />
  return <Loading />
}
