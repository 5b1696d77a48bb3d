/** Addresses, and articles as lists show them. */
import { localDateOf } from '#kernel/time'
import type { Line, SiteRow } from './content.queries.ts'

/** What stands before every path of the site: the portal is at the root, another site below its code. */
export function prefixOf({ kind, code }: Pick<SiteRow, 'kind' | 'code'>): string {
  return kind === 'portal' ? '' : `/${code}`
}

export function addressHref(address: string, site: Pick<SiteRow, 'kind' | 'code'>): string {
  return `${prefixOf(site)}/${address}`
}

export interface ShownLine {
  readonly id: string
  readonly title: string
  readonly href: string
  readonly on: string
  readonly kind: string
  readonly documentNumber: string | null
  readonly outside: boolean
}

export function lineOf(line: Line, site: Pick<SiteRow, 'kind' | 'code'>): ShownLine {
  const outside = line.kind === 'link' && line.url !== null
  return {
    id: line.id,
    title: line.title,
    href: outside ? String(line.url) : addressHref(line.address, site),
    on: localDateOf(line.publishedAt),
    kind: line.kind,
    documentNumber: line.documentNumber,
    outside,
  }
}
