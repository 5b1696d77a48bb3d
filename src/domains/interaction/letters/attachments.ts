import { join } from 'node:path'
import type { Act } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { attachFiles, defineReader, filesOf, openStore } from '#kernel/files'
import type { LetterDetail } from '../contract.ts'
import { readLetter } from './letter.store.ts'

const MOST = 5
const ownerOf = (letterId: string) => ({ kind: 'interaction.letter', id: letterId })

export async function attachToLetter(act: Act, letterId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const store = await openStore(join(act.dataDir, 'files'))
  const owner = ownerOf(letterId)
  await attachFiles(act.tx, { ids, owner, by: act.actor.id, at: act.clock.now(), most: MOST, store })
}

export async function filesOfLetter(tx: Tx, letterId: string): Promise<LetterDetail['files']> {
  const files = await filesOf(tx, ownerOf(letterId))
  return files.map(({ id, name, size, mediaType }) => ({ id, name, size, mediaType }))
}

/** Who may read the letter may read what came with it. */
defineReader('interaction.letter', async ({ actor, db }, { ownerId }) => {
  const scope = actor.permissions.get('interaction.read_letters')
  return scope !== undefined && ownerId !== null && (await readLetter(db.tx, ownerId, scope)) !== undefined
})
