import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { databaseAccount, runsAsRoot } from './account.ts'
import { makeOpenFolder, SYSTEM_HOME } from './binaries.ts'
import { cannotStart } from './problem.ts'
import { canReach } from './reach.ts'

const POINTER = 'postgres.location'
const OWNER_NOTE = 'belongs-to'

/**
 * Where PostgreSQL keeps its files: `<data>/postgres`, unless root's checkout lies where the database's account cannot
 * walk (under /root, say). Then it is a folder under /var/lib, and a pointer in the data folder names it.
 */
export function clusterFolder(dataDir: string): string {
  const beside = join(dataDir, 'postgres')
  const pointer = join(dataDir, POINTER)
  if (existsSync(pointer)) return elsewhere(readFileSync(pointer, 'utf8').trim(), dataDir)
  if (existsSync(join(beside, 'PG_VERSION')) || reachable(dataDir, beside)) return beside
  const id = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const folder = join(SYSTEM_HOME, 'data', id)
  for (const path of [SYSTEM_HOME, dirname(folder), folder]) makeOpenFolder(path)
  writeFileSync(join(folder, OWNER_NOTE), dataDir)
  writeFileSync(pointer, `${join(folder, 'postgres')}\n`)
  return join(folder, 'postgres')
}

/** A copied checkout carries the pointer of the original; two of them must not share one database. */
function elsewhere(cluster: string, dataDir: string): string {
  const note = join(dirname(cluster), OWNER_NOTE)
  const owner = existsSync(note) ? readFileSync(note, 'utf8') : dataDir
  if (owner !== dataDir && existsSync(join(owner, POINTER))) {
    throw cannotStart(
      'copied_checkout',
      `本目录是 ${owner} 的副本，两者指向同一个数据库。请删除 ${join(dataDir, POINTER)} 后重新启动，将另建新的数据库；原有数据请用备份和恢复转移。`,
    )
  }
  if (owner !== dataDir) writeFileSync(note, dataDir)
  return cluster
}

function reachable(dataDir: string, cluster: string): boolean {
  if (!runsAsRoot()) return true
  const account = databaseAccount(cluster, dataDir)
  // The folder is ours, so we may let the database walk through it; what lies in it keeps its own modes.
  chmodSync(dataDir, (statSync(dataDir).mode & 0o777) | 0o011)
  return canReach(dataDir, account)
}

/** Not `recursive: true`: under /proc and the like that never returns. */
export function makeDataFolder(dataDir: string): void {
  if (existsSync(dataDir)) return
  try {
    mkdirSync(dataDir, { mode: 0o711 })
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT' || existsSync(dirname(dataDir))) throw error
    makeDataFolder(dirname(dataDir))
    mkdirSync(dataDir, { mode: 0o711 })
  }
}
