import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#kernel/config'
import { APP_ROLE, borrowEmbedded } from '#kernel/db/embedded'
import { Refused } from '#kernel/errors'

/** Where a command finds the data: the database that was named, or the embedded one, running or opened for the command. */
export interface Addresses {
  readonly ownerUrl: string
  readonly appUrl: string
  /** Undefined: one role does everything. */
  readonly appRole: string | undefined
  stop(): Promise<void>
}

export async function openAddresses(
  { database, dataDir }: Config,
  { mayCreate = false } = {},
): Promise<Addresses> {
  if (database) {
    const { url, ownerUrl } = database
    const appRole = url === ownerUrl ? undefined : decodeURIComponent(new URL(url).username)
    return { ownerUrl, appUrl: url, appRole, stop: async () => undefined }
  }
  if (!mayCreate && !existsSync(join(dataDir, 'postgres.secrets.json'))) {
    const message = `数据目录 ${dataDir} 里还没有数据库。请核对 ZHENGSHU_DATA，或先启动一次政枢。`
    throw new Refused([{ code: 'cli.no_database', message }])
  }
  const { ownerUrl, appUrl, stop } = await borrowEmbedded(dataDir)
  return { ownerUrl, appUrl, appRole: APP_ROLE, stop }
}
