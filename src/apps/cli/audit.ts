import { createPublicKey, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type Anchor,
  anchorPublicKey,
  keyMark,
  readAnchorFile,
  readAnchors,
  type Verification,
  verifyAudit,
} from '#kernel/audit'
import { readConfig } from '#kernel/config'
import { openDatabase } from '#kernel/db'
import { InvalidInput } from '#kernel/errors'
import { openAddresses } from './addresses.ts'
import type { Command, CommandIo } from './command.ts'
import { orRefusal } from './refusal.ts'

export const command: Command = {
  name: 'audit',
  summary: '校验审计记录，指出第一处被改动的地方',
  help: [
    '用法：zhengshu audit verify [--anchors 文件] [--key 公钥文件] [--json]',
    '      zhengshu audit anchors [--json]',
    '',
    'verify   从头核对每条审计日志与封存值、锚点是否一致。',
    '         --anchors  另行保存的锚点（如每日邮件、公示页上的），优于本机上的副本',
    '         --key      当时打印的公钥；不给则用数据目录中的密钥',
    'anchors  打印公钥和最近的锚点，请抄存在本机之外。',
    '退出码：0 完好，1 发现问题，2 参数有误。',
  ].join('\n'),
  async run(args, io) {
    const { verb, json, ...given } = parseOptions(args)
    const read = () => readEvidence(given, io)
    const output = { io, json }
    return orRefusal(() => (verb === 'anchors' ? printAnchors(read, output) : verify(read, output)), output)
  },
}

function wrong(path: string, message: string): InvalidInput {
  return new InvalidInput([{ path, message }])
}

function parseOptions(args: string[]) {
  const text = { type: 'string' } as const
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { anchors: text, key: text, json: { type: 'boolean', default: false } },
    })
    const [verb] = positionals
    if (positionals.length === 1 && (verb === 'verify' || verb === 'anchors')) return { ...values, verb }
  } catch {
    // An unknown option: answered like an unknown verb.
  }
  throw wrong('', 'audit 之后应为 verify 或 anchors，请用 --help 查看说明')
}

function readKey(path: string): KeyObject {
  try {
    return createPublicKey(readFileSync(path))
  } catch {
    throw wrong('--key', `${path} 不是可用的公钥文件`)
  }
}

interface Output {
  readonly io: CommandIo
  readonly json: boolean
}

/** The key is made at first need; asking about data that is not there must not make one. The chain alone can be checked. */
async function readEvidence(given: { anchors?: string; key?: string }, io: CommandIo): Promise<Evidence> {
  const { dataDir } = readConfig(io.env)
  const ownKey = () => (existsSync(dataDir) ? anchorPublicKey(dataDir) : undefined)
  const publicKey = given.key ? readKey(resolve(io.cwd, given.key)) : await ownKey()
  const read = given.anchors
    ? await readAnchorFile(resolve(io.cwd, given.anchors))
    : await readAnchors(dataDir)
  if (given.anchors && read.anchors.length === 0) throw wrong('--anchors', '这个文件里没有锚点')
  return { ...read, ...(publicKey && { publicKey }) }
}

async function printAnchors(read: () => Promise<Evidence>, { io, json }: Output): Promise<number> {
  const { anchors, publicKey } = await read()
  if (!publicKey) throw wrong('ZHENGSHU_DATA', `数据目录 ${readConfig(io.env).dataDir} 不存在`)
  const pem = String(publicKey.export({ type: 'spki', format: 'pem' }))
  if (json) {
    io.out(JSON.stringify({ key: keyMark(publicKey), publicKey: pem, anchors }, null, 2))
    return 0
  }
  const latest = anchors.at(-1)
  io.out(`公钥（编号 ${keyMark(publicKey)}）：\n${pem}`)
  io.out(latest ? `共 ${anchors.length} 个锚点，最近一个：\n${JSON.stringify(latest)}` : '还没有锚点。')
  return 0
}

interface Evidence {
  readonly anchors: readonly Anchor[]
  readonly unreadable: readonly number[]
  readonly publicKey?: KeyObject
}

async function verify(read: () => Promise<Evidence>, { io, json }: Output): Promise<number> {
  const addresses = await openAddresses(readConfig(io.env))
  const db = openDatabase(addresses.appUrl, { connections: 2, name: 'zhengshu-audit' })
  try {
    const { anchors, unreadable, publicKey } = await read()
    const found = await verifyAudit(db, { anchors, ...(publicKey && { publicKey }) })
    const ok = found.ok && unreadable.length === 0
    io.out(json ? JSON.stringify({ ...found, ok, unreadable }, null, 2) : report(found, unreadable))
    return ok ? 0 : 1
  } finally {
    await db.close()
    await addresses.stop()
  }
}

function report(
  { findings, sealed, unsealed, anchors }: Verification,
  unreadable: readonly number[],
): string {
  const counted = `已封存 ${sealed} 条，待封存 ${unsealed} 条，核对锚点 ${anchors} 个`
  const lines = unreadable.map((line) => `锚点文件第 ${line} 行无法识别：文件被改动过。`)
  const [first, ...others] = findings
  if (!first && lines.length === 0) return `审计日志完好：${counted}。`
  if (first) {
    lines.push(`第一处：${first.message}${first.entryId ? `（日志编号 ${first.entryId}）` : ''}`)
    lines.push(...others.slice(0, 20).map((finding) => `另有：${finding.message}`))
    if (others.length > 20) lines.push(`……其余 ${others.length - 20} 处从略，可用 --json 查看。`)
  }
  return [`审计日志有问题（${counted}）：`, ...lines].join('\n')
}
