/** The tables of somebody's document, as the proof-reader reads them. */
import { readPaper, readSource } from '../../proofread/public.ts'
import type { Identity } from './identity.ts'
import type { TextCell, TextSheet } from './sheet.ts'

export async function tablesInPaper(
  bytes: Buffer,
  name: string,
): Promise<{ readonly sheets: readonly TextSheet[]; readonly identity: Identity }> {
  const paper = readPaper(await readSource(bytes, name))
  const sheets = paper.grids.map(({ title, line, unit, rows }): TextSheet => {
    const at = `第 ${line} 行`
    const above = [[{ at, text: title }], ...(unit ? [[{ at, text: `单位：${unit}` }]] : [])]
    return { name: title, rows: [...above, ...rows.map(rowOf)] }
  })
  const { unit, year, title } = paper
  return { sheets, identity: { unit, year, isAdjusted: /调整预算/.test(title) } }
}

/** Cells know their column; between them nothing was printed. */
function rowOf(cells: readonly { readonly text: string; readonly line: number; readonly column: number }[]) {
  const row: TextCell[] = []
  for (const { text, line, column } of cells) {
    while (row.length < column && row.length < 60) row.push({ at: `第 ${line} 行`, text: '' })
    row[column] = { at: `第 ${line} 行`, text }
  }
  return row
}
