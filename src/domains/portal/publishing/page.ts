/** The pages of a site: what there is, and where. */

export const pageKinds = [
  'home',
  'section',
  'older',
  'article',
  'withdrawn',
  'file',
  'sitemap',
  'search',
  'missing',
  'notice',
  'feed',
  'sitemap-index',
  'sitemap-part',
  'former',
  'redirects',
] as const
export type PageKind = (typeof pageKinds)[number]

export interface PageKey {
  readonly siteId: string
  /** Below the site's folder. */
  readonly path: string
  readonly kind: PageKind
  /** What it is there for, and goes with: "site", "section:<id>", "article:<id>", "chunk:<n>". */
  readonly subject: string
}

export interface FileCopy {
  readonly path: string
  readonly sha256: string
  readonly size: number
}

export interface Drawn {
  readonly text: string
  readonly files?: readonly FileCopy[]
}

/** Lists count as lists where a build says how much of what it made. */
export const LISTS: readonly PageKind[] = ['section', 'older']

const PATH = /^(?!\.)[^\\\0?#]+$/

/** Whatever stands in the database, nothing is written outside of the site's folder. */
export function isSafePath(path: string): boolean {
  return (
    PATH.test(path) &&
    path.length < 400 &&
    path.split('/').every((part) => part !== '' && !part.startsWith('.'))
  )
}
