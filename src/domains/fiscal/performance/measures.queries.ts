/** The figures of performance, each down to its rows. */
import { sql } from 'kysely'
import { defineMeasure, type Evidence, type Period } from '#kernel/measures'
import { uses } from '../books/book.ts'
import { useLabels } from '../labels.ts'

/** Somewhere within the year it belongs to, so that a question about the year finds it. */
const withinYear = sql`(make_date(t.year, 1, 1)::timestamp at time zone 'Asia/Shanghai')`
const titleOf = sql`i.name || '（' || coalesce(p.name, '整体') || '）'`

defineMeasure({
  name: 'fiscal.target_reached',
  label: '绩效指标达成率',
  unit: '%',
  aggregate: 'rate',
  definition: '已提交的绩效自评中，完成值达到指标值的指标占能够判断的指标的比重，按指标所属年度计。',
  permission: 'fiscal.read',
  evidence: () => sql<Evidence>`
    select e.id::text as subject_id, t.year || ' 年第 ' || (l.position + 1) || ' 项' as number, ${titleOf} as title,
      ${withinYear} as at, e.unit_id, l.source as kind, l.met::int::numeric as amount
    from fiscal.evaluation_line l join fiscal.evaluation e on e.id = l.evaluation_id
    join fiscal.target t on t.id = e.target_id
    join fiscal.indicator i on i.target_id = t.id and i.line_id = l.line_id
    left join fiscal.project p on p.id = t.project_id
    where e.state <> 'draft' and l.met is not null`,
  href: (id) => `/console/fiscal/performance/evaluations/${id}`,
})

defineMeasure({
  name: 'fiscal.bound_share',
  label: '绩效指标自动取数率',
  unit: '%',
  aggregate: 'rate',
  definition: '已批复的绩效目标中，由系统指标或台账取数的指标占全部指标的比重，按指标所属年度计。',
  permission: 'fiscal.read',
  evidence: () => sql<Evidence>`
    select t.id::text as subject_id, t.year || ' 年第 ' || (i.position + 1) || ' 项' as number, ${titleOf} as title,
      ${withinYear} as at, t.unit_id, t.scope as kind, (i.measure is not null)::int::numeric as amount
    from fiscal.indicator i join fiscal.target t on t.id = i.target_id
    left join fiscal.project p on p.id = t.project_id
    where t.state = 'approved'`,
  href: (id) => `/console/fiscal/performance/targets/${id}`,
})

/** The middle of the month in which it was paid: the finance system says no day. */
const paidAt = sql`(make_date(p.year, y.month, 15)::timestamp at time zone 'Asia/Shanghai')`

/** Payments are looked at on the page of their unit and year. */
const paidSubject = sql`p.unit_id || '~' || p.year || '~' || p.id`
const paymentsPage = (subject: string): string => {
  const [unit, year] = subject.split('~')
  return `/console/fiscal/payments?unit=${unit}&year=${year}`
}

defineMeasure({
  name: 'fiscal.paid',
  label: '项目支付金额',
  unit: '万元',
  aggregate: 'sum',
  definition: '期内各月的项目支付数之和，按项目编码分；支付数由财政系统按月导入。',
  permission: 'fiscal.read',
  decimals: 6,
  evidence: () => sql<Evidence>`
    select ${paidSubject} as subject_id, p.year || '-' || lpad(y.month::text, 2, '0') as number, p.name as title,
      ${paidAt} as at, p.unit_id, p.code as kind, y.amount
    from fiscal.payment y join fiscal.project p on p.id = y.project_id`,
  href: paymentsPage,
})

/** Payments of the year up to the end of the period, of the budget as it stands: one row a project. */
const executed = ({ until }: Period) => sql<Evidence>`
  select ${paidSubject} as subject_id, p.code as number, p.name as title,
    (make_date(p.year, 1, 1)::timestamp at time zone 'Asia/Shanghai') as at, p.unit_id, p.code as kind,
    coalesce((select sum(y.amount) from fiscal.payment y where y.project_id = p.id and ${paidAt} < ${until}), 0) as amount,
    b.budget as weight
  from fiscal.project p
  cross join lateral (
    select sum(f.amount) as budget from fiscal.book k join fiscal.figure f on f.book_id = k.id
    where k.unit_id = p.unit_id and k.year = p.year and k.kind in ('budget', 'adjusted')
      and f.fact = 'project' and f.facet = p.code
    group by k.id, k.kind, k.revision order by k.kind = 'adjusted' desc, k.revision desc limit 1) b
  where b.budget > 0`

