import type { AddressInfo } from 'node:net'
import type { App, Routes } from '#kernel/http'
import { probeSites } from '../probe/probe.ts'
import type { Press } from '../publishing/press.ts'
import { repeat, type Stop } from './repeat.ts'
import { Watcher } from './watch.store.ts'
import { Leader } from './watched.queries.ts'

/** 县定：公开文件被改动应在 30 秒内发现。A pass over 200 000 files takes a few seconds of these. */
const LOOK_EVERY_MS = 12_000
const PROBE_EVERY_MS = 60_000

/** Runs beside a server that listens, in one process of however many there are. */
export const watchRoutes: Routes = (app: App) => {
  const stops: Stop[] = []
  let leader: Leader | undefined
  app.addHook('onListen', async () => {
    const { db, clock, dataDir, log } = app
    const report = (what: string, error: unknown): void => log.error({ err: error, what }, 'portal watch')
    const press: Press = { db, clock, dataDir, report }
    const watcher = new Watcher(press)
    const own = new Leader(db)
    leader = own
    const origin = originOf(app)
    const led = (run: () => Promise<unknown>) => async () => ((await own.leads()) ? run() : undefined)
    stops.push(
      repeat(
        led(() => watcher.pass()),
        LOOK_EVERY_MS,
        (error) => report('watch', error),
      ),
    )
    if (origin)
      stops.push(
        repeat(
          led(() => probeSites(press, origin)),
          PROBE_EVERY_MS,
          (error) => report('probe', error),
        ),
      )
  })
  app.addHook('preClose', async () => {
    await Promise.all(stops.map((stop) => stop()))
    await leader?.resign()
  })
}

/** Undefined on a socket file, where nobody can knock as a visitor does. */
function originOf(app: App): string | undefined {
  const address = app.server.address() as AddressInfo | string | null
  if (address === null || typeof address === 'string') return undefined
  const everywhere = address.address === '0.0.0.0' || address.address === '::'
  const host = everywhere ? '127.0.0.1' : address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${host}:${address.port}`
}
