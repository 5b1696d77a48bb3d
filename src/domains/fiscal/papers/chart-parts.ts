/** What both kinds of drawing are made of. */
export const CHART_WIDTH = 640
export const CHART_HEIGHT = 330
const FONT = "'Noto Sans SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
/** Dark to light, so that a copier keeps them apart. */
export const COLOURS = [
  '#1f4e79',
  '#c55a11',
  '#7f7f7f',
  '#a9c4e0',
  '#548235',
  '#bf9000',
  '#7b5aa6',
  '#d99694',
]
const INK = '#222'

export const colour = (nth: number): string => COLOURS[nth % COLOURS.length] ?? INK

export const escaped = (given: string): string =>
  given.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export const at = (length: number): string => String(Math.round(length * 100) / 100)

interface Place {
  readonly x: number
  readonly y: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly size?: number
}

export function text(words: string, { x, y, anchor = 'start', size = 13 }: Place): string {
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" font-family="${escaped(FONT)}" font-size="${size}" fill="${INK}">${escaped(words)}</text>`
}

export function box(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="${fill}" stroke="#fff" stroke-width="0.5"/>`
}

export const line = (x1: number, y1: number, x2: number, y2: number, stroke = '#999'): string =>
  `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${stroke}" stroke-width="1"/>`

/** A name on as many lines as it needs; the last says by … that there was more. */
export function wrapped(name: string, perLine: number, most: number): string[] {
  const signs = [...name]
  const lines: string[] = []
  for (let from = 0; from < signs.length; from += perLine)
    lines.push(signs.slice(from, from + perLine).join(''))
  if (lines.length <= most) return lines
  const last = [...(lines[most - 1] ?? '')].slice(0, -1).join('')
  return [...lines.slice(0, most - 1), `${last}…`]
}
