import { type Instant, localDateOf } from '#kernel/time'

/** Where an article is first published, from the site's root; it keeps the address for good. */
export function addressOf(sectionPath: string, publishedAt: Instant, number: number): string {
  const month = localDateOf(publishedAt).slice(0, 7).replace('-', '')
  return `${sectionPath}/${month}/${number}.html`
}
