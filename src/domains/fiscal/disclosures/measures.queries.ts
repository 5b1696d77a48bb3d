/** What was published, and whether in time, down to each paper. */
import { sql } from 'kysely'
import { defineMeasure, type Evidence } from '#kernel/measures'

const words = sql`case when d.scope = 'department' then '部门' else '单位' end || case d.kind when 'budget' then '预算' else '决算' end`

defineMeasure({
  name: 'fiscal.published',
  label: '预决算公开份数',
  unit: '份',
  aggregate: 'count',
  definition: '对外公开的时刻在期内的预决算公开文本，更正版不另计。',
  permission: 'fiscal.read',
  evidence: () => sql<Evidence>`
    select d.id::text as subject_id, d.number, d.title, d.released_at as at, d.unit_id, ${words} as kind, 1::numeric as amount
    from fiscal.disclosure d where d.released_at is not null and d.revision = 1`,
  href: (id) => `/console/fiscal/disclosures/${id}`,
})

/** The last day ends at midnight in the county; until then nothing is judged. */
const lastMoment = sql`((a.due_on + 1)::timestamp at time zone 'Asia/Shanghai' - interval '1 second')`

defineMeasure({
  name: 'fiscal.published_in_time',
  label: '预决算按期公开率',
  unit: '%',
  aggregate: 'rate',
  decimals: 1,
  definition:
    '应公开的最后一日在期内且已过的预决算（批复后 20 日，预算法第十四条），其中在最后一日或之前公开（含登记在其他网站的）的占比；没有登记批复日期的不计。',
  permission: 'fiscal.read',
  evidence: ({ now }) => sql<Evidence>`
    select coalesce(d.id::text, 'approval/' || a.unit_id || '/' || a.year) as subject_id,
      coalesce(d.number, a.due_on::text) as number,
      u.name || ' ' || a.year || ' 年' || case when a.scope = 'department' then '部门' else '单位' end
        || case a.kind when 'budget' then '预算' else '决算' end as title,
      ${lastMoment} as at, a.unit_id,
      case when a.scope = 'department' then '部门' else '单位' end
        || case a.kind when 'budget' then '预算' else '决算' end as kind,
      case when least((d.released_at at time zone 'Asia/Shanghai')::date, e.published_on) <= a.due_on
        then 1 else 0 end::numeric as amount
    from fiscal.approval a
    join org.unit u on u.id = a.unit_id
    left join fiscal.disclosure d on d.unit_id = a.unit_id and d.year = a.year and d.kind = a.kind and d.scope = a.scope
      and d.revision = 1 and d.discarded_at is null
    left join fiscal.published_elsewhere e on e.unit_id = a.unit_id and e.year = a.year and e.kind = a.kind
      and e.scope = a.scope
    where a.scope <> 'government' and ${lastMoment} < ${now}`,
  href: (id) =>
    id.startsWith('approval/')
      ? `/console/fiscal/timeliness?year=${id.split('/')[2]}`
      : `/console/fiscal/disclosures/${id}`,
})
