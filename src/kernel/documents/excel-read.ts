import { type CellValue, Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { detectDelimiter, parseCsv } from '@cj-tech-master/excelts/csv'
import { type Cell, columnName, type Row, type Sheet, type WorkbookLimits } from './workbook.ts'

const ROWS_OF_EXCEL = 1_048_576

export async function readXlsx(bytes: Uint8Array, limits: WorkbookLimits): Promise<Sheet[]> {
  const workbook = new Workbook()
  // The library counts blank rows too and gives up beyond this; formatting dragged to the last row is no reason to.
  await workbook.xlsx.load(bytes, { maxRows: ROWS_OF_EXCEL })
  return workbook.worksheets.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet, limits) }))
}

function rowsOf(sheet: Worksheet, { rowsMost, columnsMost }: WorkbookLimits): Row[] {
  const rows: Row[] = []
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (rows.length > rowsMost) return
    const cells: Cell[] = []
    const last = Math.min(row.cellCount, columnsMost)
    for (let column = 1; column <= last; column++) {
      cells.push(cellFrom(row.getCell(column).value, `${columnName(column)}${number}`))
    }
    if (cells.some((cell) => cell.kind !== 'empty')) rows.push({ number, cells })
  })
  return rows
}

function cellFrom(value: CellValue, address: string): Cell {
  if (value === null || value === undefined || value === '')
    return { address, kind: 'empty', text: '', value: null }
  if (typeof value === 'string') return { address, kind: 'text', text: value, value }
  if (typeof value === 'number') return { address, kind: 'number', text: plainNumber(value), value }
  if (typeof value === 'boolean') return { address, kind: 'boolean', text: value ? '是' : '否', value }
  if (value instanceof Date) return dateCell(value, address)
  return cellFromObject(value, address)
}

function cellFromObject(value: object, address: string): Cell {
  if ('richText' in value) {
    const runs = value.richText as { text: string }[]
    return cellFrom(runs.map((run) => run.text).join(''), address)
  }
  if ('error' in value)
    return { address, kind: 'error', text: String(value.error), value: String(value.error) }
  if ('formula' in value || 'sharedFormula' in value) {
    const result = ('result' in value ? value.result : undefined) as CellValue
    // A program wrote the formula and nobody computed it: there is something here, and we do not know what.
    if (result === undefined || result === null)
      return { address, kind: 'error', text: '#公式', value: '#公式' }
    return cellFrom(result, address)
  }
  if ('hyperlink' in value)
    return cellFrom(('text' in value ? value.text : value.hyperlink) as CellValue, address)
  return { address, kind: 'empty', text: '', value: null }
}

/** Excel's dates know no zone; the library gives them as UTC, and as that they are read back. */
function dateCell(value: Date, address: string): Cell {
  if (Number.isNaN(value.getTime())) return { address, kind: 'error', text: '#NUM!', value: '#NUM!' }
  const [date = '', time = ''] = value.toISOString().split('T')
  const minutes = time.slice(0, 5)
  const text = minutes === '00:00' ? date : `${date} ${minutes}`
  return { address, kind: 'date', text, value: text }
}

/** A telephone number typed as a number must not come out as 1.99E+10. */
function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const exact = Number.isInteger(value) ? BigInt(value).toString() : String(value)
  return exact.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : exact
}

const PIECE = 20_000

/** The library takes four times as long for twice the text: it is given a little at a time. */
function* recordsOf(text: string, delimiter: string): Generator<string[]> {
  for (const piece of pieces(text))
    yield* parseCsv(piece, { headers: false, delimiter, skipEmptyLines: false }) as string[][]
}

/** Cut at ends of lines that stand outside of quotes; a quote that never ends keeps the rest together. */
function* pieces(text: string): Generator<string> {
  let from = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') isQuoted = !isQuoted
    if (sign !== '\n' || isQuoted || at - from < PIECE) continue
    yield text.slice(from, at + 1)
    from = at + 1
  }
  if (from < text.length) yield text.slice(from)
}

export function readCsv(text: string, { rowsMost, columnsMost }: WorkbookLimits): Sheet[] {
  const delimiter = detectDelimiter(text.slice(0, 10_000))
  const rows: Row[] = []
  let at = -1
  for (const fields of recordsOf(text, delimiter)) {
    if (rows.length > rowsMost || ++at > rowsMost * 2) break
    const cells = fields.slice(0, columnsMost).map((field, column) => {
      return cellFrom(field, `${columnName(column + 1)}${at + 1}`)
    })
    if (cells.some((cell) => cell.text.trim() !== '')) rows.push({ number: at + 1, cells })
  }
  return [{ name: 'CSV', rows }]
}
