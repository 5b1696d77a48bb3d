/** A disclosure's tables as a workbook: a sheet for each; a total is a formula over the cells it adds up. */
import { type DrawnCell, type DrawnSheet, drawWorkbook } from '#kernel/documents'
import type { Disclosure } from '../writing/disclosure.ts'
import { formulaText } from './formula-text.ts'
import type { Grid, GridCell, Places } from './grid.ts'
import { gridsOf, nameOf } from './grids.ts'

export function renderWorkbook(disclosure: Disclosure): Promise<Buffer> {
  const { title, unitName } = disclosure
  const sheets = gridsOf(disclosure).map(({ grid, places }) => sheetOf(grid, places))
  return drawWorkbook({
    title,
    author: unitName,
    sheets: sheets.length > 0 ? sheets : [wordsOnly(disclosure)],
  })
}

/** Excel opens no workbook without a sheet. */
const wordsOnly = ({ title }: Disclosure): DrawnSheet => ({
  name: '说明',
  widths: [60],
  rows: [[{ column: 0, text: title, isBare: true }]],
  frozen: { rows: 0, columns: 0 },
  isLandscape: false,
})

const CHARACTERS_A_SIGN = 2.1
/** What a sheet takes at its own size. */
const FORM_CHARACTERS = { upright: 88, lying: 128 }

function sheetOf(grid: Grid, places: Places): DrawnSheet {
  const { widths, headerRows, rows, notes, isLandscape, isRegular } = grid
  const above = titleRows(grid)
  const total = widths.reduce((sum, width) => sum + width, 0)
  const perShare = isRegular ? CHARACTERS_A_SIGN : FORM_CHARACTERS[isLandscape ? 'lying' : 'upright'] / total
  const last = above.length + headerRows
  return {
    name: nameOf(grid).replace('　', ' '),
    widths: widths.map((width) => Math.round(width * perShare * 10) / 10),
    rows: [
      ...above,
      ...rows.map((row) => row.map((cell) => drawn(cell, { places, above: above.length, isRegular }))),
      ...notes.map((note) => [across(grid, note, { sizePt: 10 })]),
    ],
    frozen: { rows: isRegular ? last : above.length, columns: frozenColumns(grid) },
    ...(headerRows > 0 ? { repeatedRows: [above.length + 1, last] as const } : {}),
    isLandscape,
  }
}

const across = ({ widths }: Grid, text: string, more: Partial<DrawnCell>): DrawnCell => ({
  column: 0,
  colSpan: widths.length,
  text,
  isBare: true,
  ...more,
})

function titleRows(grid: Grid): DrawnCell[][] {
  const { number, title, head, widths } = grid
  const rows = number === '' ? [] : [[across(grid, number, { isHead: true })]]
  rows.push([across(grid, title, { isHead: true, align: 'center', sizePt: 16 })])
  if (head.length === 0) return rows
  const count = Math.min(head.length, widths.length)
  const edge = (nth: number) => Math.round((widths.length * nth) / count)
  return [
    ...rows,
    Array.from({ length: count }, (_, nth) => ({
      column: edge(nth),
      colSpan: edge(nth + 1) - edge(nth),
      text: nth === count - 1 ? head.slice(nth).join('　') : (head[nth] ?? ''),
      align: nth === count - 1 ? ('right' as const) : nth === 0 ? ('left' as const) : ('center' as const),
      isBare: true,
    })),
  ]
}

/** Codes and names stay in sight, unless a second table stands beside the first. */
function frozenColumns({ rows, headerRows, isRegular }: Grid): number {
  const body = rows.slice(headerRows)
  const first = body.flatMap((row) => row.filter(({ figure }) => figure).map(({ column }) => column))
  const names = body.flatMap((row) => row.filter(({ isHead }) => isHead).map(({ column }) => column))
  const from = Math.min(...first)
  return isRegular && Number.isFinite(from) && names.every((column) => column < from) ? from : 0
}

/** A figure of a form as it is printed; 007 and 2.10 百分点 are words. */
const PLAIN_FIGURE = /^-?(0|[1-9]\d{0,11})(\.\d{1,6})?$/

interface Standing {
  readonly places: Places
  /** Rows of the sheet over the grid. */
  readonly above: number
  readonly isRegular: boolean
}

function drawn(cell: GridCell, { places, above, isRegular }: Standing): DrawnCell {
  const { text, column, colSpan, rowSpan, align, isHead, isBold, indent, figure } = cell
  const place = { column, colSpan, rowSpan, align, isHead, isBold, indent }
  if (!figure) {
    // Between figures of the books stand only codes.
    if (isHead || isRegular || !PLAIN_FIGURE.test(text)) return { ...place, text }
    const decimals = text.split('.')[1]?.length ?? 0
    return { ...place, number: text, format: decimals > 0 ? `0.${'0'.repeat(decimals)}` : '0' }
  }
  if (figure.exact === null) return { ...place, text }
  const decimals = figure.places > 0 ? `.${'0'.repeat(figure.places)}` : ''
  // Nothing is printed where there is nothing.
  const format = `#,##0${decimals};-#,##0${decimals};`
  const formula = figure.formula && formulaText(figure.formula, places, above)
  if (!formula && text === '') return { ...place, format }
  return { ...place, number: figure.exact, format, ...(formula ? { formula } : {}) }
}
