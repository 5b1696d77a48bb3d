/** How a list is cut into pages. */
import type { Line } from './content.queries.ts'

export const PAGE_SIZE = 20

/**
 * Older pages are full and numbered from the oldest, so that what they hold never moves; the first page takes the rest:
 * between one page and two. A new article changes the first page, and every twentieth adds one page behind it.
 */
export function olderPages(total: number): number {
  return Math.max(0, Math.floor(total / PAGE_SIZE) - 1)
}

/** `page` 0 is the first page of the list, 1 the oldest. `lines` newest first. */
export function windowOf<T>(lines: readonly T[], page: number): readonly T[] {
  const older = olderPages(lines.length) * PAGE_SIZE
  if (page === 0) return lines.slice(0, lines.length - older)
  const end = lines.length - (page - 1) * PAGE_SIZE
  return lines.slice(Math.max(0, end - PAGE_SIZE), end)
}

/** What was put on top stays there until its day, on the first page and in the short lists of other pages. */
export function pinnedFirst<T extends Pick<Line, 'pinnedUntil'>>(
  lines: readonly T[],
  shown: readonly T[],
  now: number,
): readonly T[] {
  const pinned = lines.filter(({ pinnedUntil }) => pinnedUntil !== null && pinnedUntil.getTime() > now)
  if (pinned.length === 0) return shown
  const set = new Set(pinned)
  return [...pinned, ...shown.filter((line) => !set.has(line))]
}
