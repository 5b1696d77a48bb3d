import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type RestoreReport, restoreBackup } from '#kernel/backup'
import { readConfig } from '#kernel/config'
import { InvalidInput } from '#kernel/errors'
import { systemClock } from '#kernel/time'
import { openAddresses } from './addresses.ts'
import type { Command, CommandIo } from './command.ts'
import { orRefusal } from './refusal.ts'

export const command: Command = {
  name: 'restore',
  summary: '从备份文件恢复',
  help: [
    '用法：zhengshu restore 文件 [--force] [--json]',
    '',
    '先核对整个文件，再把全部数据一次写入：要么全部恢复，要么保持原样。',
    '只写入空的数据库；--force 以备份取代现有的全部数据。恢复前请停止服务。',
    '原有的密钥和锚点改名保留在数据目录中。',
    '退出码：0 完成，1 未能恢复或审计日志有问题，2 参数有误。',
  ].join('\n'),
  async run(args, io) {
    const options = parseOptions(args)
    return orRefusal(() => restore(options, io), { io, json: options.json })
  },
}

interface Options {
  readonly file: string
  readonly force: boolean
  readonly json: boolean
}

async function restore({ file, force, json }: Options, io: CommandIo): Promise<number> {
  const config = readConfig(io.env)
  const addresses = await openAddresses(config, { mayCreate: true })
  try {
    const { ownerUrl, appRole } = addresses
    const { dataDir } = config
    const path = resolve(io.cwd, file)
    const report = await restoreBackup({ file: path, ownerUrl, appRole, dataDir, force, clock: systemClock })
    io.out(json ? JSON.stringify(summary(report), null, 2) : describe(report))
    return report.audit.ok ? 0 : 1
  } finally {
    await addresses.stop()
  }
}

function parseOptions(args: string[]): Options {
  const flag = { type: 'boolean', default: false } as const
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { force: flag, json: flag },
    })
    const [file] = positionals
    if (file && positionals.length === 1) return { file, ...values }
  } catch {
    // An unknown option: answered like a missing file.
  }
  throw new InvalidInput([{ path: '', message: 'restore 之后应为一个文件名，请用 --help 查看说明' }])
}

function summary({ manifest, migrated, audit }: RestoreReport) {
  const { createdAt, version, tables } = manifest
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return { createdAt, version, tables: tables.length, rows, migrated, audit }
}

function describe(report: RestoreReport): string {
  const { createdAt, version, tables, rows, migrated, audit } = summary(report)
  const lines = [`已恢复 ${createdAt} 的备份（版本 ${version}）：${tables} 张表 ${rows} 行。`]
  if (migrated.length > 0) lines.push(`已升级到本版本，新增迁移 ${migrated.length} 项。`)
  lines.push(
    audit.ok
      ? `审计日志完好，共 ${audit.sealed} 条。`
      : `审计日志有问题：${audit.findings[0]?.message ?? ''}请运行 ./bin/zhengshu audit verify 查看。`,
  )
  return lines.join('\n')
}
