import { useSyncExternalStore } from 'react'

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (hear) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', hear)
      return () => media.removeEventListener('change', hear)
    },
    () => window.matchMedia(query).matches,
  )
}

/** The width below which tables become cards. */
export const useNarrow = () => useMedia('(max-width: 760px)')
