/** Who has to hear of what happens to an article. Messages name it by number and title; titles are going to be public. */
import { holdersOf } from '#kernel/access'
import type { Act } from '#kernel/actions'
import { tell } from '#kernel/notifications'
import type { ArticleInHand } from './article.ts'

type Teller = Pick<Act, 'tx' | 'clock' | 'actor'>
type About = Pick<ArticleInHand, 'id' | 'number' | 'content' | 'unitId' | 'version'>

interface Words {
  readonly kind: string
  readonly title: string
  readonly text?: string | null
  /** What is said again though the article is the same: absent, it is said once a version. */
  readonly on?: string
}

async function tellPeople(
  act: Teller,
  people: readonly string[],
  article: About,
  words: Words,
): Promise<void> {
  const personIds = [...new Set(people)].filter((id) => id !== act.actor.id)
  if (personIds.length === 0) return
  const name = `稿件 ${article.number}《${article.content.title || '未命名'}》`
  await tell(act.tx, {
    personIds,
    kind: `portal.${words.kind}`,
    title: words.title,
    body: words.text ? `${name}：${words.text}` : name,
    href: `/console/portal/articles/${article.id}`,
    key: `${words.kind}:${article.id}:${words.on ?? article.version}`,
  })
}

export const tellWriters = (act: Teller, article: About & Pick<ArticleInHand, 'writers'>, words: Words) =>
  tellPeople(act, article.writers, article, words)

/** Those who may take the next step: none who wrote it. */
export async function tellReviewers(
  act: Teller,
  article: About & Pick<ArticleInHand, 'writers' | 'reviewSteps'>,
  step: number,
): Promise<void> {
  const isLast = article.reviewSteps > 1 && step >= article.reviewSteps
  const permission = isLast ? 'portal.review_finally' : 'portal.review'
  const people = await holdersOf(act.tx, { permission, unitId: article.unitId }, act.clock.today())
  const free = people.filter((id) => !article.writers.includes(id))
  await tellPeople(act, free, article, { kind: 'review_waits', title: '有稿件待您审核' })
}

export async function tellFinalReviewers(act: Teller, article: About, words: Words): Promise<void> {
  const asked = { permission: 'portal.review_finally', unitId: article.unitId }
  await tellPeople(act, await holdersOf(act.tx, asked, act.clock.today()), article, words)
}
