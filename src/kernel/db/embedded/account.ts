import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { cannotStart } from './problem.ts'

/** PostgreSQL refuses to run as root. It needs a number to run under, not a name in /etc/passwd. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

// systemd's UIDS-GIDS.md leaves 60706–61183 to nobody; below 65536 it also exists inside containers.
const FIRST_FREE_UID = 60706
const FREE_UIDS = 478

export const runsAsRoot = (): boolean => process.getuid?.() === 0

/**
 * Undefined means "as ourselves". As root: the owner of the data that is already there, else a number of this
 * folder's own, so that neither `nobody` nor the database of another checkout can read the files.
 */
export function databaseAccount(cluster: string, dataDir: string): Account | undefined {
  if (!runsAsRoot()) return undefined
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const taken = namedUids()
  const start = createHash('sha256').update(dataDir).digest().readUInt32BE(0)
  for (let i = 0; i < FREE_UIDS; i++) {
    const uid = FIRST_FREE_UID + ((start + i) % FREE_UIDS)
    if (!taken.has(uid)) return { uid, gid: uid }
  }
  return { uid: FIRST_FREE_UID, gid: FIRST_FREE_UID }
}

/**
 * `initdb`, unlike `postgres`, insists on a number that has a name. It works under one that every system has, and the new
 * files are handed over afterwards.
 */
export function namedAccount(): Account {
  const accounts = passwordLines().map(([, , uid, gid]) => ({ uid: Number(uid), gid: Number(gid) }))
  const named = accounts.find(({ uid }) => uid === NOBODY) ?? accounts.find(({ uid }) => uid > 0)
  if (named) return named
  throw cannotStart(
    'no_account',
    '系统中没有普通用户，数据库无法初始化。请先建立一个普通用户（例如 nobody）。',
  )
}

const NOBODY = 65534

function namedUids(): Set<number> {
  return new Set(passwordLines().map(([, , uid]) => Number(uid)))
}

function passwordLines(): string[][] {
  try {
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
    return lines.map((line) => line.split(':')).filter((parts) => parts.length > 3)
  } catch {
    return []
  }
}
