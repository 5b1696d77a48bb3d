/**
 * The one way to the public, for approval, schedule, import, batch and emergency alike. It believes nobody: it counts the
 * decisions about exactly this edition itself.
 */
import type { Tx } from '#kernel/db'
import { type Blocker, Refused } from '#kernel/errors'
import { cancel } from '#kernel/jobs'
import type { Instant } from '#kernel/time'
import { indexLive, type LiveText } from '../publishing/live-text.store.ts'
import { touch } from '../publishing/touched.store.ts'
import { chainBlockers, countedReviews } from '../reviews/chain.ts'
import { addressOf } from './address.ts'
import { tellHistory } from './article.store.ts'
import { cleanBody } from './body/clean.ts'
import { articleIdsIn } from './content.ts'
import type { Hand } from './edition.store.ts'
import { type Candidate, candidates, type NowLive, setLive } from './go-live.store.ts'

/** The job that waits for the hour of a scheduled article; it lives beside the actions that ask for it. */
export const PUBLISH_DUE = { name: 'portal.publish_due' } as const

export interface Live {
  readonly id: string
  readonly address: string
  readonly version: number
}

/** All or none. Throws `Refused` with every reason when one of them was not approved. */
export async function goLive(tx: Tx, articleIds: readonly string[], hand: Hand): Promise<Live[]> {
  const found = await candidates(tx, articleIds)
  const refused = found.flatMap((candidate) => goLiveBlockers(candidate, hand.at))
  if (found.length < articleIds.length) refused.push(block('not_approved', '有稿件没有处于待发布状态。'))
  if (refused.length > 0) throw new Refused(refused)
  const live = found.map((candidate) => lifeOf(candidate, hand.at))
  await setLive(tx, live, hand.at)
  await indexLive(tx, ...found.map((candidate, at) => textOf(candidate, live[at]?.publishedAt ?? hand.at)))
  await touch(tx, found.flatMap(touchedBy))
  await tellHistory(
    tx,
    found.map(({ id }) => ({ articleId: id, action: 'publish' })),
    hand,
  )
  for (const { id } of found.filter(({ publishAt }) => publishAt !== null)) await cancel(tx, PUBLISH_DUE, id)
  return live.map(({ id, address, version }) => ({ id, address, version: version + 1 }))
}

const block = (code: string, message: string): Blocker => ({ code: `portal.${code}`, message })

/** What stands between an approved article and the public, at this moment and whatever was true before. */
export function goLiveBlockers(candidate: Candidate, now: Instant): Blocker[] {
  const { edition, reviewSteps, reviews, contentHash, siteState, sectionClosed, expiresAt } = candidate
  return [
    ...chainBlockers(edition, reviewSteps, reviews),
    ...(contentHash === edition.hash ? [] : [block('changed_since', '稿件在审核后改动过，请重新送审。')]),
    ...(siteState === 'closed' || siteState === 'archived'
      ? [block('site_closed', '网站已关停，不能发布。')]
      : []),
    ...(sectionClosed ? [block('section_closed', '栏目已关闭，请先移到其他栏目。')] : []),
    ...(expiresAt && expiresAt <= now ? [block('expired', '到期时间已过，请先改到期时间。')] : []),
  ]
}

/** The address of the first publication stays for good. */
function lifeOf(candidate: Candidate, at: Instant): NowLive {
  const { id, number, edition, version, reviews } = candidate
  const publishedAt = candidate.publishedAt ?? at
  const address = candidate.address ?? addressOf(candidate.sectionPath, publishedAt, number)
  const isUrgent = countedReviews(edition, reviews).some(({ decision }) => decision === 'urgent')
  return { id, editionId: edition.id, address, publishedAt, version, isUrgent }
}

function touchedBy({ id, sectionId, edition }: Candidate): string[] {
  return [
    `article:${id}`,
    `list:${sectionId}`,
    ...articleIdsIn(edition.content).map((other) => `article:${other}`),
  ]
}

function textOf({ id, siteId, sectionId, edition }: Candidate, publishedAt: Instant): LiveText {
  const { kind, content } = edition
  const { documentNumber } = content.fields
  return {
    articleId: id,
    ...{ siteId, sectionId, kind, publishedAt },
    title: content.title,
    documentNumber: typeof documentNumber === 'string' ? documentNumber : null,
    body: cleanBody(content.html).text,
    attachmentNames: content.attachments.map(({ name }) => name),
  }
}
