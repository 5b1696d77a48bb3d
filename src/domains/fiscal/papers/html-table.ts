/** Tables for the eye and the ear: each figure names the captions it stands under. */
import type { Grid, GridCell } from './grid.ts'
import { escapeHtml } from './markup.ts'

export function tableHtml(grid: Grid, id: string): string {
  const { rows, headerRows, notes, isLandscape, isRegular } = grid
  const heads = rows.slice(0, headerRows)
  const above = isRegular ? headsAbove(heads, id) : () => []
  const head = heads.map(
    (row, at) => `<tr>${row.map((cell) => topCell(cell, `${id}-${at}-${cell.column}`)).join('')}</tr>`,
  )
  const body = rows.slice(headerRows).map((row, at) => bodyRow(row, `${id}-r${at}`, isRegular ? above : null))
  const name = `${id}-name`
  const table = [
    `<table${isRegular ? '' : ' class="form"'}>`,
    captionOf(grid, name),
    head.length > 0 ? `<thead>${head.join('\n')}</thead>` : '',
    `<tbody>${body.join('\n')}</tbody>`,
    '</table>',
  ].join('')
  const box = `<div class="scroll" role="region" aria-labelledby="${name}" tabindex="0">${table}</div>`
  const below = notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`).join('')
  return `<div class="sheet${isLandscape ? ' wide' : ''}">${box}${below}</div>`
}

function captionOf({ number, title, head }: Grid, id: string): string {
  const parts = [
    number === '' ? '' : `<p class="number">${escapeHtml(number)}</p>`,
    `<p class="title" id="${id}">${escapeHtml(title)}</p>`,
    ...head.map((words) => `<p class="beside">${escapeHtml(words)}</p>`),
  ]
  return `<caption>${parts.join('')}</caption>`
}

function topCell(cell: GridCell, id: string): string {
  const scope = cell.colSpan > 1 ? 'colgroup' : 'col'
  // A head without words is no head to anybody.
  if (cell.text === '') return `<td${spans(cell)}></td>`
  return `<th id="${id}" scope="${scope}"${spans(cell)}>${words(cell.text)}</th>`
}

type Above = (column: number) => readonly string[]

function headsAbove(heads: readonly (readonly GridCell[])[], id: string): Above {
  return (column) =>
    heads.flatMap((row, at) =>
      row
        .filter((cell) => cell.column <= column && column < cell.column + cell.colSpan)
        .map((cell) => `${id}-${at}-${cell.column}`),
    )
}

function bodyRow(row: readonly GridCell[], id: string, above: Above | null): string {
  let rowHead: string | null = null
  const cells = row.map((cell) => {
    const classes = classesOf(cell)
    if (cell.isHead && cell.text !== '') {
      rowHead = `${id}-${cell.column}`
      const own = above ? ` headers="${above(cell.column).join(' ')}"` : ''
      return `<th id="${rowHead}" scope="row"${own}${spans(cell)}${classes}>${words(cell.text)}</th>`
    }
    const names = above ? [...above(cell.column), ...(rowHead && cell.figure ? [rowHead] : [])] : []
    const headers = names.length > 0 ? ` headers="${names.join(' ')}"` : ''
    return `<td${headers}${spans(cell)}${classes}>${words(cell.text)}</td>`
  })
  return `<tr>${cells.join('')}</tr>`
}

function classesOf({ align, isBold, indent, figure, text }: GridCell): string {
  const names = [
    figure ? 'figure' : align === 'left' ? '' : align,
    !figure && /^\d{3,}$/.test(text) ? 'code' : '',
    isBold ? 'total' : '',
    indent > 0 ? `in-${Math.min(indent, 4)}` : '',
  ].filter(Boolean)
  return names.length > 0 ? ` class="${names.join(' ')}"` : ''
}

const spans = ({ colSpan, rowSpan }: GridCell): string =>
  `${colSpan > 1 ? ` colspan="${colSpan}"` : ''}${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}`

const words = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>')
