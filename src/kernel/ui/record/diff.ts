/** Word-level difference of two Chinese texts: Myers' shortest edit over the browser's own word segments. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })
const wordsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment)

/** Beyond this many changes two texts are simply two texts; the search would cost more than it tells. */
const MOST_CHANGES = 600

export function differenceOf(before: string, after: string): Piece[] {
  const a = wordsOf(before)
  const b = wordsOf(after)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const middle = shortestEdit(a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  const start = { kind: 'same' as const, text: a.slice(0, head).join('') }
  const end = { kind: 'same' as const, text: a.slice(a.length - tail).join('') }
  return joined([start, ...middle, end])
}

function shortestEdit(a: readonly string[], b: readonly string[]): Piece[] {
  const trace = furthestReaching(a, b)
  if (!trace) return [piece('removed', a.join('')), piece('added', b.join(''))]
  return walkBack(a, b, trace)
}

type Reach = Map<number, number>

function furthestReaching(a: readonly string[], b: readonly string[]): Reach[] | null {
  const most = Math.min(a.length + b.length, MOST_CHANGES)
  const reach: Reach = new Map([[1, 0]])
  const trace: Reach[] = []
  for (let changes = 0; changes <= most; changes++) {
    trace.push(new Map(reach))
    for (let k = -changes; k <= changes; k += 2) {
      let x = stepsDown(reach, k, changes) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reach.set(k, x)
      if (x >= a.length && x - k >= b.length) return trace
    }
  }
  return null
}

const stepsDown = (reach: Reach, k: number, changes: number): boolean =>
  k === -changes || (k !== changes && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1))

function walkBack(a: readonly string[], b: readonly string[], trace: readonly Reach[]): Piece[] {
  const pieces: Piece[] = []
  let x = a.length
  let y = b.length
  for (let changes = trace.length - 1; changes >= 0; changes--) {
    const reach = trace[changes] ?? new Map()
    const k = x - y
    const fromK = stepsDown(reach, k, changes) ? k + 1 : k - 1
    const fromX = reach.get(fromK) ?? 0
    const fromY = fromX - fromK
    for (; x > fromX && y > fromY && y > 0; y--) pieces.push(piece('same', a[--x] ?? ''))
    if (changes === 0) break
    if (x === fromX) pieces.push(piece('added', b[--y] ?? ''))
    else pieces.push(piece('removed', a[--x] ?? ''))
  }
  return pieces.reverse()
}

const piece = (kind: Piece['kind'], text: string): Piece => ({ kind, text })

function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const next of pieces) {
    if (next.text === '') continue
    const last = out.at(-1)
    if (last?.kind === next.kind) out[out.length - 1] = { kind: next.kind, text: last.text + next.text }
    else out.push(next)
  }
  return out
}
