import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export type Search = Readonly<Record<string, string>>

/** What the address says after `?`: filters, page and order, so that a view can be sent to a colleague. */
export function useSearchState(): [Search, (change: Record<string, string | undefined>) => void] {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback(
    (changed: Record<string, string | undefined>) => {
      void navigate({
        to: '.',
        search: (earlier: Search) => withoutEmpty({ ...earlier, ...changed }) as never,
        replace: true,
      })
    },
    [navigate],
  )
  return [search, change]
}

export function withoutEmpty(search: Record<string, string | undefined>): Record<string, string> {
  const kept = Object.entries(search).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return Object.fromEntries(kept)
}

export function usePath(): Readonly<Record<string, string>> {
  return useParams({ strict: false })
}

export function useGo(): (path: string) => void {
  const navigate = useNavigate()
  return useCallback((path: string) => void navigate({ href: `/console${path}` }), [navigate])
}

/** Plain text both ways: `?page=2` is the text "2", never a number, and nothing is JSON. */
export const readSearch = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text.replace(/^\?/, '')))

export const writeSearch = (search: Record<string, unknown>): string => {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (value) params.set(name, String(value))
  const text = params.toString()
  return text ? `?${text}` : ''
}
