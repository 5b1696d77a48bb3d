/** Where the data is: the PostgreSQL an administrator named, or the one that npm brought. */
import type { Config } from '#kernel/config'
import { type Database, migrate, openDatabase } from '#kernel/db'
import { APP_ROLE, startEmbedded } from '../../kernel/db/embedded/public.ts'

export interface Opened {
  readonly db: Database
  readonly embedded: boolean
  /** Settles when the embedded PostgreSQL ended without being asked to. */
  readonly lost: Promise<void>
  close(): Promise<void>
}

export async function openData(config: Config): Promise<Opened> {
  const { database } = config
  return database ? openNamed(database.url, database.ownerUrl) : openEmbedded(config)
}

async function openNamed(appUrl: string, ownerUrl: string): Promise<Opened> {
  const appRole = ownerUrl !== appUrl ? decodeURIComponent(new URL(appUrl).username) : undefined
  await migrate(ownerUrl, { appRole })
  const db = openDatabase(appUrl)
  return { db, embedded: false, lost: new Promise(() => undefined), close: () => db.close() }
}

async function openEmbedded({ dataDir }: Config): Promise<Opened> {
  const server = await startEmbedded({ dataDir })
  await migrate(server.ownerUrl, { appRole: APP_ROLE })
  const db = openDatabase(server.appUrl)
  return {
    db,
    embedded: true,
    lost: server.ended,
    async close() {
      await db.close()
      await server.stop()
    },
  }
}
