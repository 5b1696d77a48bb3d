import type { Lexicon } from './lexicon.ts'

const LINE_END = 0x0a
const SPACE = 0x20
const WORD_MOST = 12

/** Lines of `词 频次 …` in UTF-8, straight from the bytes: decoding five megabytes and splitting them takes longer than all the rest. */
export function addDictionaryBytes(lexicon: Lexicon, bytes: Uint8Array): void {
  const units = new Uint16Array(WORD_MOST)
  let at = 0
  while (at < bytes.length) {
    let length = 0
    // Only words of common characters (three bytes each) take part: names of models and rare characters do not slip.
    while (at + 2 < bytes.length && (bytes[at]! & 0xf0) === 0xe0) {
      if (length < WORD_MOST)
        units[length] = ((bytes[at]! & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f)
      length++
      at += 3
    }
    let count = 0
    const whole = bytes[at] === SPACE
    for (at++; whole && bytes[at]! >= 0x30 && bytes[at]! <= 0x39; at++) count = count * 10 + bytes[at]! - 0x30
    if (whole && length > 0 && length <= WORD_MOST) lexicon.addUnits(units, length, count || 1)
    while (at < bytes.length && bytes[at] !== LINE_END) at++
    at++
  }
}
