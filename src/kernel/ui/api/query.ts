import {
  keepPreviousData,
  QueryClient,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback } from 'react'
import { type ApiProblem, isProblem } from './problem.ts'
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

interface Afterwards<Output> {
  readonly onSuccess?: (output: Output) => void
  readonly onError?: (problem: ApiProblem) => void
}

/** After a change everything on the screen is asked for again: lists, counts and the record must not disagree. */
export function useChange<Input, Output = unknown>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient()
  const mutation = useMutation<Output, ApiProblem, Input>({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries(),
    // Somebody was faster: the page shows what stands there now, and what was typed can be sent again after a look.
    onError: (problem) => {
      if (isProblem(problem, 'version_conflict')) void client.invalidateQueries()
    },
  })
  const { mutateAsync } = mutation
  // What is asked for again may take away the button that was pressed: what was to follow still does, on this page.
  const mutate = useCallback(
    (input: Input, { onSuccess, onError }: Afterwards<Output> = {}): void => {
      const page = location.pathname
      const here = () => location.pathname === page
      mutateAsync(input).then(
        (output) => here() && onSuccess?.(output),
        (problem) => here() && onError?.(problem),
      )
    },
    [mutateAsync],
  )
  return { ...mutation, mutate }
}

export function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries()
}

/** Several questions to one address at once, in the order asked. */
export function useReadAll<T>(path: string, queries: readonly Query[]) {
  return useQueries({
    queries: queries.map((query) => ({
      queryKey: [path, query],
      queryFn: ({ signal }: { signal: AbortSignal }) => api.get<T>(path, query, signal),
      placeholderData: keepPreviousData,
    })),
  })
}
