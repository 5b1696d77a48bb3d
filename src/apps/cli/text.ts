import { parseArgs } from 'node:util'
import type { Command } from './command.ts'

const BAD_USAGE = 2

const HELP = `zhengshu text check：检查错敏字词，不用数据库，不改原文。

  zhengshu text check 文件 [--json] [--text]

  文件      txt、html、docx、xlsx 或有文字的 pdf；写 - 从标准输入读。UTF-8、GB18030 都可以
  --json    以 JSON 回答：{"findings":[{"start","end","text","rule","level","suggestion","message"}]}
            位置按 UTF-16 单元计；txt 即原文的位置，其他格式是读出文字（--text）里的位置
  --text    只打印读到的文字，不检查

结果分三级：error 错误（应当改正），warning 疑错（请核实），notice 提示。

退出码：0 没有发现；1 有发现；2 用法有误或文件无法读取。
`

const OPTIONS = {
  json: { type: 'boolean', default: false },
  text: { type: 'boolean', default: false },
} as const

export const command: Command = {
  name: 'text',
  summary: '检查错敏字词，指出位置和建议',
  help: HELP,
  async run(args, io) {
    const [action, ...rest] = args
    const typed = action === 'check' ? parsed(rest) : undefined
    const [path, ...more] = typed?.positionals ?? []
    if (!typed || path === undefined || more.length > 0) {
      io.err(
        action === undefined
          ? HELP
          : '应写成 zhengshu text check 文件 [--json] [--text]，文件写 - 从标准输入读。用 --help 查看用法。',
      )
      return BAD_USAGE
    }
    const { checkFile } = await import('./text/check.ts')
    return checkFile(path, typed.values, io)
  },
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true })
  } catch {
    return undefined
  }
}
