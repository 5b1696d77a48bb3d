/** Where changed words stand in an article, and the article with them right. Pure. */
import { checkWords, type Finding, shippedLists, type WordLists } from '#kernel/text'
import { cleanBody } from '../articles/body/clean.ts'
import type { ArticleContent } from '../articles/contract.ts'

/** Parts whose words can be put right by themselves; attachments are files of their own. */
export const OWN_PLACES = ['title', 'subtitle', 'summary', 'html'] as const
export type OwnPlace = (typeof OWN_PLACES)[number]

export interface Read {
  readonly place: string
  readonly text: string
}

export interface FoundWord {
  readonly place: string
  readonly wrong: string
  readonly quote: string
  readonly times: number
}

export interface Changed {
  readonly text: string
  readonly right: string
}

/** Only these words are looked for; the exceptions of all lists hold. */
export function listsOf(changed: readonly Changed[], exceptions: readonly string[]): WordLists {
  const shipped = shippedLists()
  const guards = { word: false, likely: false, unless: [], given: [], before: [], after: [] }
  return {
    ...{ ...shipped, expressions: [], people: [] },
    exceptions: [...shipped.exceptions, ...exceptions],
    pairs: changed.map(({ text, right }) => ({
      ...{ wrong: text, right, level: 'error' as const, rule: 'word' as const, source: '本地', guards },
    })),
  }
}

export function readOwn(content: ArticleContent): Read[] {
  const { title, subtitle = '', summary = '' } = content
  const alts = cleanBody(content.html)
  return [
    { place: 'title', text: title },
    { place: 'subtitle', text: subtitle },
    { place: 'summary', text: summary },
    { place: 'html', text: alts.text },
  ]
}

const AROUND = 16

export function findIn(parts: readonly Read[], lists: WordLists): FoundWord[] {
  return parts.flatMap(({ place, text }) => {
    const byWord = Map.groupBy(checkWords(text, lists), (one) => one.text)
    return [...byWord].map(([wrong, places]) => ({
      ...{ place, wrong, times: places.length },
      quote: quoteOf(text, places[0]!),
    }))
  })
}

const quoteOf = (text: string, { start, end }: Finding): string =>
  text
    .slice(Math.max(0, start - AROUND), end + AROUND)
    .replace(/\s+/gu, ' ')
    .toWellFormed()

/** The part with the word right wherever the check would find it; in HTML only what is read, never a tag. */
export function mended(
  content: ArticleContent,
  place: OwnPlace,
  changed: Changed,
  lists: WordLists,
): ArticleContent {
  const now = content[place] ?? ''
  const pieces = place === 'html' ? now.split(/(<[^>]*>)/u) : [now]
  const then = pieces.map((piece) => (piece.startsWith('<') ? piece : mend(piece, changed, lists))).join('')
  return { ...content, [place]: then }
}

function mend(text: string, { text: wrong, right }: Changed, lists: WordLists): string {
  let mendedText = ''
  let at = 0
  for (const one of checkWords(text, lists)) {
    if (one.text !== wrong) continue
    mendedText += text.slice(at, one.start) + right
    at = one.end
  }
  return mendedText + text.slice(at)
}
