import { words } from './tokens.ts'

/** Ways of saying the same, by each of them: 社保 → 社保, 社会保险. The word itself comes first. */
export type Alike = ReadonlyMap<string, readonly string[]>

export const NOTHING_ALIKE: Alike = new Map()

/** A group of words each of which stands for the others. */
export function alikeIn(groups: readonly (readonly string[])[]): Alike {
  const found = new Map<string, readonly string[]>()
  for (const group of groups)
    for (const word of group) {
      const cut = words(word).join('')
      const known = found.get(cut) ?? [word]
      found.set(cut, [...new Set([...known, ...group])])
    }
  return found
}

/** More words than that no entry has. */
const LONGEST = 6

/**
 * Takes out the words that have others like them. Only whole words count: 社保 is not what 人社保障 speaks of, and where
 * one begins and ends the dictionary has said.
 */
export function grouped(
  cut: readonly (readonly string[])[],
  alike: Alike,
): { cut: string[][]; groups: (readonly string[])[] } {
  const groups = new Set<readonly string[]>()
  const left =
    alike.size === 0
      ? cut.map((tokens) => [...tokens])
      : cut.flatMap((tokens) => without(tokens, alike, groups))
  return { cut: left, groups: [...groups] }
}

/** What stood on the two sides of such a word does not come to stand side by side. */
function without(tokens: readonly string[], alike: Alike, groups: Set<readonly string[]>): string[][] {
  const left: string[][] = [[]]
  for (let at = 0; at < tokens.length; ) {
    const length = longestAt(tokens, at, alike)
    const group = length > 0 ? alike.get(tokens.slice(at, at + length).join('')) : undefined
    if (group) {
      groups.add(group)
      left.push([])
    } else left.at(-1)?.push(tokens[at] ?? '')
    at += Math.max(1, length)
  }
  return left
}

function longestAt(tokens: readonly string[], at: number, alike: Alike): number {
  for (let length = Math.min(LONGEST, tokens.length - at); length > 0; length--)
    if (alike.has(tokens.slice(at, at + length).join(''))) return length
  return 0
}
