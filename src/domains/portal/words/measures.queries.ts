/** What a changed list found in the stock, and what was put right. */
import { sql } from 'kysely'
import { defineMeasure } from '#kernel/measures'

const shared = {
  permission: 'portal.read_statistics',
  contentPermission: 'portal.read',
  unit: '处',
  aggregate: 'count',
} as const
const ROW = sql`f.id::text as subject_id, a.number::text as number,
  f.wrong || '→' || f.right_text || '：' || (e.content ->> 'title') as title, a.unit_id, s.code as kind, 1::numeric as amount`
const FROM = sql`portal.word_finding f join portal.article a on a.id = f.article_id
  join portal.edition e on e.id = f.edition_id join portal.site s on s.id = a.site_id`
const href = () => '/console/portal/words'

defineMeasure({
  ...shared,
  name: 'portal.words.found',
  label: '存量稿件查出的错误用词',
  definition: '发现时间在期内，词表变动后在已公开稿件里查出的错误用词；同一稿件同一位置的同一个词计一处。',
  evidence: () => sql`select ${ROW}, f.at from ${FROM}`,
  href,
})

defineMeasure({
  ...shared,
  name: 'portal.words.corrected',
  label: '存量稿件更正的错误用词',
  definition: '期内公开了新版本、由编辑采纳更正的错误用词；采纳后还没有审核发布的不计。',
  evidence: () => sql`
    select ${ROW}, a.live_since as at from ${FROM}
    where f.state = 'accepted' and a.live_edition_id is not null and a.live_edition_id <> f.edition_id
      and a.live_since >= f.decided_at`,
  href,
})
