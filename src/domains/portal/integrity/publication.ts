/** What publishing says of itself: which sites a round changes. */
import type { Publication } from './release.store.ts'

interface Place {
  readonly siteId: string
  readonly path: string
}

/** `waiting`: sites that have more coming, which goes under the same number. */
export function publicationsOf(
  folders: ReadonlyMap<string, { readonly root: string }>,
  places: readonly Place[],
  waiting: ReadonlySet<string>,
): Publication[] {
  return [...Map.groupBy(places, ({ siteId }) => siteId)].flatMap(([siteId, list]) => {
    const folder = folders.get(siteId)?.root
    const paths = list.map(({ path }) => path)
    return folder ? [{ siteId, kind: 'round', folder, paths, unfinished: waiting.has(siteId) } as const] : []
  })
}

export { keepReplaced } from './kept.store.ts'
