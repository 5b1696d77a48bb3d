import { Writable } from 'node:stream'
import { Workbook, WorkbookWriter, type Worksheet, type WorksheetWriter } from '@cj-tech-master/excelts'
import { daysBetween, isLocalDate, localDate } from '#kernel/time'
import { printable } from './official.ts'
import { type Column, type ColumnFormat, columnName, type SheetToWrite, type Value } from './workbook.ts'

const TEXT_MOST = 32_767 // what one cell of Excel holds
const NAME_MOST = 31

const numberFormats: Readonly<Record<ColumnFormat, string>> = {
  text: '@',
  integer: '#,##0',
  decimal: '#,##0.00',
  percent: '0.0%',
  date: 'yyyy-mm-dd',
  dateTime: 'yyyy-mm-dd hh:mm',
}

/** Longer tables are written row by row: packed whole, twenty thousand rows take a gigabyte and three times as long. */
const PACKED_MOST = 1_000

export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  if (sheets.some(({ rows }) => rows.length > PACKED_MOST)) return streamXlsx(sheets)
  const workbook = new Workbook()
  const taken = new Set<string>()
  for (const sheet of sheets) fill(workbook.addWorksheet(sheetName(sheet.name, taken), SHEET_OPTIONS), sheet)
  return workbook.xlsx.writeBuffer()
}

async function streamXlsx(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const stream = new Writable({
    write(part, _encoding, done) {
      parts.push(Uint8Array.from(part))
      done()
    },
  })
  const workbook = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  const taken = new Set<string>()
  for (const sheet of sheets) {
    const worksheet = workbook.addWorksheet(sheetName(sheet.name, taken), SHEET_OPTIONS)
    fill(worksheet, sheet)
    await worksheet.commit()
  }
  await workbook.commit()
  return Buffer.concat(parts)
}

const SHEET_OPTIONS = {
  views: [{ state: 'frozen' as const, ySplit: 1 }],
  pageSetup: {
    paperSize: 9,
    orientation: 'landscape' as const,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  },
}

/** Excel refuses a workbook whose sheets have these signs in their names, or the same name twice. */
export function sheetName(wanted: string, taken: Set<string>): string {
  const clean =
    printable(wanted)
      .replace(/[[\]:*?/\\']/g, ' ')
      .trim() || '工作表'
  for (let copy = 1; ; copy++) {
    const ending = copy === 1 ? '' : ` (${copy})`
    const name =
      [...clean]
        .slice(0, NAME_MOST - ending.length)
        .join('')
        .slice(0, NAME_MOST - ending.length) + ending
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name.toWellFormed()
  }
}

const defaultWidths: Readonly<Record<ColumnFormat, number>> = {
  text: 14,
  integer: 10,
  decimal: 12,
  percent: 10,
  date: 12,
  dateTime: 18,
}

function widthOf({ title, width, format = 'text' }: Column): number {
  return width ?? Math.max(defaultWidths[format], widthOfText(title) + 4)
}

/** Chinese characters are twice as wide as Western ones. */
export function widthOfText(text: string): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
  return width
}

const LINE_POINTS = 15
const LINES_MOST = 20

/** Written down, because not every program that opens the file works it out for wrapped text. */
function heightOf(columns: readonly Column[], values: readonly unknown[]): number {
  const lines = columns.map((column, at) => {
    const parts = typeof values[at] === 'string' ? values[at].split('\n') : ['']
    return parts.reduce((sum, part) => sum + Math.max(1, Math.ceil(widthOfText(part) / widthOf(column))), 0)
  })
  return Math.min(Math.max(1, ...lines), LINES_MOST) * LINE_POINTS
}

/** What is written row by row can no longer be touched: the heading comes before the rows. */
function fill(sheet: Worksheet | WorksheetWriter, { columns, rows }: SheetToWrite): void {
  sheet.columns = columns.map((column) => ({
    key: column.key,
    header: printable(column.title),
    width: widthOf(column),
    style: {
      numFmt: numberFormats[column.format ?? 'text'],
      alignment: { vertical: 'top', wrapText: (column.format ?? 'text') === 'text' },
    },
  }))
  styleHeading(sheet, columns.length)
  for (const [at, column] of columns.entries()) guide(sheet, at + 1, column)
  if (columns.length > 0) {
    sheet.autoFilter = {
      from: { row: 1, col: 1 },
      to: { row: Math.max(1, rows.length + 1), col: columns.length },
    }
  }
  for (const row of rows) {
    const values = columns.map((column) => valueFor(column, row[column.key]))
    const added = sheet.addRow(values)
    added.height = heightOf(columns, values)
    added.commit?.()
  }
}

function styleHeading(sheet: Worksheet | WorksheetWriter, columnCount: number): void {
  for (let column = 1; column <= columnCount; column++) {
    const cell = sheet.getRow(1).getCell(column)
    cell.font = { bold: true }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7EDF5' } }
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true }
    cell.border = { bottom: { style: 'thin' } }
  }
}

/** As far down as a person fills in a template. */
const GUIDED_ROWS = 5_001

/** Excel takes at most 255 characters of choices in a cell's own rule; more than that are only named in the note. */
const CHOICES_MOST = 255

function guide(sheet: Worksheet | WorksheetWriter, column: number, { title, choices, note }: Column): void {
  if (note) sheet.getRow(1).getCell(column).note = printable(note)
  const list = choices?.join(',') ?? ''
  if (list === '' || list.length > CHOICES_MOST || choices?.some((choice) => /[",]/.test(choice))) return
  const letter = columnName(column)
  sheet.dataValidations.add(`${letter}2:${letter}${GUIDED_ROWS}`, {
    type: 'list',
    allowBlank: true,
    formulae: [`"${list}"`],
    showErrorMessage: true,
    errorTitle: printable(title),
    error: '请从列表中选择。',
  })
}

/** Text is written as text, so `=1+1` stays what somebody typed; a date becomes the day number Excel counts with. */
function valueFor({ format = 'text' }: Column, value: Value): string | number | boolean | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (format === 'date' || format === 'dateTime') return dayNumber(value) ?? cellText(value)
  return cellText(value)
}

export function cellText(text: string): string {
  const clean = printable(text)
  return clean.length <= TEXT_MOST ? clean : `${clean.slice(0, TEXT_MOST - 1).toWellFormed()}…`
}

/** The day Excel numbers so. Counted from here, its belief in a 29 February 1900 does no harm. */
const DAY_36526 = localDate('2000-01-01')

function dayNumber(text: string): number | undefined {
  const [, day = '', hours, minutes] = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}):(\d{2}))?$/.exec(text) ?? []
  if (!isLocalDate(day)) return undefined
  return 36_526 + daysBetween(DAY_36526, day) + (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) / 1440
}
