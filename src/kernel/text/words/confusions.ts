import type { Confusable } from '../lists/lists.ts'

/** How near two characters are, as a slip of the hand goes. */
export type Nearness = 'sound' | 'shape' | 'near-sound'

/** Sounds that speakers of many dialects, and typists, do not keep apart. */
const NEAR_SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^([zcs])h/, '$1'],
  [/([aei])ng$/, '$1n'],
  [/^[nr](?=[aeiouv])/, 'l'],
]

export interface Candidates {
  readonly text: readonly string[]
  readonly units: Uint16Array
  readonly nearness: readonly Nearness[]
  readonly by: ReadonlyMap<string, Nearness>
}

/** Which characters may stand for which. */
export class Confusions {
  readonly #sounds: ReadonlyMap<string, string>
  readonly #shapes: ReadonlyMap<string, string>
  readonly #syllables = new Map<string, string[]>()
  readonly #merged = new Map<string, string>()
  readonly #candidates = new Map<string, Candidates>()

  constructor({ sounds, shapes }: Confusable) {
    this.#sounds = sounds
    this.#shapes = shapes
    for (const [syllable, characters] of sounds) {
      const merged = mergedOf(syllable)
      this.#merged.set(merged, (this.#merged.get(merged) ?? '') + characters)
      for (const character of characters) {
        const there = this.#syllables.get(character)
        if (there) there.push(syllable)
        else this.#syllables.set(character, [syllable])
      }
    }
  }

  /** Everything that could have been meant where this character stands. */
  candidates(character: string): Candidates {
    const known = this.#candidates.get(character)
    if (known) return known
    const found = this.#found(character)
    const candidates = {
      text: [...found.keys()],
      units: Uint16Array.from(found.keys(), (each) => each.charCodeAt(0)),
      nearness: [...found.values()],
      by: found,
    }
    this.#candidates.set(character, candidates)
    return candidates
  }

  #found(character: string): Map<string, Nearness> {
    const found = new Map<string, Nearness>()
    const syllables = this.#syllables.get(character) ?? []
    for (const syllable of syllables)
      for (const each of this.#merged.get(mergedOf(syllable)) ?? '') found.set(each, 'near-sound')
    for (const each of this.#shapes.get(character) ?? '') found.set(each, 'shape')
    for (const syllable of syllables)
      for (const each of this.#sounds.get(syllable) ?? '') found.set(each, 'sound')
    found.delete(character)
    return found
  }

  nearness(one: string, other: string): Nearness | undefined {
    return this.candidates(one).by.get(other)
  }
}

function mergedOf(syllable: string): string {
  let merged = syllable
  for (const [from, to] of NEAR_SOUNDS) merged = merged.replace(from, to)
  return merged
}
