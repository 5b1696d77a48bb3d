import { segmenter } from './dictionary.ts'
import { normalise } from './normalise.ts'

/** Longer than any attachment text worth finding by; a tsvector may not pass 1 MB. */
const TEXT_MOST = 100_000
const TOKEN_MOST = 64
const MEANINGFUL = /[\p{L}\p{N}]/u
const HAN = /^\p{Script=Han}$/u

function isMeaningful(token: string): boolean {
  return token.length <= TOKEN_MOST && MEANINGFUL.test(token)
}

/** One Han character, those beyond the basic plane included. */
export function isSingleHan(token: string): boolean {
  return HAN.test(token)
}

/**
 * Everything a text can be found by, in reading order, repeated as often as it stands there: every dictionary word
 * wherever it stands and every single character. How a sentence happens to be cut therefore cannot hide a word in it
 * (cutting for search alone loses 人民共和国 inside 中华人民共和国, and 云溪 inside 云溪县).
 */
export function tokenize(text: string): string[] {
  const clean = normalise(text.slice(0, TEXT_MOST))
  const words = segmenter().cutAll(clean).filter(isMeaningful)
  // The full mode drops characters its dictionary has never seen, such as 𠮷.
  const rare = [...clean].filter((character) => character.length > 1 && isSingleHan(character))
  return rare.length > 0 ? [...words, ...rare] : words
}

/** A text cut into words that follow one another; what a question is made of. Guessing new words is off: it depends on the neighbours. */
export function words(text: string): string[] {
  return segmenter().cut(normalise(text), false).filter(isMeaningful)
}
