/** `zhengshu portal build|check|verify|demo`: the public sites from the command line, with the server running or stopped. */
import { parseArgs } from 'node:util'
import type { Command, CommandIo } from './command.ts'
import type { Typed } from './portal/typed.ts'

const BAD_USAGE = 2

const HELP = `zhengshu portal build 网站代号|--all [--full] [--json]    生成公众页面；--full 全部重做，否则只做有变化的
zhengshu portal check [网站代号] [--json]                 核对公众页面文件夹与数据库：缺少、被改动、多出的文件
zhengshu portal verify 网站代号|文件夹 [--key 公钥] [--json]  核对文件夹与其中签名的清单，不用数据库，任何人都能做
zhengshu portal import --site 网站代号 --section 栏目路径 文件|文件夹 [--base 旧网址] [--dry-run]   导入旧稿件，逐篇说明结果
zhengshu portal demo --sites N --articles N [--json]      写入 N 个网站、N 篇已发布的稿件，供压测使用

build 输出 {pages, lists, changed, seconds, pagesPerSecond}。重做的内容先写进新文件夹，写完才一次切换，
期间旧页面照常可看。

verify 逐个文件核对 SHA-256 和签名，指出被改动、缺少、多出的文件；--key 是另行取得的公钥文件，不给时用本机的公钥，
没有则只用清单自带的公钥。公钥可用 zhengshu audit anchors 打印。

import 的文件是 .jsonl（每行一篇：{title, html, publishedAt, source?, author?, oldUrl?, attachments?, section?}，publishedAt
写成 2020-01-31T08:00:00+08:00）、.xlsx 清单、.zip，或一个放着网页和 Word 的文件夹；图片和附件一并带走。--base 是
文件夹原来的网址，旧地址由此推出。每篇输出一个结果。导入的稿件要由终审员在工作台整批认可后才发布。

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
    // For anybody with a copy of the pages: no database is opened.
    if (action === 'verify' && typed.site !== undefined) {
      const { verify } = await import('./portal-verify.ts')
      return verify({ target: typed.site, key: typed.key, json: typed.json }, io)
    }
    if (action === 'import') return takeOver(typed, io)
    const { build, check, fill } = await import('./portal/run.ts')
    if (action === 'build' && (typed.site !== undefined) !== typed.all) return build(typed, io)
    if (action === 'check') return check(typed, io)
    if (action === 'demo' && typed.sites && typed.articles) return fill(typed, io)
    return usage(io)
  },
}

async function takeOver(
  { site: file, ofSite, section, dryRun, base }: Typed,
  io: CommandIo,
): Promise<number> {
  if (!file || !ofSite || !section) return usage(io)
  const { importFile } = await import('./portal/import.ts')
  return importFile({ file, site: ofSite, section, dryRun, base }, io)
}

function read(args: string[]): Typed | undefined {
  try {
    const flags = { all: FLAG, full: FLAG, json: FLAG, 'dry-run': FLAG } as const
    const options = {
      ...flags,
      sites: TEXT,
      articles: TEXT,
      key: TEXT,
      site: TEXT,
      section: TEXT,
      base: TEXT,
    } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
    if (positionals.length > 1) return undefined
    const { all, full, json } = values
    return {
      site: positionals[0],
      ofSite: values.site,
      section: values.section,
      base: values.base,
      dryRun: values['dry-run'],
      all,
      full,
      json,
      key: values.key,
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
