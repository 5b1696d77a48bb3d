import { quoteLexeme } from '#kernel/search'
import { type Instant, localDateOf } from '#kernel/time'

/** As the index writes them beside the words. */
const monthWord = (month: number): string =>
  `@${Math.floor(month / 12)}${String((month % 12) + 1).padStart(2, '0')}`
export const siteWord = (id: string): string => `#${id}`

const monthOf = (at: Instant): number => {
  const [year = '0', month = '1'] = localDateOf(at).split('-')
  return Number(year) * 12 + Number(month) - 1
}

/** More than these and the months narrow nothing. */
const MONTHS_MOST = 40
/** What is newer than the newest that was known when the database last counted. */
const AHEAD = 3

/** A tsquery of months; empty where there are too many of them. */
export function monthsFrom(since: Instant, newest: Instant): string {
  const first = monthOf(since)
  const count = monthOf(newest) + AHEAD - first + 1
  if (count < 1 || count > MONTHS_MOST) return ''
  return Array.from({ length: count }, (_, at) => quoteLexeme(monthWord(first + at))).join(' | ')
}
