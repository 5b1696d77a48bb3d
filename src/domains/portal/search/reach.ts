/** How far back a question is asked: what stands in every third text is answered from the newest. */
import type { Part } from '#kernel/search'
import type { Instant } from '#kernel/time'
import type { Frequencies } from './frequency.queries.ts'

/** Gathering this many costs a few hundredths of a second; more are not put in order for anybody. */
const GATHERED_MOST = 5_000
/** So many are looked for when not all are. */
const WANTED = 1_500

/** Undefined: all of them. */
export function reachFor(parts: readonly Part[], { texts, share, days }: Frequencies): Instant | undefined {
  const expected = expectedShare(parts, share)
  if (expected * texts <= GATHERED_MOST || days.length < 2) return undefined
  const part = Math.min(1, WANTED / (expected * texts))
  const at = Math.floor((days.length - 1) * (1 - part))
  return at > 0 ? days[at] : undefined
}

/** The rarest word decides: words of one matter come together, so their shares are not multiplied. */
function expectedShare(parts: readonly Part[], share: ReadonlyMap<string, number>): number {
  const shareOf = (word: string): number => share.get(word) ?? 0
  const ofPart = (part: Part): number =>
    part.reduce((sum, lexemes) => sum + Math.min(1, ...lexemes.map(shareOf)), 0)
  return Math.min(1, ...parts.map(ofPart))
}
