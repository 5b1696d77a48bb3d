/** Sheets made for people's eyes as well: joined cells, heads of several rows, formulas with their results beside them. */
import { type Cell, Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { cellText, sheetName, widthOfText } from './excel-write.ts'
import type { DrawnBook, DrawnCell, DrawnSheet } from './workbook.ts'

const LINE_POINTS = 15
const LINES_MOST = 27 // Excel's rows end at 409 points
const A4 = 9

export async function drawXlsx({ title, author, sheets }: DrawnBook): Promise<Uint8Array> {
  const workbook = new Workbook()
  workbook.title = title
  workbook.creator = author
  const taken = new Set<string>()
  for (const sheet of sheets)
    draw(workbook.addWorksheet(sheetName(sheet.name, taken), optionsOf(sheet)), sheet)
  return workbook.xlsx.writeBuffer()
}

function optionsOf({ frozen, repeatedRows, isLandscape }: DrawnSheet) {
  return {
    views: [{ state: 'frozen' as const, xSplit: frozen.columns, ySplit: frozen.rows, showGridLines: false }],
    pageSetup: {
      paperSize: A4,
      orientation: isLandscape ? ('landscape' as const) : ('portrait' as const),
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: repeatedRows ? `${repeatedRows[0]}:${repeatedRows[1]}` : '',
      margins: { left: 0.5, right: 0.5, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  }
}

function draw(sheet: Worksheet, { widths, rows }: DrawnSheet): void {
  sheet.columns = widths.map((width) => ({ width }))
  for (const [at, cells] of rows.entries()) {
    const number = at + 1
    for (const cell of cells) drawCell(sheet, number, cell)
    sheet.getRow(number).height = heightOf(cells, widths)
  }
}

function drawCell(sheet: Worksheet, row: number, given: DrawnCell): void {
  const { column, colSpan = 1, rowSpan = 1 } = given
  for (let down = 0; down < rowSpan; down++)
    for (let across = 0; across < colSpan; across++)
      style(sheet.getRow(row + down).getCell(column + 1 + across), given)
  const cell = sheet.getRow(row).getCell(column + 1)
  fill(cell, given)
  if (colSpan > 1 || rowSpan > 1) sheet.mergeCells(row, column + 1, row + rowSpan - 1, column + colSpan)
}

/** A number is what its text says; a formula stands with its result, for whoever opens the file without calculating. */
function fill(cell: Cell, { text = '', number, formula }: DrawnCell): void {
  if (formula !== undefined) cell.value = { formula, result: Number(number ?? 0) }
  else if (number !== undefined) cell.value = Number(number)
  else if (text !== '') cell.value = cellText(text)
}

const thin = { style: 'thin' as const }
const BORDER = { top: thin, left: thin, bottom: thin, right: thin }

function style(cell: Cell, given: DrawnCell): void {
  const { align = 'left', isHead = false, isBold = false, isBare = false, indent = 0, sizePt = 10 } = given
  cell.font = { name: isHead || isBold ? '黑体' : '宋体', size: sizePt, bold: isBold }
  cell.alignment = {
    horizontal: align,
    vertical: 'middle',
    wrapText: !given.format,
    indent: align === 'left' ? indent : 0,
  }
  if (!isBare) cell.border = BORDER
  cell.numFmt = given.format ?? '@'
}

/** Written down, because no program works it out for joined cells. */
function heightOf(cells: readonly DrawnCell[], widths: readonly number[]): number {
  const lines = cells.map(({ text = '', column, colSpan = 1, rowSpan = 1, indent = 0, number }) => {
    if (number !== undefined) return 1
    const width = widths.slice(column, column + colSpan).reduce((sum, one) => sum + one, 0) - 1 - indent * 2
    const needed = text
      .split('\n')
      .reduce((sum, part) => sum + Math.max(1, Math.ceil(widthOfText(part) / Math.max(width, 2))), 0)
    return Math.ceil(needed / rowSpan)
  })
  const size = Math.max(10, ...cells.map(({ sizePt = 10 }) => sizePt))
  return Math.min(Math.max(1, ...lines), LINES_MOST) * LINE_POINTS * (size / 10) + 3
}
