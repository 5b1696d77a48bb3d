import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type ImportAnswer, importArticles, planImport, sectionAtPath } from '#domains/portal'
import { perform, systemActor } from '#kernel/actions'
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
}

/** One result a line. What is taken over waits for the name of a final reviewer: no command publishes. */
export async function importFile(wish: ImportWish, io: CommandIo): Promise<number> {
  const text = await readFile(resolve(io.cwd, wish.file), 'utf8').catch(() => undefined)
  if (text === undefined) return refuse(io, [`没有文件 ${wish.file}，或不能读取。`])
  const data = await openData(readConfig(io.env))
  try {
    const sectionId = await sectionAtPath(data.db.tx, wish.site, wish.section)
    if (!sectionId) return refuse(io, [`没有网站 ${wish.site}，或其中没有栏目 ${wish.section}。`])
    const input = { sectionId, name: basename(wish.file), text, files: {} }
    const context = { db: data.db, clock: systemClock, actor: systemActor }
    const answer = wish.dryRun
      ? (await planImport(data.db.tx, systemClock, input)).answer
      : await perform(importArticles, context, input)
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

function report({ results, fresh, known, faulty, dryRun }: ImportAnswer, io: CommandIo): number {
  for (const result of results) io.out(JSON.stringify(result))
  const end = dryRun ? '试导入，没有写入' : '已写入，等待终审员在工作台整批认可后发布'
  io.err(`新稿件 ${fresh} 篇，已导入过 ${known} 篇，有问题 ${faulty} 行。${end}。`)
  return faulty > 0 ? FOUND : 0
}

function refuse(io: CommandIo, messages: readonly string[]): number {
  for (const message of messages) io.err(message)
  return BAD_INPUT
}
