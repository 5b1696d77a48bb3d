/** A whole and its parts, the first at the top and then clockwise. Beside it what each is. */
import type { DisclosureChart } from '../writing/disclosure.ts'
import { at, box, CHART_HEIGHT, colour, text, wrapped } from './chart-parts.ts'
import { grouped } from './printed-grid.ts'

const RADIUS = 122
const CENTRE = { x: 160, y: CHART_HEIGHT / 2 + 8 }
const LEGEND = { x: 322, top: 44, bottom: CHART_HEIGHT - 20 }
const NAME_SIGNS = 18

export function slices({ categories, series }: DisclosureChart): string[] {
  const printed = series[0]?.values ?? []
  const parts = categories
    .map((name, nth) => ({ name, words: printed[nth] ?? '', size: Number(printed[nth] ?? 0) }))
    .filter(({ size }) => size > 0)
  const whole = parts.reduce((sum, { size }) => sum + size, 0)
  let from = 0
  const drawn = parts.map(({ size }, nth) => {
    const share = size / whole
    from += share
    return slice(from - share, share, colour(nth))
  })
  return [...drawn, ...legend(parts)]
}

function slice(from: number, share: number, fill: string): string {
  const edge = 'stroke="#fff" stroke-width="1.5"'
  // An arc that ends where it began is drawn as nothing.
  if (share > 0.9999)
    return `<circle cx="${CENTRE.x}" cy="${CENTRE.y}" r="${RADIUS}" fill="${fill}" ${edge}/>`
  const [start, end] = [onCircle(from), onCircle(from + share)]
  const arc = `A${RADIUS} ${RADIUS} 0 ${share > 0.5 ? 1 : 0} 1 ${end}`
  return `<path d="M${CENTRE.x} ${CENTRE.y}L${start}${arc}Z" fill="${fill}" ${edge}/>`
}

function onCircle(share: number): string {
  const angle = share * 2 * Math.PI
  return `${at(CENTRE.x + RADIUS * Math.sin(angle))} ${at(CENTRE.y - RADIUS * Math.cos(angle))}`
}

function legend(parts: readonly { name: string; words: string }[]): string[] {
  const step = Math.min(46, (LEGEND.bottom - LEGEND.top) / Math.max(parts.length, 1))
  const size = step > 34 ? 15 : 12
  const top = (LEGEND.top + LEGEND.bottom - step * parts.length) / 2
  return parts.flatMap(({ name, words }, nth) => {
    const y = top + step * nth
    const [short = ''] = wrapped(name, NAME_SIGNS, 1)
    const below =
      step > 28
        ? [
            text(short, { x: LEGEND.x + 20, y: y + 12, size }),
            text(grouped(words), { x: LEGEND.x + 20, y: y + 30, size }),
          ]
        : [text(`${short}  ${grouped(words)}`, { x: LEGEND.x + 20, y: y + 12, size })]
    return [box(LEGEND.x, y + 1, 12, 12, colour(nth)), ...below]
  })
}
