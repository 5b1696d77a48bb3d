/** Lines of tables, drawn as lines or as thin boxes. */
import { type Matrix, place, type Rule } from './marks.ts'

/** Thicker than this is a coloured area, no line. */
const THICKEST = 3
const SHORTEST = 4

interface Lines {
  readonly across: Rule[]
  readonly down: Rule[]
}

/** Subpaths as lists of points; curves only by where they end. */
function* subpaths(data: ArrayLike<number>, ctm: Matrix): Generator<[number, number][]> {
  let points: [number, number][] = []
  for (let at = 0; at < data.length; ) {
    const code = data[at++]
    if (code === 0 && points.length > 0) {
      yield points
      points = []
    }
    if (code === 4) {
      if (points[0]) points.push(points[0])
      continue
    }
    const length = code === 2 ? 6 : code === 3 ? 4 : 2
    points.push(place(ctm, data[at + length - 2]!, data[at + length - 1]!))
    at += length
  }
  if (points.length > 0) yield points
}

export function drawLines(lines: Lines, ctm: Matrix, data: ArrayLike<number>): void {
  for (const points of subpaths(data, ctm))
    for (let at = 1; at < points.length; at++) addRule(lines, points[at - 1]!, points[at]!)
}

/** Many programs draw a line as a thin filled box. */
export function drawBars(lines: Lines, ctm: Matrix, data: ArrayLike<number>): void {
  for (const points of subpaths(data, ctm)) {
    const xs = points.map(([x]) => x)
    const ys = points.map(([, y]) => y)
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    if (bottom - top <= THICKEST) addRule(lines, [left, (top + bottom) / 2], [right, (top + bottom) / 2])
    if (right - left <= THICKEST) addRule(lines, [(left + right) / 2, top], [(left + right) / 2, bottom])
  }
}

function addRule(
  { across, down }: Lines,
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
): void {
  if (Math.abs(y1 - y0) < 1 && Math.abs(x1 - x0) >= SHORTEST)
    across.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) })
  else if (Math.abs(x1 - x0) < 1 && Math.abs(y1 - y0) >= SHORTEST)
    down.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) })
}
