import { nearest } from '#kernel/config'
import { isExpected } from '#kernel/errors'
import type { CommandIo } from './command.ts'
import { commands } from './commands.ts'

const BAD_USAGE = 2
const OUR_FAULT = 1

const io: CommandIo = {
  out: (text) => void process.stdout.write(lines(text)),
  err: (text) => void process.stderr.write(lines(text)),
  // Looked up only by the commands that read it: an open stdin keeps a process alive.
  get stdin() {
    return process.stdin
  },
  env: process.env,
  cwd: process.cwd(),
}

function lines(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}

function usage(): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return ['用法：zhengshu <命令> [参数……]', '', ...list, '', '每个命令都可以加 --help 查看说明。'].join('\n')
}

async function run([name, ...args]: string[]): Promise<number> {
  if (name === undefined) {
    io.err(usage())
    return BAD_USAGE
  }
  if (['--help', '-h', 'help'].includes(name) && !commands.some((each) => each.name === args[0])) {
    io.out(usage())
    return 0
  }
  if (name === 'help') return run([args[0]!, '--help'])
  const entry = commands.find((each) => each.name === name)
  return entry ? runEntry(entry, args) : unknown(name)
}

async function runEntry(entry: (typeof commands)[number], args: string[]): Promise<number> {
  const { command } = await entry.load()
  if (!args.some((arg) => arg === '--help' || arg === '-h')) return command.run(args, io)
  io.out(command.help ?? `${command.name}：${command.summary}`)
  return 0
}

function unknown(name: string): number {
  const meant = nearest(
    name,
    commands.map((each) => each.name),
  )
  io.err(
    `没有命令“${name.slice(0, 60)}”。${meant ? `是否想用 ${meant}？` : '运行 zhengshu --help 查看全部命令。'}`,
  )
  return BAD_USAGE
}

/** A mistake of the person's is a sentence; ours is a sentence too, and the stack only for who asks for it. */
function explain(error: unknown): number {
  if (isExpected(error)) {
    io.err(error.message)
    return error.name === 'InvalidInput' ? BAD_USAGE : OUR_FAULT
  }
  io.err(`命令没有完成：${error instanceof Error ? error.message : String(error)}`)
  if (process.env.DEBUG && error instanceof Error) io.err(error.stack ?? '')
  return OUR_FAULT
}

// `zhengshu … | head` closes our output early; that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
}

process.exitCode = await run(process.argv.slice(2)).catch(explain)
