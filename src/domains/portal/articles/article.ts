/** An article: what may be done to it in which state, and what stands in the way. Pure. */
import { type Facts, may, reaches } from '#kernel/actions'
import type { Blocker, FieldError } from '#kernel/errors'
import type { Instant } from '#kernel/time'
import { articleStateLabels } from '../labels.ts'
import type { Review } from '../reviews/chain.ts'
import type { SiteState } from '../sites/contract.ts'
import type { ArticleContent, ArticleState } from './contract.ts'
import type { ArticleKind } from './kinds.ts'

export interface Withdrawal {
  readonly kind: 'gone' | 'notice'
  readonly reason: string
  readonly at: string
  readonly byName: string
}

export interface Article {
  readonly id: string
  readonly number: number
  readonly siteId: string
  readonly sectionId: string
  readonly unitId: string
  readonly kind: ArticleKind
  readonly state: ArticleState
  readonly stateBefore: ArticleState | null
  readonly content: ArticleContent
  readonly contentHash: string
  readonly writers: readonly string[]
  readonly reviewEditionId: string | null
  readonly reviewStep: number | null
  readonly liveEditionId: string | null
  readonly address: string | null
  readonly publishedAt: Instant | null
  readonly liveSince: Instant | null
  readonly publishAt: Instant | null
  readonly expiresAt: Instant | null
  readonly pinnedUntil: Instant | null
  readonly urgentUntil: Instant | null
  readonly withdrawal: Withdrawal | null
  readonly origin: 'typed' | 'imported' | 'system'
  readonly oldUrl: string | null
  readonly version: number
  readonly createdAt: Instant
  readonly createdBy: string | null
  readonly changedAt: Instant
  readonly changedBy: string | null
}

/** An article with everything its rules look at. */
export interface ArticleInHand extends Article {
  readonly siteCode: string
  readonly siteState: SiteState
  readonly siteUnitId: string
  readonly sectionName: string
  readonly sectionPath: string
  readonly sectionClosed: boolean
  readonly reviewSteps: number
  /** It lies in 法定主动公开内容. */
  readonly disclosed: boolean
  /** Of the edition under review, or approved and waiting for its hour. */
  readonly reviewHash: string | null
  readonly reviewWriters: readonly string[]
  /** It waits as part of a stock that is approved as a whole. */
  readonly reviewImportId: string | null
  /** Remarks of level error that the text check made about it. */
  readonly reviewErrors: number
  readonly reviews: readonly Review[]
  readonly liveHash: string | null
  readonly liveReviews: readonly Review[]
  /** What keeps it from being submitted; asked only where it matters. */
  readonly problems: readonly FieldError[]
}

export const block = (code: string, message: string): Blocker => ({ code: `portal.${code}`, message })

function onlyIn(article: Article, states: readonly ArticleState[], advice = ''): Blocker[] {
  if (states.includes(article.state)) return []
  const now = `稿件现在的状态是“${articleStateLabels[article.state]}”`
  return [block('wrong_state', `${now}，不能这样做${advice ? `：${advice}` : ''}。`)]
}

const siteGone = ({ siteState }: ArticleInHand): Blocker[] =>
  siteState === 'closed' || siteState === 'archived'
    ? [block('site_closed', '网站已关停，稿件只能查看。')]
    : []

const WRITABLE = ['draft', 'returned', 'approved', 'published', 'withdrawn'] as const

export function saveBlockers(article: ArticleInHand): Blocker[] {
  const advice = article.state === 'review' ? '请先撤回送审再修改' : '请先恢复'
  return [...onlyIn(article, WRITABLE, advice), ...siteGone(article)]
}

export function submitBlockers(article: ArticleInHand): Blocker[] {
  const wrong = onlyIn(article, ['draft', 'returned', 'withdrawn'])
  if (wrong.length > 0) return wrong
  return [
    ...siteGone(article),
    ...(article.sectionClosed ? [block('section_closed', '栏目已关闭，请先移到其他栏目。')] : []),
    ...article.problems.map(({ message }) => block('incomplete', `${message}。`)),
  ]
}

/** Who wrote it may think again; anybody else returns it, with a reason. */
export function withdrawReviewBlockers(article: ArticleInHand, { actor }: Facts): Blocker[] {
  const wrote = actor.id !== null && article.writers.includes(actor.id)
  return [
    ...onlyIn(article, ['review', 'approved']),
    ...(wrote ? [] : [block('not_writer', '只有撰稿人可以撤回送审；需要修改的，请由审核人退回。')]),
  ]
}

export const isLastStep = ({
  reviewStep,
  reviewSteps,
}: Pick<ArticleInHand, 'reviewStep' | 'reviewSteps'>): boolean => (reviewStep ?? 1) >= reviewSteps

/** Whether this person decides with a final reviewer's right over it. */
export function decidesFinally(article: ArticleInHand, actor: Facts['actor']): boolean {
  const scope = actor.permissions.get('portal.review_finally')
  if (!scope || !may(actor, 'portal.review_finally')) return false
  return reaches(scope, article.unitId) || reaches(scope, article.siteUnitId)
}

/** Nobody decides about what he wrote himself, and nothing but a person decides. */
function decider(article: ArticleInHand, actor: Facts['actor']): Blocker[] {
  if (actor.kind !== 'person' || actor.id === null)
    return [block('person_only', '审核须由本人登录后进行，接口和系统不能代办。')]
  const wrote = [...article.writers, ...article.reviewWriters].includes(actor.id)
  return wrote ? [block('own_article', '您参与撰写了这篇稿件，应由其他人审核。')] : []
}

