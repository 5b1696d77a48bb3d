import type { Tx } from '#kernel/db'
import { highlight, snippet } from '#kernel/search'
import { localDateOf } from '#kernel/time'
import { articleKindLabels } from '../labels.ts'
import { addressHref } from '../publishing/shown.ts'
import { PAGES_MOST, PER_PAGE, type SearchAnswer, type SearchQueryInput } from './contract.ts'
import { searchLive } from './search.queries.ts'

const SNIPPET = 140

/** Nothing typed and nothing chosen is not a search. */
export function isAsked({ q, site, section, kind, from, to }: SearchQueryInput): boolean {
  return [q, site, section, kind, from, to].some((one) => one !== '')
}

export async function searchFor(tx: Tx, asked: SearchQueryInput): Promise<SearchAnswer> {
  const found = await searchLive(tx, asked)
  const { terms } = found.query
  return {
    total: found.total,
    atLeast: found.atLeast,
    groups: found.groups.map(({ kind, count }) => ({ kind, count, label: articleKindLabels[kind] })),
    items: found.items.map((text) => ({
      id: text.articleId,
      href: addressHref(text.address, { kind: text.siteKind, code: text.siteCode }),
      title: highlight(text.title, terms),
      snippet: snippet(text.body, terms, SNIPPET),
      kind: text.kind,
      kindLabel: articleKindLabels[text.kind],
      site: text.siteCode,
      siteName: text.siteName,
      sectionName: text.sectionName,
      documentNumber: text.documentNumber,
      publishedOn: localDateOf(text.publishedAt),
    })),
    page: asked.page,
    pages: Math.min(PAGES_MOST, Math.ceil(found.total / PER_PAGE)),
  }
}
