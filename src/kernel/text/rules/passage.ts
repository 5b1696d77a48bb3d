/** How far the neighbours of a place are read. */
const CLAUSE_MOST = 24
const SENTENCE_MOST = 120

const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff
const SENTENCE_ENDS = '。！？；\n\r'

/** The Chinese characters without a break around a place. */
export function clauseAround(text: string, start: number, end: number): [number, number] {
  let from = start
  while (from > 0 && start - from < CLAUSE_MOST && isHan(text.charCodeAt(from - 1))) from--
  let to = end
  while (to < text.length && to - end < CLAUSE_MOST && isHan(text.charCodeAt(to))) to++
  return [from, to]
}

export function sentenceAround(text: string, start: number, end: number): [number, number] {
  let from = start
  while (from > 0 && start - from < SENTENCE_MOST && !SENTENCE_ENDS.includes(text[from - 1]!)) from--
  let to = end
  while (to < text.length && to - end < SENTENCE_MOST && !SENTENCE_ENDS.includes(text[to]!)) to++
  return [from, to]
}

const RUN_MOST = 60

/** Stretches of Chinese characters, the long ones in pieces, so that no text is read as one word. */
export function* hanRuns(text: string): Generator<[number, number]> {
  let from = -1
  for (let at = 0; at <= text.length; at++) {
    const han = at < text.length && isHan(text.charCodeAt(at))
    if (han && from < 0) from = at
    if (from < 0) continue
    if (!han) {
      yield [from, at]
      from = -1
    } else if (at - from >= RUN_MOST) {
      yield [from, at]
      from = at
    }
  }
}
