import { parseArgs } from 'node:util'
import { computeDue, explain, shippedCalendar } from '#kernel/calendar'
import { InvalidInput } from '#kernel/errors'
import { answerOf, dueText } from './clock/answer.ts'
import { type Item, itemReader, linesByChunk } from './clock/items.ts'
import { questionOf, readQuestion } from './clock/question.ts'
import type { Command, CommandIo } from './command.ts'

const DONE = 0
const BAD_INPUT = 2

const HELP = `zhengshu clock due：算一个时限到哪一天（或哪一刻），不用数据库。

  zhengshu clock due --start 2025-09-22 --limit 20wd [--explain] [--json]
  zhengshu clock due --stdin [--json] [--explain] < 问题.jsonl

  --start   收到的日期或时刻：2025-09-22 或 2025-09-22T10:00（不写时区即北京时间）；收到当日为第 0 日
  --limit   时限：20wd 工作日，15d 日（末日不是工作日的顺延），8wh 工作小时，24h 小时
  --after-hours-next-day   下班后或休息日收到的，算次一工作日收到
  --stdin   从标准输入读：一个 JSON 对象（可以分多行写），或每行一个、逐行回答：
            {"start":"2025-09-22T10:00","limit":"20wd","events":[{"at":"2025-09-25T09:00","type":"pause"}]}
            事件类型：pause 暂停，resume 恢复，restart 重新起算，extend 延长（写明 "by":"10wd"），transfer 转办（不影响时限）
  --explain 逐日写出怎么算的
  --json    以 JSON 回答：{"due","provisional","days":[{"date","kind","count"}]}

用的是随程序发布的放假安排；县里自己调整的日子只在系统里计入。
退出码：0 已算出；2 用法或输入有误。
`

const OPTIONS = {
  start: { type: 'string' },
  limit: { type: 'string' },
  'after-hours-next-day': { type: 'boolean' },
  stdin: { type: 'boolean' },
  explain: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Options = ReturnType<typeof parsed>['values']

export const command: Command = {
  name: 'clock',
  summary: '计算办理时限：到哪一天，为什么',
  help: HELP,
  async run(args: string[], io: CommandIo): Promise<number> {
    try {
      return await runClock(args, io)
    } catch (error) {
      io.err(`${sentence(error)}\n`)
      return BAD_INPUT
    }
  },
}

async function runClock(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parsed(args)
  if (values.help || args.length === 0) {
    io.out(HELP)
    return args.length === 0 ? BAD_INPUT : DONE
  }
  if (positionals.length !== 1 || positionals[0] !== 'due') throw new Misuse('应写成 zhengshu clock due …')
  if (values.stdin) {
    if (values.start || values.limit) throw new Misuse('用了 --stdin，就不能再写 --start 或 --limit')
    return answerAll(values, io)
  }
  if (!values.start) throw new Misuse('缺少 --start（收到的日期）')
  if (!values.limit) throw new Misuse('缺少 --limit（时限，例如 20wd）')
  const { start, limit } = values
  io.out(`${print({ start, limit, afterHoursNextDay: values['after-hours-next-day'] }, values)}\n`)
  return DONE
}

/** Somebody typed the command wrongly. */
class Misuse extends Error {}

function parsed(args: string[]) {
  return parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true })
}

async function answerAll(options: Options, io: CommandIo): Promise<number> {
  const reader = itemReader()
  let outcome = DONE
  let answered = 0
  const say = (items: Item[]) => {
    const texts = items.map((item) => {
      answered++
      const { text, failed } = answer(item, options)
      if (failed) outcome = BAD_INPUT
      if (failed && !options.json) io.err(`${text}\n`)
      return failed && !options.json ? '' : `${text}\n`
    })
    const text = texts.join('')
    if (text) io.out(text)
  }
  for await (const lines of linesByChunk(io.stdin)) say(lines.flatMap((line) => reader.take(line)))
  say(reader.end())
  if (answered === 0) throw new Misuse('标准输入是空的，应为一个 JSON 对象，或每行一个')
  return outcome
}

function answer(item: Item, options: Options): { text: string; failed: boolean } {
  try {
    if ('problem' in item) throw new InvalidInput([{ path: '', message: item.problem }])
    return { text: print(item.value, options), failed: false }
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const problem = sentence(error)
    return {
      text: options.json ? JSON.stringify({ error: problem }) : `第 ${item.line} 行：${problem}`,
      failed: true,
    }
  }
}

function print(value: unknown, options: Options): string {
  const due = computeDue(questionOf(readQuestion(value)), shippedCalendar())
  if (options.json)
    return JSON.stringify({ ...answerOf(due), ...(options.explain ? { explanation: explain(due) } : {}) })
  return options.explain ? explain(due).join('\n') : dueText(due)
}

const ARGUMENT_PROBLEMS: Readonly<Record<string, (message: string) => string>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: (message) => `不认识的参数 ${/'(-[^']*)'/.exec(message)?.[1] ?? ''}`,
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: (message) => `参数 ${/--[\w-]+/.exec(message)?.[0] ?? ''} 的写法不对`,
}

function sentence(error: unknown): string {
  if (error instanceof InvalidInput) return error.fields.map(({ message }) => message).join('')
  const { code = '', message } = error as NodeJS.ErrnoException
  const known = ARGUMENT_PROBLEMS[code]?.(message)
  if (known || error instanceof Misuse) return `${known ?? message}。用 zhengshu clock --help 查看用法。`
  throw error
}
