import { type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Account } from './account.ts'

const MAY_ENTER = 0o1

/** Whether that account can walk to `folder`: every folder on the way, itself included, must let it through. */
export function canReach(folder: string, account: Account | undefined): boolean {
  if (!account) return true
  for (let at = folder; ; at = dirname(at)) {
    const stats = statSync(at, { throwIfNoEntry: false })
    if (stats && !mayEnter(stats, account)) return false
    if (at === dirname(at)) return true
  }
}

function mayEnter({ mode, uid, gid }: Stats, account: Account): boolean {
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
  return ((mode >> shift) & MAY_ENTER) === MAY_ENTER
}
