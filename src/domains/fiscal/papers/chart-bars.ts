/** Bars side by side, from a line at nothing up or down. */
import type { DisclosureChart } from '../writing/disclosure.ts'
import { box, CHART_HEIGHT, CHART_WIDTH, colour, line, text, wrapped } from './chart-parts.ts'
import { grouped } from './printed-grid.ts'

const LEFT = 16
const RIGHT = CHART_WIDTH - 16
const TOP = 62
const BOTTOM = CHART_HEIGHT - 58
const BAR_MOST = 72
const SIGN = 15

export function bars({ categories, series }: DisclosureChart): string[] {
  const values = series.flatMap((one) => one.values.map(Number))
  const most = Math.max(0, ...values)
  const least = Math.min(0, ...values)
  const perUnit = (BOTTOM - TOP) / (most - least || 1)
  const zero = TOP + most * perUnit
  const room = (RIGHT - LEFT) / Math.max(categories.length, 1)
  const width = Math.min(BAR_MOST, (room * 0.8) / Math.max(series.length, 1))
  const drawn = categories.flatMap((category, nth) => {
    const middle = LEFT + room * (nth + 0.5)
    const first = middle - (width * series.length) / 2
    return [
      ...series.flatMap((one, at) =>
        bar(one.values[nth] ?? '0', first + width * at, { width, zero, perUnit, at }),
      ),
      ...label(category, middle, room),
    ]
  })
  return [...legend(series.map(({ name }) => name)), ...drawn, line(LEFT, zero, RIGHT, zero, '#444')]
}

interface Scale {
  readonly width: number
  readonly zero: number
  readonly perUnit: number
  readonly at: number
}

function bar(printed: string, x: number, { width, zero, perUnit, at }: Scale): string[] {
  const length = Number(printed) * perUnit
  const top = length >= 0 ? zero - length : zero
  const words = grouped(printed)
  const size = Math.min(14, width / (words.length * 0.58))
  const value = {
    x: x + width / 2,
    y: length >= 0 ? top - 5 : zero - length + 14,
    anchor: 'middle',
    size: round(size),
  }
  return [
    box(x + 1, top, width - 2, Math.abs(length), colour(at)),
    text(words, { ...value, anchor: 'middle' }),
  ]
}

const round = (size: number): number => Math.max(7, Math.floor(size * 10) / 10)

function label(category: string, middle: number, room: number): string[] {
  const lines = wrapped(category, Math.max(3, Math.floor((room - 6) / SIGN)), 3)
  return lines.map((words, nth) =>
    text(words, { x: middle, y: BOTTOM + 20 + nth * 17, anchor: 'middle', size: SIGN }),
  )
}

/** One kind of bar needs no explanation: the title is it. */
function legend(names: readonly string[]): string[] {
  if (names.length < 2) return []
  const parts: string[] = []
  let x = LEFT
  for (const [nth, name] of names.entries()) {
    parts.push(box(x, 10, 12, 12, colour(nth)), text(name, { x: x + 17, y: 20, size: SIGN }))
    x += 34 + name.length * SIGN
  }
  return parts
}
