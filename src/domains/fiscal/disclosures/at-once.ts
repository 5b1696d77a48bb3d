/** Release and papers in one step, for whoever builds a county of the past: no queue of today comes between. */
import { type Context, performWithin } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { notFound } from '#kernel/errors'
import { cancel } from '#kernel/jobs'
import type { Clock } from '#kernel/time'
import type { WantsAnswer } from './contract.ts'
import { wantsOf } from './disclosure.queries.ts'
import { readDisclosure } from './disclosure.store.ts'
import { releaseDisclosure } from './release.actions.ts'
import { makePapers } from './release.jobs.ts'

export async function releaseAtOnce(context: Context, input: { readonly id: string }): Promise<void> {
  const { db, clock, dataDir = '' } = context
  await db.transaction(async (tx) => {
    await performWithin(tx, releaseDisclosure, context, input)
    await cancel(tx, makePapers, input.id)
    await makePapers.run({ tx, db, clock, dataDir, attempt: 1 }, { id: input.id })
  })
}

/** What is wanted, for whoever answers by program. */
export async function disclosureWants(tx: Tx, id: string, clock: Clock): Promise<WantsAnswer> {
  const disclosure = (await readDisclosure(tx, id, 'all')) ?? notFound('fiscal.disclosure')
  return wantsOf(tx, disclosure, clock)
}
