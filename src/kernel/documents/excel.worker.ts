import { parentPort } from 'node:worker_threads'
import { drawXlsx } from './excel-draw.ts'
import { readCsv, readXlsx } from './excel-read.ts'
import { writeXlsx } from './excel-write.ts'
import type { DrawnBook, SheetToWrite, WorkbookLimits } from './workbook.ts'

export type ExcelTask =
  | { readonly task: 'read'; readonly bytes: Uint8Array; readonly limits: WorkbookLimits }
  | { readonly task: 'readCsv'; readonly text: string; readonly limits: WorkbookLimits }
  | { readonly task: 'write'; readonly sheets: readonly SheetToWrite[] }
  | { readonly task: 'draw'; readonly book: DrawnBook }

async function perform(task: ExcelTask): Promise<unknown> {
  if (task.task === 'read') return readXlsx(task.bytes, task.limits)
  if (task.task === 'readCsv') return readCsv(task.text, task.limits)
  if (task.task === 'draw') return drawXlsx(task.book)
  return writeXlsx(task.sheets)
}

parentPort?.on('message', (task: ExcelTask) => {
  perform(task).then(
    (value) => parentPort?.postMessage({ value }),
    (error: Error) => parentPort?.postMessage({ error: error.message }),
  )
})