defineMeasure({
  name: 'fiscal.execution_rate',
  label: '项目预算执行率',
  unit: '%',
  aggregate: 'share',
  definition: '截至期末的项目累计支付数占项目预算数的比重，有调整预算的按调整后的预算数，按预算所属年度计。',
  permission: 'fiscal.read',
  evidence: executed,
  href: paymentsPage,
})

const useWord = sql.raw(
  `case y.use ${uses.map((use) => `when '${use}' then '${useLabels[use]}'`).join(' ')} else y.use end`,
)

defineMeasure({
  name: 'fiscal.unit_paid',
  label: '单位支付金额',
  unit: '万元',
  aggregate: 'sum',
  definition:
    '期内各月的全部支付数之和：人员经费、公用经费、项目和其他支出，按支出类别分；支付数由财政系统按月导入。',
  permission: 'fiscal.read',
  decimals: 6,
  evidence: () => sql<Evidence>`
    select ${paidSubject} as subject_id, p.year || '-' || lpad(y.month::text, 2, '0') as number, p.name as title,
      ${paidAt} as at, p.unit_id, 'project' as kind, y.amount
    from fiscal.payment y join fiscal.project p on p.id = y.project_id
    union all
    select y.unit_id || '~' || y.year || '~' || y.use, y.year || '-' || lpad(y.month::text, 2, '0'), ${useWord},
      (make_date(y.year, y.month, 15)::timestamp at time zone 'Asia/Shanghai'), y.unit_id, y.use, y.amount
    from fiscal.unit_payment y`,
  href: paymentsPage,
})

/** Every unit's budget as it stands, as far as it has one. */
const standing = sql`
  select distinct on (k.unit_id, k.year) k.id, k.unit_id, k.year from fiscal.book k
  where k.kind in ('budget', 'adjusted')
    and exists (select 1 from fiscal.figure f where f.book_id = k.id and f.fact = 'expenditure')
  order by k.unit_id, k.year, k.kind = 'adjusted' desc, k.revision desc`

/** Uses not reported up to the last month that is over: wages of each month, others of that month or a later one. */
const unknown = sql`
  select f.facet from fiscal.figure f where f.book_id = k.id and f.fact = 'expenditure'
  group by f.facet having sum(f.amount) <> 0 and not (
    select case f.facet when 'basic_personnel' then count(distinct r.month) filter (where r.month <= d.due) >= d.due
      else coalesce(max(r.month), 0) >= d.due end
    from fiscal.reported_payment r where r.unit_id = k.unit_id and r.year = k.year and r.use = f.facet)`

/** One row a unit; whoever has not reported everything is left out, so that no part passes for the whole. */
const wholeExecuted = ({ until, now }: Period) => sql<Evidence>`
  select k.unit_id || '~' || k.year || '~whole' as subject_id, k.year::text as number, u.name || '整体支出' as title,
    (make_date(k.year, 1, 1)::timestamp at time zone 'Asia/Shanghai') as at, k.unit_id, 'whole' as kind,
    coalesce((select sum(y.amount) from fiscal.payment y join fiscal.project p on p.id = y.project_id
      where p.unit_id = k.unit_id and p.year = k.year and y.month <= d.due), 0)
    + coalesce((select sum(y.amount) from fiscal.unit_payment y
      where y.unit_id = k.unit_id and y.year = k.year and y.month <= d.due), 0) as amount,
    b.budget as weight
  from (${standing}) k join org.unit u on u.id = k.unit_id
  cross join lateral (select sum(f.amount) as budget from fiscal.figure f
    where f.book_id = k.id and f.fact = 'expenditure') b
  cross join lateral (select count(*)::int as due from generate_series(1, 12) m
    where ((make_date(k.year, 1, 1) + make_interval(months => m)) at time zone 'Asia/Shanghai') <= least(${until}::timestamptz, ${now}::timestamptz)) d
  where b.budget > 0 and d.due > 0 and not exists (${unknown})`

defineMeasure({
  name: 'fiscal.unit_execution_rate',
  label: '单位预算执行率',
  unit: '%',
  aggregate: 'share',
  definition:
    '截至期末最后一个整月的累计支付数（人员经费、公用经费、项目和其他支出）占单位预算支出的比重，有调整预算的按调整后的预算，按预算所属年度计；支付数没有报全的单位不计。',
  permission: 'fiscal.read',
  evidence: wholeExecuted,
  href: paymentsPage,
})
