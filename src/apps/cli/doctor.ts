import { parseArgs } from 'node:util'
import { type Config, readConfig } from '#kernel/config'
import { InvalidInput } from '#kernel/errors'
import { systemClock } from '#kernel/time'
import type { Command, CommandIo } from './command.ts'
import { calendarFinding } from './doctor/calendar.ts'
import { databaseFindings } from './doctor/database.ts'
import { type Finding, good, wrong } from './doctor/finding.ts'
import { machineFindings } from './doctor/machine.ts'
import { portFinding } from './doctor/port.ts'

const MARKS = { good: '正常', doubtful: '留意', wrong: '不对' } as const

export const command: Command = {
  name: 'doctor',
  summary: '检查安装和运行环境，说明哪里不对',
  help: [
    '用法：zhengshu doctor [--json]',
    '',
    '检查 Node、软件包、设置、磁盘、端口和数据库，不做任何改动。',
    '退出码：0 没有问题，1 有不对的地方，2 参数有误。',
  ].join('\n'),
  async run(args, io) {
    const json = parseOptions(args)
    const findings = await examine(io)
    io.out(json ? JSON.stringify({ findings }, null, 2) : report(findings))
    return findings.some(({ state }) => state === 'wrong') ? 1 : 0
  },
}

function parseOptions(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { json: { type: 'boolean', default: false } } }).values.json
  } catch {
    throw new InvalidInput([{ path: '', message: 'doctor 只接受 --json，请用 --help 查看说明' }])
  }
}

async function examine({ env }: CommandIo): Promise<Finding[]> {
  const config = configOrProblems(env)
  if (Array.isArray(config)) return [...config, ...machineFindings(process.cwd())]
  return [
    good('设置', '全部有效'),
    ...machineFindings(config.dataDir),
    calendarFinding(systemClock.today()),
    await portFinding(config),
    ...(await databaseFindings(config)),
  ]
}

function configOrProblems(env: CommandIo['env']): Config | Finding[] {
  try {
    return readConfig(env)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.fields.map(({ path, message }) => wrong(`设置 ${path}`, message, '请改正后重新启动'))
  }
}

function report(findings: Finding[]): string {
  const lines = findings.map(({ subject, state, found, advice }) =>
    [`[${MARKS[state]}] ${subject}：${found}`, advice ? `——${advice}` : ''].join(''),
  )
  const count = findings.filter(({ state }) => state !== 'good').length
  return [...lines, '', count === 0 ? '一切正常。' : `有 ${count} 处需要处理或留意。`].join('\n')
}
