import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type BookKind, codeOfUnit, importBook, receiveBook, tryImport } from '#domains/fiscal'
import { perform, systemActor } from '#kernel/actions'
import { readConfig } from '#kernel/config'
import { type FieldError, InvalidInput, Refused } from '#kernel/errors'
import { systemClock } from '#kernel/time'
import type { CommandIo } from '../command.ts'
import { openData } from '../data.ts'

const BAD_INPUT = 2
type Data = Awaited<ReturnType<typeof openData>>
const FILE_MOST = 20 * 1024 * 1024

interface Wish {
  readonly dryRun: boolean
  readonly json: boolean
  /** Published tables do not always say whose they are. */
  readonly unit?: string | undefined
  readonly year?: number | undefined
  readonly kind?: BookKind | undefined
}

interface Answer {
  readonly file: string
  readonly imported: boolean
  readonly figures: number
  readonly changed: number
  readonly problems: readonly FieldError[]
  /** Read and not taken over, or assumed. */
  readonly notes: readonly FieldError[]
  readonly tables?: readonly string[]
}

/** 0: done, or could be done; 1: problems, nothing was written; 2: no file that can be read. */
export async function importFile(path: string, wish: Wish, io: CommandIo): Promise<number> {
  try {
    const answer = await take(path, wish, io)
    io.out(wish.json ? JSON.stringify(answer, null, 2) : report(answer))
    return answer.problems.length > 0 ? 1 : 0
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    // It is the file that was handed in; the name of a form's field says nothing here.
    const reason = error.fields.map(({ message }) => message).join('；')
    if (wish.json) io.out(JSON.stringify({ file: basename(path), error: reason }))
    io.err(`${basename(path)}：${reason}`)
    return BAD_INPUT
  }
}

async function take(path: string, wish: Wish, io: CommandIo): Promise<Answer> {
  const bytes = await bytesIn(resolve(io.cwd, path))
  const name = basename(path)
  let opened: Promise<Data> | undefined
  const data = () => {
    opened ??= openData(readConfig(io.env))
    return opened
  }
  try {
    const { unit, year, kind } = wish
    const ofUnit = async (said: string, of: number) => codeOfUnit((await data()).db.tx, said, of)
    const got = await receiveBook(bytes, { name, unit, year, kind, codeOfUnit: ofUnit })
    const tables = got.published ? { tables: got.published.tables } : {}
    const base = { file: name, imported: false, figures: 0, changed: 0, notes: got.notes, ...tables }
    return got.file ? await tryAndTake(await data(), got, base, wish) : { ...base, problems: got.problems }
  } finally {
    await (await opened)?.close()
  }
}

async function tryAndTake(
  data: Data,
  { file, problems, located }: Awaited<ReturnType<typeof receiveBook>>,
  base: Omit<Answer, 'problems'>,
  { dryRun }: Wish,
): Promise<Answer> {
  if (!file) return { ...base, problems }
  const found = await tryImport(data.db.tx, 'all', file)
  const all = [...problems, ...found.problems.map(located)]
  const answer = { ...base, ...found, problems: all }
  if (dryRun || all.length > 0) return answer
  try {
    const context = { db: data.db, clock: systemClock, actor: systemActor }
    const done = await perform(importBook, context, file)
    return { ...answer, imported: true, changed: done.changed }
  } catch (error) {
    // Between the trial and the act somebody submitted it.
    if (!(error instanceof Refused)) throw error
    return { ...base, problems: error.blockers.map(({ message }) => ({ path: '', message })) }
  }
}

async function bytesIn(path: string): Promise<Buffer> {
  const unreadable = (message: string) => new InvalidInput([{ path: '', message }])
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : -1),
    () => -1,
  )
  if (size < 0) throw unreadable('没有这个文件，请检查路径')
  if (size > FILE_MOST) throw unreadable('文件超过 20 MB，一本账簿不会这么大，请检查')
  return readFile(path)
}

function report({ figures, changed, imported, problems, notes, tables }: Answer): string {
  const say = ({ path, message }: FieldError): string => (path ? `${path}：${message}` : message)
  const read = tables ? [`认出公开表 ${tables.length} 张：${tables.join('、')}。`] : []
  const remarks = notes.map((note) => `【提示】${say(note)}`)
  const end =
    problems.length === 0
      ? `${imported ? '已导入' : '试导入没有问题（没有写入）'}：${figures} 个数，${changed} 处改动。`
      : `共 ${problems.length} 处问题，没有写入任何数据。`
  return [...read, ...remarks, ...problems.map(say), end].join('\n')
}
