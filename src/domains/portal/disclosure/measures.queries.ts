/** How much of what the law wants public is public in time. */
import { sql } from 'kysely'
import { defineMeasure } from '#kernel/measures'
import { itemsMade } from './duty.queries.ts'

const OF_ITEM = sql`a.id::text as subject_id, a.number::text as number, a.content ->> 'title' as title,
  ((y.due_on + 1)::timestamp - interval '1 second') at time zone 'Asia/Shanghai' as at, a.unit_id, s.code as kind`
const WITH_DUE = sql`cross join lateral (select due_on from portal.due_day where made_on = m.made_on and term = t.term) y`
/** The first day on which the public could read it. */
const PUBLISHED_ON = sql`(case when a.address is not null then a.published_at end at time zone 'Asia/Shanghai')::date`

const usual = {
  permission: 'portal.read_statistics',
  contentPermission: 'portal.read',
  href: (id: string) => `/console/portal/articles/${id}`,
}

defineMeasure({
  ...usual,
  name: 'portal.disclosures.in_time',
  label: '主动公开及时率',
  unit: '%',
  aggregate: 'rate',
  definition:
    '应公开的最后一日在期内、且已过去的主动公开信息中，在该日以前公开的占比。自生成日期起 20 个工作日（行政许可、行政处罚决定 7 个工作日）；没有填生成日期的、整批导入的和预决算（另有指标）不计。',
  evidence: ({ now }) => sql`
    select x.subject_id, x.number, x.title, x.at, x.unit_id, x.kind, x.in_time::int::numeric as amount
    from (${itemsMade(sql`${OF_ITEM}, coalesce(${PUBLISHED_ON} <= y.due_on, false) as in_time`, WITH_DUE)}) x
    where x.at < ${now}`,
})

defineMeasure({
  ...usual,
  name: 'portal.disclosures.overdue',
  label: '逾期未公开信息数',
  unit: '条',
  aggregate: 'count',
  definition: '应公开的最后一日在期内、到现在仍没有公开的主动公开信息条数；口径同主动公开及时率。',
  evidence: ({ now }) => sql`
    select x.subject_id, x.number, x.title, x.at, x.unit_id, x.kind, 1::numeric as amount
    from (${itemsMade(sql`${OF_ITEM}, ${PUBLISHED_ON} as published_on`, WITH_DUE)}) x
    where x.at < ${now} and x.published_on is null`,
})
