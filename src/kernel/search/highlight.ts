import { normalise, normaliseAligned } from './normalise.ts'

/** A piece of text that was or was not asked for. The page decides what a hit looks like; there is no HTML here. */
export interface Segment {
  readonly text: string
  readonly hit: boolean
}

interface Range {
  readonly from: number
  readonly to: number
}

/** The whole text, cut where hits begin and end. Joined together the segments are the text again. */
export function highlight(text: string, terms: readonly string[]): Segment[] {
  const segments: Segment[] = []
  let at = 0
  for (const { from, to } of hitsIn(text, terms)) {
    if (from > at) segments.push({ text: text.slice(at, from), hit: false })
    segments.push({ text: text.slice(from, to), hit: true })
    at = to
  }
  if (at < text.length) segments.push({ text: text.slice(at), hit: false })
  return segments
}

/** About `length` characters around the place with the most hits, with … where something was left out. */
export function snippet(text: string, terms: readonly string[], length = 120): Segment[] {
  const flat = text.replace(/\s+/g, ' ').trim()
  const characters = [...flat]
  if (characters.length <= length) return highlight(flat, terms)
  const start = bestStart(flat, characters, hitsIn(flat, terms), length)
  const end = Math.min(characters.length, start + length)
  const segments = highlight(characters.slice(start, end).join(''), terms)
  if (start > 0) segments.unshift({ text: '…', hit: false })
  if (end < characters.length) segments.push({ text: '…', hit: false })
  return segments
}

/** Counted in characters, not in UTF-16 units: a window must not cut 𠮷 in two. */
function bestStart(
  flat: string,
  characters: readonly string[],
  hits: readonly Range[],
  length: number,
): number {
  if (hits.length === 0) return 0
  const places = characterPlaces(flat, hits)
  let best = 0
  let most = 0
  let left = 0
  for (const [right, place] of places.entries()) {
    while (place - (places[left] ?? 0) > length * 0.8) left++
    if (right - left + 1 > most) {
      most = right - left + 1
      best = places[left] ?? 0
    }
  }
  const lead = Math.min(20, Math.floor(length / 4))
  return Math.max(0, Math.min(best - lead, characters.length - length))
}

function characterPlaces(flat: string, hits: readonly Range[]): number[] {
  const places: number[] = []
  let unit = 0
  let count = 0
  for (const { from } of hits) {
    for (; unit < from; count++) unit += (flat.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1
    places.push(count)
  }
  return places
}

function hitsIn(text: string, terms: readonly string[]): Range[] {
  const aligned = normaliseAligned(text)
  const found: Range[] = []
  for (const term of new Set(terms.map(normalise))) {
    if (term === '') continue
    for (let i = aligned.text.indexOf(term); i >= 0; i = aligned.text.indexOf(term, i + term.length)) {
      found.push(originalRange(aligned.origin, i, i + term.length))
    }
  }
  return merge(found)
}

function originalRange(origin: readonly number[], from: number, to: number): Range {
  const start = origin[from] ?? 0
  let end = to
  // A hit that ends inside one original character (㎞ is two letters when normalised) takes the whole of it.
  while (end < origin.length - 1 && origin[end] === origin[to - 1]) end++
  return { from: start, to: origin[end] ?? 0 }
}

function merge(ranges: Range[]): Range[] {
  const merged: Range[] = []
  for (const range of ranges.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = merged.at(-1)
    if (last && range.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) }
    } else merged.push(range)
  }
  return merged
}
