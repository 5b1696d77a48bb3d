import type { App, Routes } from '#kernel/http'
import { type Publisher, startPublisher } from './publisher.ts'

/** Runs beside a server that listens; an application that is only asked, as in tests, publishes nothing by itself. */
export const publisherRoutes: Routes = (app: App) => {
  let publisher: Publisher | undefined
  app.addHook('onListen', async () => {
    const { db, clock, dataDir, log } = app
    publisher = await startPublisher({
      db,
      clock,
      dataDir,
      report: (what, error) => log.error({ err: error, what }, 'publishing'),
    })
  })
  app.addHook('preClose', async () => {
    await publisher?.stop()
  })
}
