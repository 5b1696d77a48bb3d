/** What is typed into an article, checked and kept. Autosave, copies, old editions and imports all come this way. */
import { type Act, reaches, type Scope } from '#kernel/actions'
import { InvalidInput, invalid, notFound } from '#kernel/errors'
import { unitById } from '#kernel/org'
import { maySendTo } from '../sections/section.queries.ts'
import { saveArticle } from './article.store.ts'
import { type ArticleInHand, stateAfterSaving } from './article.ts'
import { contentProblems, hashOf, writeContent } from './content.ts'
import type { ArticleContent } from './contract.ts'
import type { Hand } from './edition.store.ts'
import { attachNew } from './files.ts'
import { type SectionForWriting, sectionForWriting } from './section.queries.ts'

export const handOf = ({ actor, clock }: Pick<Act, 'actor' | 'clock'>): Hand => ({
  at: clock.now(),
  byId: actor.id,
  byName: actor.name,
})

export const union = (...lists: readonly (readonly (string | null)[])[]): string[] => [
  ...new Set(lists.flat().filter((id): id is string => id !== null)),
]

/** In the form in which it is kept, or every refusal at its field. */
export function readContent(
  kind: ArticleInHand['kind'],
  disclosed: boolean,
  typed: ArticleContent,
): ArticleContent {
  const { content, unreadable } = writeContent(kind, disclosed, typed)
  if (unreadable.length === 0) return content
  throw new InvalidInput(unreadable.map(({ path, message }) => ({ path: `content.${path}`, message })))
}

/** The section, when one may write there; outside of one's reach it does not exist. */
export async function openSection(act: Act, sectionId: string): Promise<SectionForWriting> {
  const section =
    (await sectionForWriting(act.tx, sectionId)) ?? invalid('sectionId', '没有这个栏目，请重新选择')
  if (!maySendTo(section, act.scope)) notFound('portal.section')
  if (section.closed) invalid('sectionId', '栏目已关闭，请另选一个')
  if (section.siteState === 'closed' || section.siteState === 'archived')
    invalid('sectionId', '网站已关停，不能再写稿')
  return section
}

/** The unit whose people write it: the site's own, or one named by the section. */
export function writingUnit(scope: Scope, section: SectionForWriting, wanted: string | undefined): string {
  const allowed = [section.siteUnitId, ...section.writerUnitIds].filter((id) => reaches(scope, id))
  const unitId = wanted ?? allowed[0]
  if (unitId === undefined || !allowed.includes(unitId))
    invalid('unitId', '这个单位不能在此栏目供稿，请重新选择')
  return unitId
}

export async function usualSource(act: Act, unitId: string): Promise<string> {
  return (await unitById(act.tx, unitId))?.name ?? ''
}

export interface Saved {
  readonly id: string
  readonly version: number
  readonly state: ArticleInHand['state']
  readonly savedAt: string
  readonly hash: string
  readonly html: string
  readonly problems: { path: string; message: string }[]
}

/** A changed word voids what was approved and makes a writer of whoever changed it. */
export async function keepContent(
  act: Act,
  article: ArticleInHand,
  content: ArticleContent,
  writers: readonly string[] = [],
): Promise<Saved> {
  const hash = hashOf(article.kind, content)
  const isSame = hash === article.contentHash
  const state = isSame ? article.state : stateAfterSaving(article, hash)
  if (!isSame) {
    await attachNew(act, article.id, content)
    await saveArticle(
      act.tx,
      article.id,
      {
        ...{ content, contentHash: hash, state, reviewEditionId: null, reviewStep: null },
        writers: union(article.writers, writers, [act.actor.id]),
      },
      act,
    )
  }
  const problems = contentProblems(article.kind, article.disclosed, content)
  const version = article.version + (isSame ? 0 : 1)
  const savedAt = act.clock.now().toISOString()
  return { id: article.id, version, state, savedAt, hash, html: content.html, problems }
}
