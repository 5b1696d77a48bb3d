/** Everything a visitor or a colleague can reach, as one application. */
import type { Config } from '#kernel/config'
import type { Database } from '#kernel/db'
import { fileRoutes } from '#kernel/files'
import { type App, createApp, createLogger, healthRoutes } from '#kernel/http'
import { countJobs } from '#kernel/jobs'
import { measureRoutes } from '#kernel/measures'
import { messageRoutes } from '#kernel/notifications'
import type { Clock } from '#kernel/time'
import { viewRoutes } from '#kernel/views'
import { openPortal } from '../portal/portal.ts'
import { authenticator } from './authenticate.ts'
import { consoleRoutes } from './console.routes.ts'
import { domainPages, domainRoutes } from './domains.ts'

export interface Parts {
  readonly db: Database
  readonly clock: Clock
  readonly config: Config
}

export async function assemble({ db, clock, config }: Parts): Promise<App> {
  const { dataDir, challenge, metricsToken } = config
  const portal = await openPortal({ dataDir, challenge })
  return createApp({
    db,
    clock,
    dataDir,
    authenticate: authenticator(db, clock),
    rateLimits: challenge,
    trustProxy: config.trustProxy,
    secure: config.publicUrl.startsWith('https:'),
    logger: createLogger(config.logLevel),
    errorPage: portal.errorPage,
    routes: [
      healthRoutes({ metricsToken, gauges: () => gaugesOf(db, clock) }),
      ...domainRoutes,
      fileRoutes,
      messageRoutes,
      viewRoutes,
      measureRoutes,
      consoleRoutes,
      ...portal.routes,
      ...domainPages.flatMap((pagesOf) => pagesOf(portal.desk)),
    ],
  })
}

async function gaugesOf(db: Database, clock: Clock): Promise<Record<string, number>> {
  const counts = await countJobs(db.tx, clock.now())
  return Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [`zhengshu_jobs_${name}`, Number(count)]),
  )
}
