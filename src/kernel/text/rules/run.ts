import type { Lexicon } from '../words/lexicon.ts'

/** A stretch of Chinese characters as the dictionary cuts it. */
export interface Run {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly edges: readonly number[]
  /** What each word costs. */
  readonly logs: readonly number[]
  /** How much more believable it becomes with a word there that costs so much. */
  gain(start: number, end: number, word: string, log: number): number
  /** At most that much: told without cutting anew. */
  most(start: number, end: number, log: number): number
}

/** The half of a word that is left over when its other half is taken costs at least this. */
const LEFT_OVER = 5
const NEIGHBOURS = 2

export function runOf(text: string, from: number, to: number, lexicon: Lexicon): Run {
  const { edges } = lexicon.cut(text, from, to)
  const logs: number[] = []
  const sums = [0]
  const tokenAt = new Int16Array(to - from)
  for (let token = 0; token + 1 < edges.length; token++) {
    const log = lexicon.log(text.slice(edges[token], edges[token + 1]))
    logs.push(log)
    sums.push(sums[token]! + log)
    tokenAt.fill(token, edges[token]! - from, edges[token + 1]! - from)
  }
  const most = (start: number, end: number, log: number): number => {
    const first = tokenAt[start - from]!
    const last = tokenAt[end - 1 - from]!
    const halves = (edges[first] === start ? 0 : LEFT_OVER) + (edges[last + 1] === end ? 0 : LEFT_OVER)
    return log - (sums[last + 1]! - sums[first]!) - halves
  }
  const gain = (start: number, end: number, word: string, log: number): number => {
    const first = tokenAt[start - from]!
    const last = tokenAt[end - 1 - from]!
    if (edges[first] === start && edges[last + 1] === end) return log - (sums[last + 1]! - sums[first]!)
    const left = Math.max(0, first - NEIGHBOURS)
    const right = Math.min(logs.length - 1, last + NEIGHBOURS)
    const mended = text.slice(edges[left], start) + word + text.slice(end, edges[right + 1])
    return lexicon.cut(mended).score - (sums[right + 1]! - sums[left]!)
  }
  return { text, from, to, edges, logs, gain, most }
}
