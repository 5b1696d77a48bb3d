import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type BackupReport, checkBackup, createBackup, type Manifest } from '#kernel/backup'
import { readConfig } from '#kernel/config'
import { InvalidInput } from '#kernel/errors'
import { systemClock } from '#kernel/time'
import { openAddresses } from './addresses.ts'
import type { Command, CommandIo } from './command.ts'
import { orRefusal } from './refusal.ts'

export const command: Command = {
  name: 'backup',
  summary: '把数据库和附件备份到一个文件',
  help: [
    '用法：zhengshu backup 文件 [--json]',
    '      zhengshu backup --verify 文件 [--json]',
    '',
    '把某一时刻的全部数据、附件和密钥写进一个文件；服务可以照常运行。',
    '文件内含全部个人信息和密钥，仅属主可读，请妥善保管，并另存一份到别的机器。',
    '--verify  不做备份，只核对一份备份是否完整无改动。',
    '退出码：0 完成，1 有附件缺失、损坏，或备份有问题，2 参数有误。',
  ].join('\n'),
  async run(args, io) {
    const { file, verify, json } = parseOptions(args)
    const path = resolve(io.cwd, file)
    return orRefusal(() => (verify ? verifyBackup(path, json, io) : makeBackup(path, json, io)), { io, json })
  },
}

function parseOptions(args: string[]): { file: string; verify: boolean; json: boolean } {
  const flag = { type: 'boolean', default: false } as const
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { verify: flag, json: flag },
    })
    const [file] = positionals
    if (file && positionals.length === 1) return { file, ...values }
  } catch {
    // An unknown option: answered like a missing file.
  }
  throw new InvalidInput([{ path: '', message: 'backup 之后应为一个文件名，请用 --help 查看说明' }])
}

async function makeBackup(file: string, json: boolean, io: CommandIo): Promise<number> {
  const config = readConfig(io.env)
  const addresses = await openAddresses(config)
  try {
    const { ownerUrl } = addresses
    const report = await createBackup({ ownerUrl, dataDir: config.dataDir, file, clock: systemClock })
    io.out(json ? JSON.stringify(report, null, 2) : written(report))
    return report.missingFiles.length + report.damagedFiles.length > 0 ? 1 : 0
  } finally {
    await addresses.stop()
  }
}

async function verifyBackup(path: string, json: boolean, io: CommandIo): Promise<number> {
  const manifest = await checkBackup(path)
  io.out(json ? JSON.stringify(summary(manifest), null, 2) : describe(manifest))
  return 0
}

function written({ file, size, tables, rows, files, missingFiles, damagedFiles }: BackupReport): string {
  const lines = [
    `已备份到 ${file}：${tables} 张表 ${rows} 行，附件 ${files} 个，共 ${megabytes(size)} MB。`,
    ...missingFiles.map((sha256) => `附件 ${sha256} 在磁盘上找不到，未能备份。`),
    ...damagedFiles.map((sha256) => `附件 ${sha256} 的内容已损坏，按现状备份。`),
  ]
  return lines.join('\n')
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)

function summary(manifest: Manifest & { size: number }) {
  const { version, createdAt, postgres, size, tables, missingFiles, damagedFiles } = manifest
  const files = manifest.parts.filter(({ name }) => name.startsWith('files/')).length
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return {
    ok: true,
    version,
    createdAt,
    postgres,
    size,
    tables: tables.length,
    rows,
    files,
    missingFiles,
    damagedFiles,
  }
}

function describe(manifest: Manifest & { size: number }): string {
  const { version, createdAt, tables, rows, files } = summary(manifest)
  return `备份完好：${createdAt} 由版本 ${version} 写成，${tables} 张表 ${rows} 行，附件 ${files} 个。`
}
