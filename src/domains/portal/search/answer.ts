import type { Tx } from '#kernel/db'
import { highlight, snippet } from '#kernel/search'
import { localDateOf } from '#kernel/time'
import { articleKindLabels } from '../labels.ts'
import { addressHref } from '../publishing/shown.ts'
import { PAGES_MOST, PER_PAGE, type SearchAnswer, type SearchQueryInput } from './contract.ts'
import { meantBy, suggestions } from './meant.queries.ts'
import { type FoundPage, searchLive } from './search.queries.ts'

const SNIPPET = 140

/** Nothing typed and nothing chosen is not a search. */
export function isAsked({ q, site, section, kind, from, to }: SearchQueryInput): boolean {
  return [q, site, section, kind, from, to].some((one) => one !== '')
}

export async function searchFor(tx: Tx, asked: SearchQueryInput): Promise<SearchAnswer> {
  const found = await searchLive(tx, asked)
  const related = asked.q === '' || asked.page > 1 ? [] : await suggestions(tx, asked.q)
  if (found.total > 0 || found.query.isBlank) return answerOf(asked, found, null, related)
  const meant = await meantBy(tx, asked.q)
  if (meant === undefined) return answerOf(asked, found, null, related)
  return answerOf(asked, await searchLive(tx, { ...asked, q: meant }), meant, related)
}

function answerOf(
  asked: SearchQueryInput,
  found: FoundPage,
  meant: string | null,
  related: string[],
): SearchAnswer {
  const { terms } = found.query
  return {
    meant,
    related: related.filter((one) => one !== meant),
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
