import { join } from 'node:path'
import type { Act } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { attachFiles, defineReader, filesOf, openStore } from '#kernel/files'
import type { EntryDetail } from '../contract.ts'
import { mayReadEntry, OWNER_KIND } from './entry.store.ts'

const MOST = 10
const ownerOf = (entryId: string) => ({ kind: OWNER_KIND, id: entryId })

/** The papers that prove an entry; once attached they stay, like everything else that was said. */
export async function attachToEntry(act: Act, entryId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const store = await openStore(join(act.dataDir, 'files'))
  const attachment = {
    ids,
    owner: ownerOf(entryId),
    by: act.actor.id,
    at: act.clock.now(),
    most: MOST,
    store,
  }
  return (await attachFiles(act.tx, attachment)).map(({ name }) => name)
}

export async function filesOfEntry(tx: Tx, entryId: string): Promise<EntryDetail['files']> {
  const files = await filesOf(tx, ownerOf(entryId))
  return files.map(({ id, name, size, mediaType }) => ({ id, name, size, mediaType }))
}

/** Who may read the entry may read its papers. */
defineReader(OWNER_KIND, async ({ actor, db }, { ownerId }) => {
  const scope = actor.permissions.get('ledger.read')
  return scope !== undefined && ownerId !== null && mayReadEntry(db.tx, ownerId, scope)
})
