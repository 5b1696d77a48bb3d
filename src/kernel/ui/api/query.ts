import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ApiProblem } from './problem.ts'
import { api, type Query } from './request.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})

/** Reads one address and keeps it fresh. `path: null` waits. */
export function useRead<T>(path: string | null, query?: Query, options: { every?: number } = {}) {
  return useQuery<T, ApiProblem>({
    queryKey: [path, query ?? {}],
    queryFn: ({ signal }) => api.get<T>(path ?? '', query, signal),
    enabled: path !== null,
    placeholderData: keepPreviousData,
    refetchInterval: options.every,
  })
}

/** After a change everything on the screen is asked for again: lists, counts and the record must not disagree. */
export function useChange<Input, Output = unknown>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient()
  return useMutation<Output, ApiProblem, Input>({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries()
}
