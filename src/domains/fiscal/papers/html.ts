/** A disclosure as a page: readable without a script, on a phone, by ear and on paper. */
import { createHash } from 'node:crypto'
import type { Disclosure, DisclosureChart, Piece } from '../writing/disclosure.ts'
import { chartSvg } from './chart-svg.ts'
import { gridOf, nameOf } from './grids.ts'
import { tableHtml } from './html-table.ts'
import { escapeHtml } from './markup.ts'
import { paperStyle, sheetStyle } from './style.ts'

export interface DisclosurePage {
  /** An `article` for somebody else's page, from its h1 down; it wants `paperStyle`, links to nothing and holds no style of its own. */
  readonly fragment: string
  /** The whole page in one file. */
  readonly standalone: string
}

export function renderHtml(disclosure: Disclosure): DisclosurePage {
  const fragment = articleOf(disclosure)
  return { fragment, standalone: pageAround(disclosure, fragment) }
}

function articleOf(disclosure: Disclosure): string {
  const said: string[] = []
  let level = 1
  for (const [nth, piece] of disclosure.pieces.entries()) {
    // Who goes from heading to heading must not wonder whether one was missed.
    if (piece.type === 'heading') level = Math.min(piece.level + 1, level + 1)
    said.push(pieceHtml(piece, { level, nth, unitName: disclosure.unitName }))
  }
  const body = said.join('\n')
  return `<article class="disclosure" lang="zh-CN">\n<h1>${escapeHtml(disclosure.title)}</h1>\n${body}\n</article>`
}

interface Place {
  readonly level: number
  readonly nth: number
  readonly unitName: string
}

function pieceHtml(piece: Piece, { level, nth, unitName }: Place): string {
  switch (piece.type) {
    case 'heading':
      return `<h${level}>${escapeHtml(piece.text)}</h${level}>`
    case 'paragraph':
      return paragraphs(piece.text, '')
    case 'note':
      return paragraphs(piece.text, ' class="note"')
    case 'chart':
      return chartHtml(piece.chart, nth)
    default:
      return tableHtml(gridOf(piece, unitName).grid, `t${nth}`)
  }
}

const paragraphs = (text: string, attributes: string): string =>
  text
    .split('\n')
    .map((line) => `<p${attributes}>${escapeHtml(line)}</p>`)
    .join('\n')

function chartHtml(chart: DisclosureChart, nth: number): string {
  const svg = chartSvg({ ...chart, id: `${chart.id}-${nth}` })
  const caption = `<figcaption>${escapeHtml(nameOf(chart))}</figcaption>`
  // The figures are in the drawing's own description: a table of them here would only be read twice.
  const box = `<div class="scroll" role="region" aria-label="${escapeHtml(nameOf(chart))}" tabindex="0">${svg}</div>`
  return `<figure class="chart">${box}${caption}</figure>`
}

function pageAround({ title, unitName }: Disclosure, fragment: string): string {
  const style = `${sheetStyle}${paperStyle}`
  const seal = createHash('sha256').update(style).digest('base64')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${seal}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="${escapeHtml(unitName)}">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${fragment}
</main>
</body>
</html>
`
}
