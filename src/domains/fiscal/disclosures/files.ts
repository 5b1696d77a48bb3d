/** Who may read the files of a disclosure in the console. What is released anybody reads at its public address. */
import { scopeOf } from '#kernel/actions'
import { defineReader } from '#kernel/files'
import { readDisclosure } from './disclosure.store.ts'
import { OWNER } from './frozen.ts'

defineReader(OWNER, async ({ db, actor }, { ownerId }) =>
  Boolean(ownerId && (await readDisclosure(db.tx, ownerId, scopeOf(actor, 'fiscal.read')))),
)
