/** When a list changes, only its changed words are looked for in what is public; nothing is edited. */
import { z } from 'zod'
import type { Tx } from '#kernel/db'
import { defineJob, enqueue } from '#kernel/jobs'
import { normalise } from '#kernel/search'
import { Matcher } from '#kernel/text'
import type { Instant } from '#kernel/time'
import {
  insertFindings,
  keepReached,
  type LiveArticle,
  liveArticles,
  liveTexts,
  lockScan,
  type NewFinding,
} from './scan.store.ts'
import { type Changed, findIn, listsOf, readOwn } from './stock.ts'
import { type EntryRow, entriesByIds, entriesNow } from './words.store.ts'

/** So many articles in one transaction: what is killed loses at most these, and they are looked at again. */
const PIECE = 1000

export const scanWords = defineJob({
  name: 'portal.scan_words',
  schema: z.object({ id: z.uuid() }),
  async run({ tx, clock }, { id }) {
    const scan = await lockScan(tx, id)
    if (!scan) return
    const words = (await entriesByIds(tx, scan.entryIds)).filter(({ kind }) => kind === 'pair')
    const texts = words.length === 0 ? [] : await liveTexts(tx, scan.reached, PIECE)
    const exceptions = (await entriesNow(tx)).flatMap(({ kind, text }) =>
      kind === 'exception' ? [text] : [],
    )
    const found = await lookAt(tx, { id, words, exceptions, at: clock.now() }, texts)
    const more = texts.length === PIECE
    const reached = texts.at(-1)?.articleId ?? null
    await keepReached(tx, id, { reached, looked: texts.length, found, endedAt: more ? null : clock.now() })
    if (more) await enqueue(tx, scanWords, { id })
  },
})

interface Looking {
  readonly id: string
  readonly words: readonly EntryRow[]
  readonly exceptions: readonly string[]
  readonly at: Instant
}

/** The words are first looked for in what search keeps; only articles that hold one are read whole. */
async function lookAt(
  tx: Tx,
  { id, words, exceptions, at }: Looking,
  texts: readonly { articleId: string; text: string }[],
): Promise<number> {
  if (words.length === 0) return 0
  const matcher = new Matcher(words.map(({ text }) => normalise(text)))
  const holding = texts.filter(({ text }) => matcher.all(text).length > 0).map(({ articleId }) => articleId)
  if (holding.length === 0) return 0
  const changed = words.map(({ text, rightText }): Changed => ({ text, right: rightText }))
  const lists = listsOf(changed, exceptions)
  const byText = new Map(words.map((word) => [word.text, word]))
  const findings = (await liveArticles(tx, holding)).flatMap((article) =>
    findIn(partsOf(article), lists).flatMap((one): NewFinding[] => {
      const word = byText.get(one.wrong)
      if (!word) return []
      const where = { articleId: article.articleId, editionId: article.editionId }
      return [{ scanId: id, entryId: word.id, rightText: word.rightText, ...where, ...one }]
    }),
  )
  return insertFindings(tx, findings, at)
}

const partsOf = ({ content, attachments }: LiveArticle) => [
  ...readOwn(content),
  ...attachments.map(({ name, text }) => ({ place: `attachment ${name}`.slice(0, 200), text })),
]
