/** After something went live: the words of its title are counted, those of its attachments added to what it is found by. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import type { Tx } from '#kernel/db'
import { blobPath } from '#kernel/files'
import { defineJob, defineSchedule, type JobScope } from '#kernel/jobs'
import { type Attachment, addWords, attachmentsOf, keepText, knownTexts } from './attachment.queries.ts'
import { attachmentText, isReadable } from './attachment-text.store.ts'
import { allTitles, countTerms, forgetTerms, takeToRead, waitToRead } from './reading.store.ts'
import { termsOf } from './title-terms.ts'

const BATCH = 500
const BATCHES_MOST = 20
/** Each may take ten seconds. */
const FILES_MOST = 20

export const readTexts = defineJob({
  name: 'portal.read_texts',
  schema: z.object({}),
  async run(scope) {
    for (let batch = 0; batch < BATCHES_MOST; batch++) {
      const taken = await takeToRead(scope.tx, BATCH)
      await countTitles(
        scope.tx,
        taken.map(({ title }) => title),
      )
      const ids = taken.map(({ articleId }) => articleId)
      // What was written stays locked until the end: after files that is at once.
      if ((await readAttachments(scope, ids)) > 0 || taken.length < BATCH) return
      await nextTurn()
    }
  },
})

async function countTitles(tx: Tx, titles: readonly string[]): Promise<void> {
  const counted = new Map<string, number>()
  for (const title of titles)
    for (const term of termsOf(title)) counted.set(term, (counted.get(term) ?? 0) + 1)
  await countTerms(tx, counted)
}

/** How many files were read. What was not reached waits; its title is counted right again by the weekly count. */
async function readAttachments(
  { tx, clock, dataDir }: JobScope,
  articleIds: readonly string[],
): Promise<number> {
  const found = (await attachmentsOf(tx, articleIds)).filter(isReadable)
  const hashes = found.map(({ sha256 }) => sha256)
  const known = new Map(await knownTexts(tx, hashes))
  const unread = new Map(found.filter(({ sha256 }) => !known.has(sha256)).map((one) => [one.sha256, one]))
  for (const one of [...unread.values()].slice(0, FILES_MOST)) {
    const text = await attachmentText(pathOf(dataDir, one), one.name)
    await keepText(tx, one.sha256, text, clock.now())
    known.set(one.sha256, text)
  }
  for (const [articleId, own] of Map.groupBy(found, (one) => one.articleId)) {
    if (own.some(({ sha256 }) => !known.has(sha256))) await waitToRead(tx, [articleId])
    else {
      const texts = own.flatMap(({ sha256 }) => known.get(sha256) ?? [])
      await addWords(tx, articleId, texts)
    }
  }
  return unread.size
}

const pathOf = (dataDir: string, { sha256 }: Attachment): string =>
  blobPath({ root: `${dataDir}/files` }, sha256)

/** What was withdrawn or renamed is in no count any more. */
export const recountTerms = defineJob({
  name: 'portal.recount_terms',
  schema: z.object({}),
  async run({ tx }) {
    await forgetTerms(tx)
    const titles = await allTitles(tx)
    for (let at = 0; at < titles.length; at += BATCH) {
      await countTitles(tx, titles.slice(at, at + BATCH))
      await nextTurn()
    }
  },
})

defineSchedule({ name: 'portal.read_texts', cron: '* * * * *', job: readTexts, data: {} })
defineSchedule({
  name: 'portal.recount_terms',
  cron: '10 4 * * 7',
  job: recountTerms,
  data: {},
  catchUp: true,
})
