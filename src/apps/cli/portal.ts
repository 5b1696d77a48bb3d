/** `zhengshu portal build|check|demo`: the public sites from the command line, with the server running or stopped. */
import { parseArgs } from 'node:util'
import type { Command, CommandIo } from './command.ts'

const BAD_USAGE = 2

const HELP = `zhengshu portal build 网站代号|--all [--full] [--json]    生成公众页面；--full 全部重做，否则只做有变化的
zhengshu portal check [网站代号] [--json]                 核对公众页面文件夹与数据库：缺少、被改动、多出的文件
zhengshu portal demo --sites N --articles N [--json]      写入 N 个网站、N 篇已发布的稿件，供压测使用

build 输出 {pages, lists, changed, seconds, pagesPerSecond}。重做的内容先写进新文件夹，写完才一次切换，
期间旧页面照常可看。

demo 不经过审核流程，不要用在正式数据上。

退出码：0 正常；1 有网页没有生成，或核对发现不一致；2 用法有误。
`

const FLAG = { type: 'boolean', default: false } as const
const TEXT = { type: 'string' } as const

export const command: Command = {
  name: 'portal',
  summary: '生成、核对公众网站的页面',
  help: HELP,
  async run([action, ...args], io) {
    const typed = read(args)
    if (!typed) return usage(io)
    const { build, check, fill } = await import('./portal/run.ts')
    if (action === 'build' && (typed.site !== undefined) !== typed.all) return build(typed, io)
    if (action === 'check') return check(typed, io)
    if (action === 'demo' && typed.sites && typed.articles) return fill(typed, io)
    return usage(io)
  },
}

export interface Typed {
  readonly site: string | undefined
  readonly all: boolean
  readonly full: boolean
  readonly json: boolean
  readonly sites: number
  readonly articles: number
}

function read(args: string[]): Typed | undefined {
  try {
    const options = { all: FLAG, full: FLAG, json: FLAG, sites: TEXT, articles: TEXT } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
    if (positionals.length > 1) return undefined
    const { all, full, json } = values
    return {
      site: positionals[0],
      all,
      full,
      json,
      sites: whole(values.sites),
      articles: whole(values.articles),
    }
  } catch {
    return undefined
  }
}

const whole = (text: string | undefined): number => (/^\d{1,7}$/.test(text ?? '') ? Number(text) : 0)

function usage(io: CommandIo): number {
  io.err(HELP)
  return BAD_USAGE
}
