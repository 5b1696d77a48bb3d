/** A book somebody sent: JSON of the documented schema, or a workbook. */
import { readWorkbook } from '#kernel/documents'
import type { FieldError } from '#kernel/errors'
import { InvalidInput } from '#kernel/errors'
import { type BookFile, bookFile } from '../books/contract.ts'
import { bookInWorkbook } from './workbook.ts'

export interface Received {
  /** Absent: what was sent cannot be a book, and `problems` says why. */
  readonly file?: BookFile
  readonly problems: readonly FieldError[]
  /** The same problem by the cell it is in, where it came from a workbook. */
  located(problem: FieldError): FieldError
}

export async function receiveBook(bytes: Buffer): Promise<Received> {
  const start = bytes
    .subarray(0, 64)
    .toString('utf8')
    .replace(/^[\ufeff\s]+/, '')
  return start.startsWith('{') ? received(jsonIn(bytes), [], new Map()) : fromWorkbook(bytes)
}

async function fromWorkbook(bytes: Buffer): Promise<Received> {
  const { file, cells, problems } = bookInWorkbook(await readWorkbook(bytes))
  return received(file, problems, cells)
}

function received(raw: unknown, found: readonly FieldError[], cells: ReadonlyMap<string, string>): Received {
  const located = ({ path, message }: FieldError): FieldError => {
    const inside = /^(figures|payments)\.\d+/.exec(path)?.[0]
    return { path: (inside && cells.get(inside)) ?? path, message }
  }
  const parsed = bookFile.safeParse(raw)
  if (parsed.success) return { file: parsed.data, problems: found, located }
  const issues = parsed.error.issues.map(({ path, message }) => located({ path: path.join('.'), message }))
  return { problems: [...found, ...issues], located }
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch {
    throw new InvalidInput([{ path: '', message: '不是完整的 JSON 文件，请检查' }])
  }
}
