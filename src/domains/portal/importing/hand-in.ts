/** A stock handed in, tried or taken over: the console and the command line do the same. */
import { type Context, perform } from '#kernel/actions'
import type { ImportAnswer } from './contract.ts'
import type { Stock } from './draft.ts'
import { importArticles, planImport } from './import.actions.ts'
import { withUploads } from './uploads.store.ts'

export interface HandIn {
  readonly sectionId: string
  readonly name: string
  readonly dryRun: boolean
}

const UNUSED_SHOWN = 50

export async function handIn(context: Context, stock: Stock, wish: HandIn): Promise<ImportAnswer> {
  const { sectionId, name, dryRun } = wish
  try {
    const items = await withUploads(context, stock, dryRun)
    const input = { sectionId, name, items, files: {} }
    const answer = dryRun
      ? (await planImport(context.db.tx, context.clock, input)).answer
      : await perform(importArticles, context, input)
    const { unused } = stock
    return unused.length > 0 ? { ...answer, unused: unused.slice(0, UNUSED_SHOWN) } : answer
  } finally {
    await stock.folder?.close()
  }
}