const partOfImport = ({ reviewImportId }: ArticleInHand): Blocker[] =>
  reviewImportId === null
    ? []
    : [block('part_of_import', '这篇属于整批导入，请在“整批导入”中认可；要单独处理的，由导入人撤回送审。')]

export function approveBlockers(article: ArticleInHand, { actor }: Facts): Blocker[] {
  const wrong = [...onlyIn(article, ['review']), ...siteGone(article), ...partOfImport(article)]
  if (wrong.length > 0) return wrong
  const again = article.reviews.some(({ byId, decision }) => byId === actor.id && decision !== 'returned')
  const final = article.reviewSteps > 1 && isLastStep(article) && !decidesFinally(article, actor)
  return [
    ...decider(article, actor),
    ...(again ? [block('decided_already', '您已审核过这一版，下一级应由其他人审核。')] : []),
    ...(final ? [block('not_final', '这是最后一级，应由终审员审核。')] : []),
  ]
}

export const hashBlockers = (article: ArticleInHand, { hash }: { hash: string }): Blocker[] =>
  hash === (article.reviewHash ?? article.contentHash)
    ? []
    : [block('hash_differs', '稿件内容与您看到的不同，请重新阅读后再决定。')]

/** 错敏字词: what the check is sure of is corrected, or somebody says by name why it stands. */
export function riskBlockers(
  { reviewErrors, reviews }: ArticleInHand,
  { note }: { note?: string | undefined },
): Blocker[] {
  const isAnswered = reviews.some(({ decision }) => decision === 'overridden')
  if (reviewErrors === 0 || isAnswered || note) return []
  const message = `有 ${reviewErrors} 处严重的错敏字词提示：请退回修改；确认无误的，请在审核意见中写明理由再通过。`
  return [block('risk_open', message)]
}

export const returnBlockers = (article: ArticleInHand, { actor }: Facts): Blocker[] => [
  ...onlyIn(article, ['review', 'approved']),
  ...(actor.kind === 'person' ? [] : [block('person_only', '审核须由本人登录后进行，接口和系统不能代办。')]),
]

/** An emergency waits for nobody but one who did not write it; the others sign within a day. */
export function publishUrgentlyBlockers(article: ArticleInHand, { actor }: Facts): Blocker[] {
  const wrong = onlyIn(article, ['draft', 'returned', 'review'])
  if (wrong.length > 0) return wrong
  const again = article.reviews.some(({ byId, decision }) => byId === actor.id && decision !== 'returned')
  return [
    ...siteGone(article),
    ...partOfImport(article),
    ...decider(article, actor),
    ...(again ? [block('decided_already', '您已审核过这一版，紧急发布应由其他终审员决定。')] : []),
    ...(article.sectionClosed ? [block('section_closed', '栏目已关闭，请先移到其他栏目。')] : []),
    ...article.problems.map(({ message }) => block('incomplete', `${message}。`)),
  ]
}

export function confirmUrgentBlockers(article: ArticleInHand, { actor }: Facts): Blocker[] {
  if (article.urgentUntil === null || article.liveEditionId === null)
    return [block('not_urgent', '这篇稿件没有待补签的紧急发布。')]
  const again = article.liveReviews.some(({ byId, decision }) => byId === actor.id && decision !== 'returned')
  return [
    ...decider(article, actor),
    ...(again ? [block('decided_already', '您已对这一版作过决定，应由其他人补签。')] : []),
  ]
}

export const scheduleBlockers = (article: ArticleInHand): Blocker[] =>
  onlyIn(article, ['draft', 'review', 'returned', 'approved', 'published', 'withdrawn'])

export function scheduleInputBlockers(
  article: ArticleInHand,
  { publishAt, expiresAt }: { publishAt: string | null; expiresAt: string | null },
  { clock }: Facts,
): Blocker[] {
  const past = (text: string | null) => text !== null && new Date(text) <= clock.now()
  const same = (text: string | null, known: Instant | null) =>
    text !== null && known?.getTime() === Date.parse(text)
  const early = publishAt !== null && expiresAt !== null && Date.parse(expiresAt) <= Date.parse(publishAt)
  return [
    ...(past(publishAt) && !same(publishAt, article.publishAt)
      ? [block('publish_past', '定时发布的时间应晚于现在；审核通过后立即发布的请留空。')]
      : []),
    ...(past(expiresAt) ? [block('expires_past', '到期时间应晚于现在；要马上撤下的请用“撤下”。')] : []),
    ...(early ? [block('expires_early', '到期时间应晚于发布时间。')] : []),
  ]
}

export const withdrawBlockers = (article: ArticleInHand): Blocker[] =>
  article.liveEditionId === null ? [block('not_live', '稿件没有在网站上公开。')] : []

export const pinBlockers = withdrawBlockers

export function deleteBlockers(article: ArticleInHand): Blocker[] {
  if (article.liveEditionId !== null) return [block('still_live', '稿件还在网站上公开，请先撤下再删除。')]
  return onlyIn(article, ['draft', 'returned', 'withdrawn'], article.state === 'review' ? '请先撤回送审' : '')
}

export const restoreBlockers = (article: ArticleInHand): Blocker[] => onlyIn(article, ['deleted'])

export const moveBlockers = (article: ArticleInHand): Blocker[] => [
  ...onlyIn(article, WRITABLE, article.state === 'review' ? '请先撤回送审' : '请先恢复'),
  ...siteGone(article),
]

export const copyBlockers = (_article: ArticleInHand): Blocker[] => []

/** From a state that the public read, changing leads away; back to what they read, it leads back. */
export function stateAfterSaving(article: ArticleInHand, hash: string): ArticleState {
  if (article.liveEditionId !== null && hash === article.liveHash) return 'published'
  return article.state === 'returned' ? 'returned' : 'draft'
}
