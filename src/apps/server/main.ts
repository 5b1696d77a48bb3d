/** `npm start`: opens the data, serves, works in the background, and stops in order when told to. */
import { join } from 'node:path'
import { type Config, readConfig } from '#kernel/config'
import { configureIdentity, readOrCreateKey } from '#kernel/identity'
import { connectOutside, mailSettings, type Outside, webhookSettings } from '#kernel/notifications'
import { systemClock } from '#kernel/time'
import { announceAddress } from './announce.ts'
import { assemble } from './assemble.ts'
import { type Background, startBackground } from './background.ts'
import { openData } from './database.ts'
import { isDemo, populate } from './demo.ts'
import { explainStart } from './explain-start.ts'
import { listenOrExplain } from './listen.ts'
import { readOwnFolders } from './own-folders.ts'

async function start(config: Config): Promise<void> {
  const data = await openData(config)
  const closing: (() => Promise<unknown>)[] = [() => data.close()]
  const stop = stopper(closing)
  try {
    const demo = await isDemo(data.db, config, data.embedded)
    configureIdentity({
      secretKey: readOrCreateKey(join(config.dataDir, 'keys', 'secrets.key')),
      secondFactor: demo ? 'optional' : 'administrators',
    })
    connectOutside(waysOutOf(config))
    readOwnFolders(config.dataDir)
    const app = await assemble({ db: data.db, clock: systemClock, config })
    closing.unshift(() => app.close())
    await listenOrExplain(app, config)
    announceAddress(config.publicUrl)
    const leaving = new AbortController()
    const { done } = await populate(data.db, config, { embedded: data.embedded, signal: leaving.signal })
    let background: Background | undefined
    closing.splice(1, 0, async () => {
      leaving.abort()
      await done.catch(() => undefined)
      await background?.stop()
    })
    void data.lost.then(() => stop(1, '数据库意外停止，服务随之停止；重新运行 npm start 即可恢复。'))
    await done
    if (stop.begun()) return
    background = startBackground({
      db: data.db,
      clock: systemClock,
      dataDir: config.dataDir,
      report: (what, error) => app.log.error({ err: error, what }, 'background'),
    })
  } catch (error) {
    if (stop.begun()) return
    await closeAll(closing)
    throw error
  }
}

function waysOutOf({ smtp, webhook, auditMailTo, dataDir }: Config): Outside {
  return {
    ...(smtp ? { mail: mailSettings(smtp.url, smtp.from) } : {}),
    ...(webhook ? { webhook: webhookSettings(webhook.url, webhook.secret) } : {}),
    ...(auditMailTo ? { auditorAddress: auditMailTo } : {}),
    dataFolder: dataDir,
  }
}

async function closeAll(closing: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const close of closing) await close().catch(() => undefined)
}

const LONGEST_STOP_MS = 30_000

/** Running requests and jobs end first, then the database; a second signal or half a minute ends the patience. */
function stopper(closing: readonly (() => Promise<unknown>)[]) {
  let begun = false
  const stop = async (code: number, words: string): Promise<void> => {
    if (begun) {
      if (code === 0) process.exit(1)
      return
    }
    begun = true
    process.stdout.write(`\n${words}\n`)
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref()
    await closeAll(closing)
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop(0, '正在停止：先办完正在处理的请求……'))
  }
  return Object.assign(stop, { begun: () => begun })
}

try {
  await start(readConfig(process.env))
} catch (error) {
  process.stderr.write(`${explainStart(error)}\n`)
  process.exit(1)
}
