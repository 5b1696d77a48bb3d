import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import {
  handIn,
  type ImportAnswer,
  openDiskFolder,
  readFolder,
  readStock,
  sectionAtPath,
} from '#domains/portal'
import { systemActor } from '#kernel/actions'
import { readConfig } from '#kernel/config'
import { InvalidInput, Refused } from '#kernel/errors'
import { systemClock } from '#kernel/time'
import type { CommandIo } from '../command.ts'
import { openData } from '../data.ts'

const FOUND = 1
const BAD_INPUT = 2

export interface ImportWish {
  readonly file: string
  readonly site: string
  readonly section: string
  readonly dryRun: boolean
  /** Where the folder's root was on the web. */
  readonly base: string | undefined
}

/** One result a line. What is taken over waits for the name of a final reviewer: no command publishes. */
export async function importFile(wish: ImportWish, io: CommandIo): Promise<number> {
  const path = resolve(io.cwd, wish.file)
  const found = await stat(path).catch(() => undefined)
  if (!found) return refuse(io, [`没有文件 ${wish.file}，或不能读取。`])
  const config = readConfig(io.env)
  const data = await openData(config)
  try {
    const sectionId = await sectionAtPath(data.db.tx, wish.site, wish.section)
    if (!sectionId) return refuse(io, [`没有网站 ${wish.site}，或其中没有栏目 ${wish.section}。`])
    const name = basename(path)
    const stock = found.isDirectory()
      ? await readFolder(await openDiskFolder(path), wish.base)
      : await readStock({ bytes: await readFile(path), name, base: wish.base })
    const context = { db: data.db, clock: systemClock, actor: systemActor, dataDir: config.dataDir }
    const answer = await handIn(context, stock, { sectionId, name, dryRun: wish.dryRun })
    return report(answer, io)
  } catch (error) {
    if (error instanceof InvalidInput)
      return refuse(
        io,
        error.fields.map(({ message }) => message),
      )
    if (error instanceof Refused)
      return refuse(
        io,
        error.blockers.map(({ message }) => message),
      )
    throw error
  } finally {
    await data.close()
  }
}

function report({ results, fresh, known, faulty, dryRun, unused = [] }: ImportAnswer, io: CommandIo): number {
  for (const result of results) io.out(JSON.stringify(result))
  if (unused.length > 0) io.err(`没有稿件用到的文件，没有导入：${unused.join('、')}`)
  const end = dryRun ? '试导入，没有写入' : '已写入，等待终审员在工作台整批认可后发布'
  io.err(`新稿件 ${fresh} 篇，已导入过 ${known} 篇，有问题 ${faulty} 篇。${end}。`)
  return faulty > 0 ? FOUND : 0
}

function refuse(io: CommandIo, messages: readonly string[]): number {
  for (const message of messages) io.err(message)
  return BAD_INPUT
}
