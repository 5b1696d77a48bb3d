/** Whether this database gets the demo county, and with which password. */
import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createFirstAdministrators } from '#domains/administration'
import type { Config } from '#kernel/config'
import { type Database, openDatabase } from '#kernel/db'
import { systemClock } from '#kernel/time'
import { demoState, isEmptyDatabase } from '../demo/demo.store.ts'
import { type DemoOptions, type DemoReport, loadDemo, resumeDemo } from '../demo/load.ts'
import { announceAdministrators, announceDemo, progressLine } from './announce.ts'

/** Easy to read aloud, hard to guess: four of each kind from what cannot be mistaken. */
function newPassword(): string {
  const pick = (from: string): string =>
    Array.from({ length: 4 }, () => from[randomInt(from.length)]).join('')
  return `${pick('ABCDEFGHJKMNPQRSTUVWXYZ')}-${pick('abcdefghjkmnpqrstuvwxyz')}-${pick('23456789')}`
}

const passwordFile = (dataDir: string): string => join(dataDir, 'demo-password')

function demoPassword(config: Config): string {
  const file = passwordFile(config.dataDir)
  if (config.demoPassword === undefined && existsSync(file)) return readFileSync(file, 'utf8').trim()
  const password = config.demoPassword ?? newPassword()
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  return password
}

/** Whether this is, or is about to become, the demo county: only there may administrators do without a second factor. */
export async function isDemo(db: Database, config: Config, embedded: boolean): Promise<boolean> {
  if ((await demoState(db)) !== 'none') return true
  return (config.demo ?? embedded) && (await isEmptyDatabase(db))
}

export interface Populating {
  /** Settles when the demo county is whole, or was told to stop; until then its clocks must not ring by the real time. */
  readonly done: Promise<void>
}

/** The first start on an empty database: the demo county, or three administrators to begin with. */
export async function populate(
  db: Database,
  config: Config,
  { embedded, signal }: { embedded: boolean; signal: AbortSignal },
): Promise<Populating> {
  const state = await demoState(db)
  if (state !== 'none') return standing(db, config, state, signal)
  if (!(await isEmptyDatabase(db))) return nothing
  if (!(config.demo ?? embedded)) {
    announceAdministrators(await createFirstAdministrators(db, systemClock))
    return nothing
  }
  const password = demoPassword(config)
  announceDemo(password, passwordFile(config.dataDir))
  return { done: build(db, config, (own) => loadDemo({ ...own, password, signal })) }
}

const nothing: Populating = { done: Promise.resolve() }

function standing(
  db: Database,
  config: Config,
  state: 'begun' | 'paused' | 'done',
  signal: AbortSignal,
): Populating {
  const file = passwordFile(config.dataDir)
  if (existsSync(file)) announceDemo(readFileSync(file, 'utf8').trim(), file)
  if (state === 'paused') return { done: build(db, config, (own) => resumeDemo({ ...own, signal })) }
  if (state === 'begun') {
    const words =
      '演示数据上次装到一半被强行中断，已装入的可以照常使用；想重新装入，请停止服务、删除数据目录后再启动。'
    process.stdout.write(`${words}\n`)
  }
  return nothing
}

type Own = Pick<DemoOptions, 'db' | 'dataDir' | 'progress'>

async function build(
  db: Database,
  { dataDir }: Config,
  load: (own: Own) => Promise<DemoReport>,
): Promise<void> {
  const own = openDatabase(db.url, { name: 'zhengshu-demo', connections: 8, durable: false })
  try {
    const { refused } = await load({
      db: own,
      dataDir,
      progress: progressLine('正在装入演示数据（网站已可使用）'),
    })
    for (const line of refused.slice(0, 5)) process.stderr.write(`演示数据有一步未办成：${line}\n`)
  } finally {
    await own.close()
  }
}
