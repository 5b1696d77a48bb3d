/** What one round draws and removes, and in which order. */
import type { Difference } from './compare.ts'
import type { StoredPage } from './page.store.ts'
import type { PageKey } from './page.ts'

export interface Plan {
  readonly draw: readonly PageKey[]
  readonly gone: readonly StoredPage[]
  readonly looked: ReadonlySet<string>
  /** Sites that have more coming than this round does. */
  readonly waiting: ReadonlySet<string>
  readonly more: boolean
}

const MASS = new Set(['article', 'older', 'former'])

/** What is new, goes away or was itself changed first, then what many look at, then the rest until the round is full. */
export function planOf(
  { added, gone, looked }: Difference,
  dirty: readonly PageKey[],
  { own, most }: { readonly own: ReadonlySet<string>; readonly most: number },
): Plan {
  const leaving = new Set(gone.map(({ siteId, path }) => `${siteId} ${path}`))
  const planned = new Map<string, PageKey>()
  const changed = dirty.filter(({ subject }) => own.has(subject))
  const few = dirty.filter(({ kind }) => !MASS.has(kind))
  for (const page of [...added, ...changed, ...few, ...dirty]) {
    const place = `${page.siteId} ${page.path}`
    if (!planned.has(place) && !leaving.has(place)) planned.set(place, page)
  }
  const draw = [...planned.values()]
  const waiting = new Set(draw.slice(most).map(({ siteId }) => siteId))
  return { draw: draw.slice(0, most), gone, looked, waiting, more: waiting.size > 0 }
}
