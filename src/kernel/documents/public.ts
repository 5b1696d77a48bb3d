/** Papers and tables, in and out: one `OfficialDocument` becomes Word or PDF, workbooks are read and written as plain rows. */
export { type ChartData, chartSvg } from './chart.ts'
export { csvField, writeCsv } from './csv.ts'
export { drawWorkbook, readWorkbook, writeWorkbook } from './excel.ts'
export type { Block, OfficialDocument, Table, TableCell } from './official.ts'
export { addFontFolder, renderPdf } from './pdf.ts'
export { renderWord } from './word.ts'
export {
  type Cell,
  type Column,
  columnName,
  type DrawnBook,
  type DrawnCell,
  type DrawnSheet,
  dateIn,
  type FoundTable,
  type Row,
  type Sheet,
  type SheetToWrite,
  type TableRow,
  tableIn,
  type Value,
  type WorkbookLimits,
} from './workbook.ts'
export { TaskEnded, type WorkerLimits, workerThread } from './worker.ts'
