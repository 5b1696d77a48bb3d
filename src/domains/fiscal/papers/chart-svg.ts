/**
 * Figures as a drawing: for paper first, so that shapes are told apart without colour, every value is written out, and
 * nothing in it needs a style sheet. Lengths are floats, what is printed is the text that was given.
 */
import type { DisclosureChart } from '../writing/disclosure.ts'
import { bars } from './chart-bars.ts'
import { CHART_HEIGHT, CHART_WIDTH, escaped, text } from './chart-parts.ts'
import { slices } from './chart-slices.ts'

export { CHART_HEIGHT, CHART_WIDTH } from './chart-parts.ts'

/** By itself: `id` keeps the names inside it apart from those of other drawings on a page. */
export function chartSvg(chart: DisclosureChart): string {
  const { id, title, alt, kind, unit } = chart
  const drawn = kind === 'bar' ? bars(chart) : slices(chart)
  const names = `chart-${id.replace(/[^\w-]/g, '-')}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${CHART_WIDTH} ${CHART_HEIGHT}" width="${CHART_WIDTH}" height="${CHART_HEIGHT}" role="img" aria-labelledby="${names}-title ${names}-desc">`,
    `<title id="${names}-title">${escaped(title)}</title>`,
    `<desc id="${names}-desc">${escaped(alt)}</desc>`,
    `<rect width="${CHART_WIDTH}" height="${CHART_HEIGHT}" fill="#fff"/>`,
    text(`单位：${unit}`, { x: CHART_WIDTH - 8, y: 20, anchor: 'end', size: 15 }),
    ...drawn,
    '</svg>',
  ].join('')
}
