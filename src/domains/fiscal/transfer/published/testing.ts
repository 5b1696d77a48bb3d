/** Tables printed as a finance bureau would: title, unit of money, headings over headings, 收入 beside 支出, notes. For tests. */
import type { PrintedBlock, PrintedTable } from '../../forms/tables.ts'
import type { TextSheet } from './sheet.ts'

export function linesOf(
  { number, title, unit, blocks, notes }: PrintedTable,
  unitName: string,
  year: number,
) {
  const heads = headLines(blocks)
  const height = Math.max(...blocks.map(({ rows }) => rows.length))
  const body = Array.from({ length: height }, (_, at) => blocks.flatMap((block) => rowTexts(block, at)))
  return [
    [number],
    [`${year}年${title}`],
    [`编制单位：${unitName}`, `单位：${unit}`],
    ...heads,
    ...body,
    ...notes.map((note) => [`注：${note}`]),
  ]
}

function headLines(blocks: readonly PrintedBlock[]): string[][] {
  const paths = blocks.flatMap((block) => {
    const above = block.title === null ? [] : [block.title]
    const keys = block.codeTitle === null ? [] : [[...above, block.codeTitle]]
    return [
      ...keys,
      [...above, block.nameTitle],
      ...block.columns.map(({ under, title }) => [...above, ...under, title]),
    ]
  })
  const depth = Math.max(...paths.map(({ length }) => length))
  return Array.from({ length: depth }, (_, level) => paths.map((path) => path[level] ?? path.at(-1) ?? ''))
}

function rowTexts({ codeTitle, columns, rows }: PrintedBlock, at: number): string[] {
  const row = rows[at]
  const keys = codeTitle === null ? 1 : 2
  if (!row) return Array.from({ length: keys + columns.length }, () => '')
  const name = codeTitle === null ? [row.title] : [row.code ?? '', row.title]
  return [...name, ...row.cells.map(({ text }) => text ?? '—')]
}

export function printedSheet(table: PrintedTable, unitName: string, year: number): TextSheet {
  const name = `${table.number} ${table.title}`
  const rows = linesOf(table, unitName, year).map((texts, row) =>
    texts.map((text, column) => ({ at: `${name}!${String.fromCharCode(65 + column)}${row + 1}`, text })),
  )
  return { name, rows }
}

/** The same as a workbook: numbers as numbers, headings that span joined, those that reach down written once. */
export async function sheetToWrite(
  tables: readonly PrintedTable[],
  unitName: string,
  year: number,
): Promise<Buffer> {
  const { Workbook } = await import('@cj-tech-master/excelts')
  const workbook = new Workbook()
  for (const table of tables) {
    const page = workbook.addWorksheet(table.number)
    const lines = linesOf(table, unitName, year)
    const top = 3
    const bottom = top + headLines(table.blocks).length - 1
    for (const [row, line] of lines.entries()) {
      const isHead = row > top && row <= bottom
      page.addRow(
        line.map((text, column) => (isHead && lines[row - 1]?.[column] === text ? null : asWritten(text))),
      )
    }
    const width = lines[top]?.length ?? 1
    page.mergeCells(2, 1, 2, Math.max(2, width))
    for (let row = top; row < bottom; row++) joinAcross(page, lines, row)
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const asWritten = (text: string): string | number =>
  /^-?\d+\.\d{2}$/.test(text) ? Number.parseInt(text.replace('.', ''), 10) / 100 : text

function joinAcross(
  page: { mergeCells(top: number, left: number, bottom: number, right: number): void },
  lines: readonly (readonly string[])[],
  row: number,
): void {
  const line = lines[row] ?? []
  for (let from = 0; from < line.length; ) {
    let to = from
    const below = lines[row + 1] ?? []
    while (line[to + 1] === line[from] && below[from] !== line[from] && below[to + 1] !== line[from]) to++
    if (to > from) page.mergeCells(row + 1, from + 1, row + 1, to + 1)
    from = to + 1
  }
}
