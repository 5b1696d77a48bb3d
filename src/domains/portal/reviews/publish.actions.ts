/** When the hour of an approved article has come. */
import { z } from 'zod'
import { type Act, defineAction } from '#kernel/actions'
import { lockArticle, saveArticle, tellHistory } from '../articles/article.store.ts'
import type { ArticleInHand } from '../articles/article.ts'
import { block } from '../articles/article.ts'
import { tellWriters } from '../articles/audience.ts'
import { candidates } from '../articles/go-live.store.ts'
import { goLive, goLiveBlockers } from '../articles/go-live.ts'
import { handOf } from '../articles/writing.ts'

export const publishArticle = defineAction({
  name: 'portal.publish_article',
  label: '定时发布',
  permission: 'system',
  subjectKind: 'portal.article',
  input: z.object({ id: z.uuid() }),
  load: (act: Act, { id }: { id: string }) => lockArticle(act.tx, id, act.scope),
  blockers: (article: ArticleInHand, { clock }) =>
    article.state === 'approved' && article.publishAt !== null && article.publishAt <= clock.now()
      ? []
      : [block('not_due', '没有待发布，或时间还没有到。')],
  async run(act, { id }, article: ArticleInHand) {
    const [candidate] = await candidates(act.tx, [id])
    const blockers = candidate ? goLiveBlockers(candidate, act.clock.now()) : []
    act.note({
      number: article.number,
      ...(blockers.length > 0 ? { refused: blockers.map(({ code }) => code) } : {}),
    })
    if (blockers.length === 0) {
      await goLive(act.tx, [id], handOf(act))
      return tellWriters(act, article, { kind: 'published', title: '稿件已按时发布' })
    }
    // The section asks for more since it was approved, or was closed: back to whoever wrote it, not lost and not public.
    const reason = blockers.map(({ message }) => message).join('')
    const back = { state: 'returned' as const, reviewEditionId: null, reviewStep: null, publishAt: null }
    await saveArticle(act.tx, id, back, act)
    await tellHistory(act.tx, [{ articleId: id, action: 'return', reason }], handOf(act))
    return tellWriters(act, article, { kind: 'returned', title: '稿件没有按时发布', text: reason })
  },
})
