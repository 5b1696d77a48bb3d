/** The figures the portal can prove: what was published, when last, how it was reviewed. */
import { type RawBuilder, sql } from 'kysely'
import { type Aggregate, defineMeasure, type Evidence, type Period } from '#kernel/measures'

interface Figure {
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly aggregate: Aggregate
  readonly definition: string
  readonly evidence: (period: Period) => RawBuilder<Evidence>
  readonly href: (id: string) => string
  readonly decimals?: number
}

const toArticle = (id: string) => `/console/portal/articles/${id}`
const toSite = (id: string) => `/console/portal/sites/${id}`

/** `a` is the article; what is told of it beside the figure. The kind is the site, by which it can be broken down. */
const OF_ARTICLE = sql`a.id::text as subject_id, a.number::text as number, a.content ->> 'title' as title`
const FROM_ARTICLE = sql`portal.article a join portal.site s on s.id = a.site_id`
const OF_SITE = sql`s.id::text as subject_id, s.code as number, s.name as title`

/** A site that stood at any moment of the period, told at the latest moment of it that has passed. */
const standing = ({ from, until, now }: Period) => sql`
  portal.site s join lateral (
    select p.since, coalesce(p.ended_at, 'infinity') as ended from portal.site_period p
    where p.site_id = s.id and p.state in ('running', 'maintenance', 'offline', 'closing')
      and p.since < ${until} and coalesce(p.ended_at, 'infinity') > ${from}
    order by p.since desc limit 1) p on true
  cross join lateral (select greatest(p.since, least(${now}::timestamptz, ${until}::timestamptz - interval '1 second',
    p.ended - interval '1 second')) as at) t`

const figures: readonly Figure[] = [
  {
    name: 'articles.published',
    label: '发布信息数',
    unit: '条',
    aggregate: 'count',
    definition: '首次发布时间在期内的稿件数，含后来撤下的；按网站（类别）和单位可分。',
    evidence: () => sql`
      select ${OF_ARTICLE}, a.published_at as at, a.unit_id, s.code as kind, 1::numeric as amount
      from ${FROM_ARTICLE} where a.published_at is not null and a.address is not null`,
    href: toArticle,
  },
  {
    name: 'policies.published',
    label: '发布政策文件数',
    unit: '件',
    aggregate: 'count',
    definition: '首次发布时间在期内的政策文件数。',
    evidence: () => sql`
      select ${OF_ARTICLE}, a.published_at as at, a.unit_id, s.code as kind, 1::numeric as amount
      from ${FROM_ARTICLE} where a.kind = 'policy' and a.published_at is not null and a.address is not null`,
    href: toArticle,
  },
  {
    name: 'sites.count',
    label: '网站数',
    unit: '个',
    aggregate: 'count',
    definition: '期内开通过的网站数，含维护、临时下线和公告关停期间的。',
    evidence: (period) => sql`
      select ${OF_SITE}, t.at, s.unit_id, s.kind, 1::numeric as amount from ${standing(period)}`,
    href: toSite,
  },
  {
    name: 'days_since_publish',
    label: '距上次发布天数',
    unit: '天',
    aggregate: 'average',
    decimals: 1,
    definition:
      '期末（未到期末的按现在）距各网站上一次发布的天数，按网站平均；超过 14 天即触及国办秘函〔2019〕19号“首页不更新”。从未发布的从开通起算。',
    evidence: (period) => sql`
      select ${OF_SITE}, t.at, s.unit_id, s.kind,
        (extract(epoch from t.at - coalesce((select max(a.published_at) from portal.article a
          where a.site_id = s.id and a.published_at <= t.at and a.address is not null), p.since)) / 86400)::numeric as amount
      from ${standing(period)}`,
    href: toSite,
  },
  {
    name: 'reviews.share',
    label: '先审后发率',
    unit: '%',
    aggregate: 'rate',
    definition:
      '期内每次发布（含修改后再次发布）中，发布前已按栏目要求由不同的人审核完毕的占比；其余为紧急发布。',
    evidence: () => sql`
      select ${OF_ARTICLE}, v.at, a.unit_id, s.code as kind,
        (not exists (select 1 from portal.review r where r.article_id = a.id and r.decision = 'urgent' and r.at = v.at))::int::numeric
          as amount
      from portal.event v join ${FROM_ARTICLE} on a.id = v.article_id where v.action = 'publish'`,
    href: toArticle,
  },
  {
    name: 'reviews.returned',
    label: '审核退回率',
    unit: '%',
    aggregate: 'rate',
    definition: '期内审核决定（通过和退回）中退回的占比；整批导入的认可不计。',
    evidence: () => sql`
      select ${OF_ARTICLE}, r.at, a.unit_id, s.code as kind, (r.decision = 'returned')::int::numeric as amount
      from portal.review r join ${FROM_ARTICLE} on a.id = r.article_id
      join portal.edition e on e.id = r.edition_id and e.import_id is null
      where r.decision in ('approved', 'returned')`,
    href: toArticle,
  },
  {
    name: 'reviews.urgent',
    label: '紧急发布次数',
    unit: '次',
    aggregate: 'count',
    definition: '决定时间在期内的紧急发布次数。',
    evidence: () => sql`
      select ${OF_ARTICLE}, r.at, a.unit_id, s.code as kind, 1::numeric as amount
      from portal.review r join ${FROM_ARTICLE} on a.id = r.article_id where r.decision = 'urgent'`,
    href: toArticle,
  },
  {
    name: 'reviews.urgent_unconfirmed',
    label: '紧急发布逾期未补签次数',
    unit: '次',
    aggregate: 'count',
    definition: '紧急发布后 24 小时内没有人补签的次数，计在发布的时间；未满 24 小时的不计。',
    evidence: ({ now }) => sql`
      select ${OF_ARTICLE}, r.at, a.unit_id, s.code as kind, 1::numeric as amount
      from portal.review r join ${FROM_ARTICLE} on a.id = r.article_id
      where r.decision = 'urgent' and r.at + interval '24 hours' <= ${now} and not exists (
        select 1 from portal.review c where c.edition_id = r.edition_id and c.decision = 'confirmed'
          and c.at <= r.at + interval '24 hours')`,
    href: toArticle,
  },
]

for (const { name, ...figure } of figures) {
  defineMeasure({
    ...figure,
    name: `portal.${name}`,
    permission: 'portal.read_statistics',
    contentPermission: 'portal.read',
  })
}
