import { parseArgs } from 'node:util'
import type { Command, CommandIo } from './command.ts'
import { proofreadFiles } from './fiscal/proofread.ts'

const BAD_USAGE = 2

const HELP = `zhengshu fiscal proofread：校核预决算公开文本，不用数据库。import、check、render：导入、校验预决算账簿，生成公开文件。

  zhengshu fiscal proofread 文件…… [--json] [--text]      校核公开文本，不用数据库
  zhengshu fiscal import 文件 [--dry-run] [--json] [--unit 代码] [--year 年] [--kind budget|adjusted|final]
                                                          导入一本账簿，有一处不对就都不写
  zhengshu fiscal check --unit 代码 --year 年 --kind budget|adjusted|final [--json]   校验账簿
  zhengshu fiscal render --unit 代码 --year 年 --kind budget|final [--variant 版式] [--department] --out 文件夹 [--json]
                                                            由账簿生成 Word、PDF、网页、Excel 和数据文件

proofread：

  文件      docx、xlsx、pdf（有文字的）、html 或 txt；写 - 从标准输入读
  --json    以 JSON 回答：{"document","figures","checks","findings"}；多个文件时每行一个，另有 "file"
  --text    只打印读到的文字，不校核；结果里的行号就是这里的行号（txt 即原文件的行号）

结果分五级：
  error 错误       文件自相矛盾，公开前必须改正
  doubt 存疑       按通常情况不会是对的，请核实
  rounding 尾差    四舍五入造成，可以不改
  drafting 文字    重复、漏字、照抄往年等
  extraction 提取  很可能是文件转换造成，请对照原件

import 收模板填成的 xlsx、公开过的预算（决算）表（xlsx）或文本（docx、pdf、html、txt），以及
docs/reference/fiscal-book.schema.json 所说的 JSON；--dry-run 只检查，不写入。公开表里没有写明单位、年度的，
用 --unit、--year、--kind 说明；表中没有分开的数会逐格列出，不猜。

退出码：0 没有错误；1 有错误；2 用法有误或文件无法读取。
`

const OPTIONS = {
  json: { type: 'boolean', default: false },
  text: { type: 'boolean', default: false },
} as const

export const command: Command = {
  name: 'fiscal',
  summary: '校核预决算公开文本，指出自相矛盾之处',
  help: HELP,
  run(args, io) {
    const [action, ...rest] = args
    if (action === 'proofread') return runProofread(rest, io)
    if (action === 'import') return runImport(rest, io)
    if (action === 'check') return runCheck(rest, io)
    if (action === 'render') return runRender(rest, io)
    io.err(
      action === undefined
        ? HELP
        : '应写成 zhengshu fiscal proofread 文件……，或 import、check、render。用 --help 查看用法。',
    )
    return Promise.resolve(BAD_USAGE)
  },
}

async function runProofread(args: string[], io: CommandIo): Promise<number> {
  const typed = parsed(args)
  if (!typed || typed.positionals.length === 0) {
    io.err(
      typed
        ? '没有写要校核的文件。用 zhengshu fiscal --help 查看用法。'
        : 'proofread 只接受 --json 和 --text。用 zhengshu fiscal --help 查看用法。',
    )
    return BAD_USAGE
  }
  return proofreadFiles(typed.positionals, typed.values, io)
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true })
  } catch {
    return undefined
  }
}

// The database's code is loaded by these only: proof-reading must not wait for it.
async function runImport(args: string[], io: CommandIo): Promise<number> {
  const text = { type: 'string' } as const
  const flags = { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } } as const
  const options = { ...flags, unit: text, year: text, kind: text } as const
  const typed = orNothing(() => parseArgs({ args, options, allowPositionals: true }))
  const [path, ...more] = typed?.positionals ?? []
  const { unit, year, kind } = typed?.values ?? {}
  const kinds = ['budget', 'adjusted', 'final'] as const
  const wanted = kinds.find((one) => one === kind)
  if (!typed || path === undefined || more.length > 0 || !/^(\d{4})?$/.test(year ?? '') || wanted !== kind) {
    io.err(
      '应写成 zhengshu fiscal import 文件 [--dry-run] [--json] [--unit 代码] [--year 年] [--kind budget|adjusted|final]。用 zhengshu fiscal --help 查看用法。',
    )
    return BAD_USAGE
  }
  const { importFile } = await import('./fiscal/import.ts')
  const { 'dry-run': dryRun = false, json = false } = typed.values
  return importFile(path, { dryRun, json, unit, year: year ? Number(year) : undefined, kind: wanted }, io)
}

async function runCheck(args: string[], io: CommandIo): Promise<number> {
  const text = { type: 'string' } as const
  const options = { unit: text, year: text, kind: text, json: { type: 'boolean', default: false } } as const
  const typed = orNothing(() => parseArgs({ args, options }))
  const { checkBookOf } = await import('./fiscal/check.ts')
  return checkBookOf(typed?.values ?? { json: false }, io)
}

async function runRender(args: string[], io: CommandIo): Promise<number> {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const options = {
    unit: text,
    year: text,
    kind: text,
    variant: text,
    out: text,
    department: flag,
    json: flag,
  }
  const typed = orNothing(() => parseArgs({ args, options }))
  const { renderDisclosure } = await import('./fiscal/render.ts')
  return renderDisclosure(typed?.values ?? {}, io)
}

function orNothing<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
