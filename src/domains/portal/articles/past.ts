/** Articles that were written, reviewed and published before this system kept them: with their names and days, by the same rules. */
import { newId, type Tx } from '#kernel/db'
import { InvalidInput } from '#kernel/errors'
import type { Instant } from '#kernel/time'
import { insertArticles, nextIndexNumber, tellHistory } from './article.store.ts'
import { contentProblems, hashOf, writeContent } from './content.ts'
import { type ArticleContent, articleContent } from './contract.ts'
import { insertEditions, insertReviews } from './edition.store.ts'
import { goLive } from './go-live.ts'
import type { ArticleKind } from './kinds.ts'
import { type SectionForWriting, sectionForWriting } from './section.queries.ts'

export interface PastPerson {
  readonly id: string
  readonly name: string
}

export interface PastArticle {
  readonly id?: string
  readonly sectionId: string
  readonly kind: ArticleKind
  readonly content: Partial<ArticleContent>
  readonly writer: PastPerson
  /** In the order of the steps. */
  readonly approvals: readonly (PastPerson & { readonly final: boolean })[]
}

/** All of one moment at once; one that lacks something or was approved by too few is refused with all the others. */
export async function takeOverArticles(
  tx: Tx,
  articles: readonly PastArticle[],
  at: Instant,
): Promise<string[]> {
  const sections = new Map<string, SectionForWriting>()
  const rows = []
  for (const article of articles) {
    const section = sections.get(article.sectionId) ?? (await sectionForWriting(tx, article.sectionId))
    if (!section) throw new InvalidInput([{ path: 'sectionId', message: '没有这个栏目' }])
    sections.set(article.sectionId, section)
    rows.push(await rowOf(tx, article, section, at))
  }
  const writers = Map.groupBy(rows, ({ writer }) => writer.id)
  for (const some of writers.values()) await write(tx, some, at)
  await decide(tx, rows, at)
  const ids = rows.map(({ id }) => id)
  await goLive(tx, ids, { at, byId: null, byName: '系统' })
  return ids
}

type Row = Awaited<ReturnType<typeof rowOf>>

async function rowOf(tx: Tx, article: PastArticle, section: SectionForWriting, at: Instant) {
  const numbered = section.disclosed || article.kind === 'policy'
  const number = numbered ? { indexNumber: await nextIndexNumber(tx, section, at.getUTCFullYear()) } : {}
  const typed = articleContent.parse({ ...article.content, fields: { ...number, ...article.content.fields } })
  const { content, unreadable } = writeContent(article.kind, section.disclosed, typed)
  const problems = [...unreadable, ...contentProblems(article.kind, section.disclosed, content)]
  if (problems.length > 0) throw new InvalidInput(problems)
  const hash = hashOf(article.kind, content)
  return { ...article, id: article.id ?? newId(), editionId: newId(), section, content, hash }
}

async function write(tx: Tx, rows: readonly Row[], at: Instant): Promise<void> {
  const writer = rows[0]?.writer
  if (!writer) return
  const articles = rows.map(({ id, editionId, kind, content, hash, section }) => ({
    ...{ id, kind, content, contentHash: hash, siteId: section.siteId, sectionId: section.id },
    ...{ unitId: section.siteUnitId, state: 'approved' as const, origin: 'typed' as const },
    ...{ writers: [writer.id], reviewEditionId: editionId },
  }))
  const hand = { at, byId: writer.id, byName: writer.name }
  await insertArticles(tx, articles, { at, by: writer.id })
  const editions = rows.map(({ id: articleId, editionId, kind, content, hash, section }) => ({
    ...{ id: editionId, articleId, sectionId: section.id, kind, content, hash },
    ...{ writers: [writer.id], risks: [] },
  }))
  await insertEditions(tx, editions, hand)
  const events = rows.flatMap(({ id }) => ['create', 'submit'].map((action) => ({ articleId: id, action })))
  await tellHistory(tx, events, hand)
}

async function decide(tx: Tx, rows: readonly Row[], at: Instant): Promise<void> {
  const decisions = rows.flatMap((row) =>
    row.approvals.map((person, index) => ({ person, row, step: index + 1 })),
  )
  for (const some of Map.groupBy(decisions, ({ person }) => `${person.id} ${person.final}`).values()) {
    const person = some[0]?.person
    if (!person) continue
    const reviews = some.map(({ row, step }) => ({
      ...{ articleId: row.id, editionId: row.editionId, hash: row.hash, step },
      ...{ final: person.final, decision: 'approved' as const },
    }))
    const hand = { at, byId: person.id, byName: person.name }
    await insertReviews(tx, reviews, hand)
    await tellHistory(
      tx,
      some.map(({ row }) => ({ articleId: row.id, action: 'approve' })),
      hand,
    )
  }
}
