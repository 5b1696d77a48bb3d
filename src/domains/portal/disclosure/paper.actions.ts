/** A released paper of budgets or accounts becomes an article of its unit's site, by the system and on the way of all articles. */
import { z } from 'zod'
import { addressOfPaper, papersToShow, type ReleasedPaper, releasedPaper } from '#domains/fiscal'
import { holdersOf } from '#kernel/access'
import { type Act, defineAction } from '#kernel/actions'
import { newId } from '#kernel/db'
import { keepFile, type StoredBlob } from '#kernel/files'
import { namesOfPeople } from '#kernel/org'
import {
  insertArticles,
  lockArticle,
  type NewArticle,
  saveArticle,
  tellHistory,
} from '../articles/article.store.ts'
import type { ArticleInHand } from '../articles/article.ts'
import { tellReviewers } from '../articles/audience.ts'
import { hashOf } from '../articles/content.ts'
import { type ArticleContent, articleContent } from '../articles/contract.ts'
import { insertReviews } from '../articles/edition.store.ts'
import { attachNew } from '../articles/files.ts'
import { goLive } from '../articles/go-live.ts'
import { sectionForWriting } from '../articles/section.queries.ts'
import { handOf, keepContent, readContent, union } from '../articles/writing.ts'
import { freeze } from '../reviews/review.actions.ts'
import { lockShown, saveShown, sectionForPapers } from './paper.store.ts'
import { articleOf, type Decider, deciders } from './paper.ts'

const KIND = 'notice' as const

export const showPaper = defineAction({
  name: 'portal.show_paper',
  label: '预决算公开文本上网站',
  permission: 'system',
  subjectKind: 'portal.article',
  input: z.object({ paperId: z.uuid() }),
  async run(act, { paperId }) {
    const paper = await releasedPaper(act.tx, paperId)
    if (!paper) return { articleId: null }
    const shown = await lockShown(act.tx, paper)
    const sectionId = await sectionForPapers(act.tx, paper.unitId)
    act.note({ paper: paper.number, revision: paper.revision, ...(sectionId ? {} : { noSite: true }) })
    if (!sectionId || (shown && shown.revision >= paper.revision)) return { articleId: null }
    const before = shown && (await lockArticle(act.tx, shown.articleId, 'all'))
    const articleId = await keepPaper(act, paper, sectionId, before)
    await saveShown(act.tx, paper, articleId, act.clock.now())
    act.about(articleId)
    await send(act, paper, articleId, before)
    return { articleId }
  },
})

/** Written anew; what was deleted by hand is not brought back but made again. */
async function keepPaper(
  act: Act,
  paper: ReleasedPaper,
  sectionId: string,
  before: ArticleInHand | undefined,
): Promise<string> {
  const content = await contentOf(act, paper, before?.sectionId ?? sectionId)
  if (before && before.state !== 'deleted') {
    const { indexNumber } = before.content.fields
    const fields = { ...content.fields, ...(indexNumber ? { indexNumber } : {}) }
    await keepContent(act, before, { ...content, fields }, paper.writerIds)
    return before.id
  }
  const section = await sectionForWriting(act.tx, sectionId)
  if (!section) throw new Error(`section ${sectionId} is gone`)
  const row: NewArticle & { readonly id: string } = {
    ...{ id: newId(), siteId: section.siteId, sectionId, unitId: section.siteUnitId, kind: KIND },
    ...{ state: 'draft', origin: 'system', content, contentHash: hashOf(KIND, content) },
    ...{ writers: [...paper.writerIds], publishedAt: paper.releasedAt },
  }
  await insertArticles(act.tx, [row], { at: act.clock.now(), by: null })
  await attachNew(act, row.id, content)
  await tellHistory(act.tx, [{ articleId: row.id, action: 'create' }], handOf(act))
  return row.id
}

/** The same bytes under rows of the portal's own. */
async function contentOf(act: Act, paper: ReleasedPaper, sectionId: string): Promise<ArticleContent> {
  const by = { purpose: 'copy', by: act.actor.id, at: act.clock.now() }
  const attachments: ArticleContent['attachments'] = []
  for (const file of await papersToShow(act.tx, paper.id))
    attachments.push({ fileId: await keepFile(act.tx, file as unknown as StoredBlob, by), name: file.name })
  const section = await sectionForWriting(act.tx, sectionId)
  const address = await addressOfPaper(act.tx, paper)
  const typed = articleContent.parse(articleOf({ paper, address, attachments }))
  return readContent(KIND, section?.disclosed ?? true, typed)
}

/** For review; decisions about the paper by people who hold the portal's right count as theirs about exactly this. */
async function send(
  act: Act,
  paper: ReleasedPaper,
  articleId: string,
  before: ArticleInHand | undefined,
): Promise<void> {
  const draft = await lockArticle(act.tx, articleId, 'all')
  if (!draft || draft.problems.length > 0) return
  const { editionId, hash } = await freeze(act, draft)
  await saveArticle(act.tx, articleId, { state: 'review', reviewEditionId: editionId, reviewStep: 1 }, act)
  await tellHistory(act.tx, [{ articleId, action: 'submit', reason: paper.number }], handOf(act))
  const article = (await lockArticle(act.tx, articleId, 'all')) ?? draft
  const takenAway = before?.state !== 'deleted' && before?.withdrawal != null && before.liveEditionId === null
  const people = deciders(paper, { ...(await askedOf(act, article)), takenAway })
  await record(act, paper, { article, editionId, hash }, people)
  if (people.length >= article.reviewSteps) {
    await saveArticle(act.tx, articleId, { state: 'approved', reviewStep: null }, act)
    await goLive(act.tx, [articleId], handOf(act))
    return
  }
  const step = people.length + 1
  if (step > 1) await saveArticle(act.tx, articleId, { reviewStep: step }, act)
  await tellReviewers(act, article, step)
}

async function askedOf(
  act: Act,
  { unitId, reviewSteps: steps, writers, reviewErrors: errors }: ArticleInHand,
) {
  const holders = async (permission: string) =>
    new Set(await holdersOf(act.tx, { permission, unitId }, act.clock.today()))
  const finalReviewers = await holders('portal.review_finally')
  const reviewers = new Set([...(await holders('portal.review')), ...finalReviewers])
  return { steps, writers: union(writers), errors, reviewers, finalReviewers }
}

interface Sent {
  readonly article: ArticleInHand
  readonly editionId: string
  readonly hash: string
}

async function record(
  act: Act,
  paper: ReleasedPaper,
  { article: { id: articleId }, editionId, hash }: Sent,
  people: readonly Decider[],
): Promise<void> {
  const names = await namesOfPeople(
    act.tx,
    people.map(({ id }) => id),
  )
  const reason = `以对公开文本 ${paper.number} 的审定、公开为准`
  for (const [at, { id, final }] of people.entries()) {
    const hand = { at: act.clock.now(), byId: id, byName: names.get(id) ?? '' }
    const decision = { step: at + 1, final, decision: 'approved' as const, reason }
    await insertReviews(act.tx, [{ articleId, editionId, hash, ...decision }], hand)
    await tellHistory(act.tx, [{ articleId, action: 'approve', reason }], hand)
  }
  act.note({ decidedBy: people.map(({ id }) => id) })
}
