import {
  type BookFinding,
  type BookKind,
  bookKindLabels,
  bookKinds,
  bookOf,
  findingsOf,
  unitIdOf,
} from '#domains/fiscal'
import { readConfig } from '#kernel/config'
import type { CommandIo } from '../command.ts'
import { openData } from '../data.ts'

const BAD_INPUT = 2

interface Question {
  readonly unit?: string | undefined
  readonly year?: string | undefined
  readonly kind?: string | undefined
  readonly json: boolean
}

/** 0: nothing keeps it from being submitted; 1: something does; 2: there is no such book. */
export async function checkBookOf({ unit, year, kind = '', json }: Question, io: CommandIo): Promise<number> {
  const known = bookKinds.find((one) => one === kind)
  if (!unit || !/^\d{4}$/.test(year ?? '') || !known) {
    io.err('应写成 zhengshu fiscal check --unit 单位代码 --year 2024 --kind budget|adjusted|final')
    return BAD_INPUT
  }
  const findings = await findingsFor(unit, Number(year), known, io)
  if (typeof findings === 'string') {
    if (json) io.out(JSON.stringify({ error: findings }))
    io.err(findings)
    return BAD_INPUT
  }
  io.out(json ? JSON.stringify({ findings }, null, 2) : report(findings))
  return findings.some(({ level }) => level === 'blocker') ? 1 : 0
}

async function findingsFor(
  unit: string,
  year: number,
  kind: BookKind,
  io: CommandIo,
): Promise<BookFinding[] | string> {
  const data = await openData(readConfig(io.env))
  try {
    const { tx } = data.db
    const unitId = await unitIdOf(tx, unit, year)
    if (!unitId) return `没有代码为 ${unit} 的单位`
    const book = await bookOf(tx, unitId, year, kind)
    return book ? await findingsOf(tx, book) : `这个单位没有 ${year} 年的${bookKindLabels[kind]}账簿`
  } finally {
    await data.close()
  }
}

function report(findings: readonly BookFinding[]): string {
  if (findings.length === 0) return '没有发现问题。'
  const lines = findings.map(({ level, message, place }) => {
    const where = place ? `（${place}）` : ''
    return `${level === 'blocker' ? '错误' : '提醒'}　${message}${where}`
  })
  const blockers = findings.filter(({ level }) => level === 'blocker').length
  return [...lines, `共 ${findings.length} 处，其中 ${blockers} 处须改正后才能送审。`].join('\n')
}
