/** Taking away what the public reads, by hand or when its time is over. The address says what became of it. */

import { z } from 'zod'
import { type Act, defineAction } from '#kernel/actions'
import { cancel } from '#kernel/jobs'
import { removeLive } from '../publishing/live-text.store.ts'
import { touch } from '../publishing/touched.store.ts'
import { lockArticle, saveArticle, tellHistory } from './article.store.ts'
import { type ArticleInHand, block, type Withdrawal, withdrawBlockers } from './article.ts'
import { tellWriters } from './audience.ts'
import { articleIdsIn } from './content.ts'
import { articleInputs } from './contract.ts'
import { handOf } from './writing.ts'

const subjectKind = 'portal.article'
const load = (act: Act, { id }: { id: string }) => lockArticle(act.tx, id, act.scope)

async function takeAway(
  act: Act,
  article: ArticleInHand,
  kind: Withdrawal['kind'],
  reason: string,
): Promise<void> {
  const withdrawal = { kind, reason, at: act.clock.now().toISOString(), byName: act.actor.name }
  await saveArticle(
    act.tx,
    article.id,
    {
      ...{ withdrawal, liveEditionId: null, urgentUntil: null, pinnedUntil: null, expiresAt: null },
      // Who was writing the next edition goes on writing it.
      ...(article.state === 'published' ? { state: 'withdrawn' as const } : {}),
    },
    act,
  )
  await removeLive(act.tx, [article.id])
  const others = articleIdsIn(article.content).map((id) => `article:${id}`)
  await touch(act.tx, [`article:${article.id}`, `list:${article.sectionId}`, ...others])
  await cancel(act.tx, { name: 'portal.expire_due' }, article.id)
  await cancel(act.tx, { name: 'portal.watch_urgent' }, article.id)
}

export const withdrawArticle = defineAction({
  name: 'portal.withdraw_article',
  label: '撤下稿件',
  permission: 'portal.withdraw',
  subjectKind,
  input: articleInputs.withdraw,
  load,
  blockers: withdrawBlockers,
  async run(act, { kind, reason }, article: ArticleInHand) {
    await takeAway(act, article, kind, reason)
    await tellHistory(act.tx, [{ articleId: article.id, action: 'withdraw', reason }], handOf(act))
    await tellWriters(act, article, { kind: 'withdrawn', title: '稿件已从网站撤下', text: reason })
    act.note({ number: article.number, kind, reason, edition: article.liveEditionId })
    return { id: article.id, version: article.version + 1 }
  },
})

export const expireArticle = defineAction({
  name: 'portal.expire_article',
  label: '到期撤下',
  permission: 'system',
  subjectKind,
  input: z.object({ id: z.uuid() }),
  load,
  blockers: (article: ArticleInHand, { clock }) =>
    article.liveEditionId === null || article.expiresAt === null || article.expiresAt > clock.now()
      ? [block('not_expired', '还没有到期，或没有公开。')]
      : [],
  async run(act, _input, article: ArticleInHand) {
    await takeAway(act, article, 'gone', '已过公开期限')
    await tellHistory(act.tx, [{ articleId: article.id, action: 'expire' }], handOf(act))
    act.note({ number: article.number, edition: article.liveEditionId })
  },
})
