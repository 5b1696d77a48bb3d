import { InvalidInput } from '#kernel/errors'
import { decodeText, inspectArchiveBytes } from '#kernel/files'
import type { ExcelTask } from './excel.worker.ts'
import type { DrawnBook, Sheet, SheetToWrite, WorkbookLimits } from './workbook.ts'
import { TaskEnded, workerThread } from './worker.ts'

const MB = 1024 * 1024
const limitsOfImport: WorkbookLimits = { rowsMost: 50_000, columnsMost: 200 }
/** A sheet unpacks to ten or twenty times its size; far more is a trick. */
const archive = { entriesMost: 1_000, bytesMost: 150 * MB, ratioMost: 100, ratioFrom: 20 * MB }

/** In a thread of its own: a table somebody sent must not stop the site, however it is made. */
const inThread = workerThread(new URL('./excel.worker.ts', import.meta.url), {
  taskMs: 60_000,
  idleMs: 30_000,
  memoryMb: 1_024,
})

/** Apart from what is read, so that nobody's export waits for somebody's strange file; the longest list takes a while. */
const writing = workerThread(new URL('./excel.worker.ts', import.meta.url), {
  taskMs: 180_000,
  idleMs: 30_000,
  memoryMb: 1_024,
})

const refusals = {
  oldFormat: '这是旧版 Excel（.xls）文件，请另存为 .xlsx 后再导入。',
  unreadable: '无法读取这个表格。请用 Excel 或 WPS 打开并另存为 .xlsx，再重新导入。',
  tooMuch: '表格内容过多，无法读取。请删除空白的行列，或分成几份后再导入。',
  encoding: '无法识别这个 CSV 文件的编码，请另存为“CSV UTF-8”或 .xlsx 后再导入。',
} as const

function turnAway(reason: keyof typeof refusals): never {
  throw new InvalidInput([{ path: 'file', message: refusals[reason] }])
}

/** The sheets of an .xlsx or a .csv file somebody sent, whatever is in it. Old .xls files are refused with advice. */
export async function readWorkbook(bytes: Buffer, limits: WorkbookLimits = limitsOfImport): Promise<Sheet[]> {
  const sheets = (await inThread(await readingTask(bytes, limits)).catch((error: Error) =>
    turnAway(error instanceof TaskEnded ? 'tooMuch' : 'unreadable'),
  )) as Sheet[]
  const tooLong = sheets.find((sheet) => sheet.rows.length > limits.rowsMost)
  if (tooLong) {
    const message = `工作表“${tooLong.name}”超过 ${limits.rowsMost} 行，请分成几份后再导入。`
    throw new InvalidInput([{ path: 'file', message }])
  }
  return sheets
}

async function readingTask(bytes: Buffer, limits: WorkbookLimits): Promise<ExcelTask> {
  const magic = bytes.subarray(0, 4).toString('latin1')
  if (magic === '\u00d0\u00cf\u0011\u00e0') turnAway('oldFormat')
  if (magic === 'PK\u0003\u0004') {
    if ((await inspectArchiveBytes(bytes, archive)) !== 'xlsx') turnAway('unreadable')
    return { task: 'read', bytes, limits }
  }
  const text = decodeText(bytes)
  if (text === undefined) turnAway('encoding')
  return { task: 'readCsv', text, limits }
}

/** An .xlsx file: a heading that stays, real numbers and dates, and text that never becomes a formula. */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Buffer> {
  return Buffer.from((await writing({ task: 'write', sheets } satisfies ExcelTask)) as Uint8Array)
}

/** An .xlsx file drawn cell by cell: joined heads, formulas with their results, ready to print. */
export async function drawWorkbook(book: DrawnBook): Promise<Buffer> {
  return Buffer.from((await writing({ task: 'draw', book } satisfies ExcelTask)) as Uint8Array)
}
