/** `zhengshu demo letters --count 100000`: fills a database for benches. */
import { parseArgs } from 'node:util'
import { readConfig } from '#kernel/config'
import { InvalidInput } from '#kernel/errors'
import { bulkLetters } from '../../../demo/bulk.ts'
import { fillLetters } from '../demo/bulk.store.ts'
import type { Command, CommandIo } from './command.ts'
import { openData } from './data.ts'

const MOST = 5_000_000
const SEED = 20170515

function countFrom(text: string | undefined): number {
  const count = Number(text ?? '')
  if (/^\d+$/.test(text ?? '') && count >= 1 && count <= MOST) return count
  throw new InvalidInput([{ path: '--count', message: `应为 1 到 ${MOST} 的整数，如 --count 100000` }])
}

async function letters(args: string[], io: CommandIo): Promise<number> {
  const options = { count: { type: 'string' }, json: { type: 'boolean' } } as const
  const { values } = parseArgs({ args, options, allowPositionals: false })
  const count = countFrom(values.count)
  const data = await openData(readConfig(io.env))
  try {
    const began = performance.now()
    const done = await fillLetters(data.db, bulkLetters({ seed: SEED, count }), (so) => {
      if (!values.json && so % 10_000 === 0) io.err(`已写入 ${so} 封`)
    })
    const seconds = Math.round((performance.now() - began) / 100) / 10
    io.out(
      values.json ? JSON.stringify({ letters: done, seconds }) : `写入 ${done} 封来信，用时 ${seconds} 秒。`,
    )
    return 0
  } finally {
    await data.close()
  }
}

export const command: Command = {
  name: 'demo',
  summary: '批量写入来信，供压测使用',
  help: [
    'zhengshu demo letters --count N [--json]',
    '',
    '在现有数据库中批量写入 N 封来信（含时限和历史），供压测使用。不经过办理流程，不要用在正式数据上。',
    '可在服务运行时使用。',
  ].join('\n'),
  async run([what, ...args], io) {
    if (what === 'letters') return letters(args, io)
    io.err('用法：zhengshu demo letters --count 100000')
    return 2
  },
}
