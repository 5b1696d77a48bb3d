/** The data a command works on: the database an administrator named, the running server's, or one opened for the command. */
import type { Config } from '#kernel/config'
import { type Database, migrate, openDatabase } from '#kernel/db'
import { APP_ROLE, borrowEmbedded } from '../../kernel/db/embedded/public.ts'

export interface CommandData {
  readonly db: Database
  readonly ownerUrl: string
  close(): Promise<void>
}

export async function openData({ database, dataDir }: Config): Promise<CommandData> {
  if (database) {
    const db = openDatabase(database.url, { name: 'zhengshu-cli' })
    return { db, ownerUrl: database.ownerUrl, close: () => db.close() }
  }
  const server = await borrowEmbedded(dataDir)
  await migrate(server.ownerUrl, { appRole: APP_ROLE })
  const db = openDatabase(server.appUrl, { name: 'zhengshu-cli' })
  return {
    db,
    ownerUrl: server.ownerUrl,
    async close() {
      await db.close()
      await server.stop()
    },
  }
}
