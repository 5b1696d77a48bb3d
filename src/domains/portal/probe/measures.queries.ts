/** Whether the sites answered, how fast, and whether anybody laid hands on their files. */
import { sql } from 'kysely'
import { defineMeasure } from '#kernel/measures'

const shared = { permission: 'portal.read_statistics', contentPermission: 'portal.read' } as const
const toSite = (id: string): string => `/console/portal/sites/${id.split(' ')[0]}`
/** A row a site and day; the kind is the site, by which it can be broken down. */
const DAY = sql`(d.site_id::text || ' ' || d.day) as subject_id, s.code as number, s.name || ' ' || d.day as title,
  (d.day::timestamp at time zone 'Asia/Shanghai') as at, s.unit_id, s.code as kind`
const FROM = sql`portal.probe_day d join portal.site s on s.id = d.site_id`

defineMeasure({
  ...shared,
  name: 'portal.sites.availability',
  label: '网站可用率',
  unit: '%',
  aggregate: 'share',
  decimals: 2,
  definition:
    '期内每分钟一次的首页自检中，15 秒内打开的次数占全部次数的比例（国办秘函〔2019〕19号“站点无法访问”的口径）；已报告的例行维护期间另计，不在其中。',
  evidence: () =>
    sql`select ${DAY}, d.opened::numeric as amount, d.checks::numeric as weight from ${FROM} where d.checks > 0`,
  href: toSite,
})

defineMeasure({
  ...shared,
  name: 'portal.page.seconds',
  label: '首页打开秒数',
  unit: '秒',
  aggregate: 'average',
  decimals: 3,
  definition: '期内各网站每天自检打开首页的平均秒数，按网站和天平均；没有打开的不计，计入可用率。',
  evidence: () =>
    sql`select ${DAY}, round(d.seconds / d.opened, 3) as amount from ${FROM} where d.opened > 0`,
  href: toSite,
})

defineMeasure({
  ...shared,
  name: 'portal.integrity.incidents',
  label: '网页被篡改事件数',
  unit: '起',
  aggregate: 'count',
  definition:
    '发现时间在期内、公开文件被改动、删除或放入外来文件的事件数；同一网站一小时内接连发现的计一起。',
  evidence: () => sql`
    select i.id::text as subject_id, coalesce(s.code, 'shared') as number,
      coalesce(s.name, '各网站共用文件') || '：' || i.files || ' 个文件' as title, i.at, s.unit_id, s.code as kind,
      1::numeric as amount from portal.incident i left join portal.site s on s.id = i.site_id`,
  href: () => '/console/portal/integrity',
})
