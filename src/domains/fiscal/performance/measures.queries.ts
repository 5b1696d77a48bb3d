/** The figures of performance, each down to its rows. */
import { sql } from 'kysely'
import { defineMeasure, type Evidence, type Period } from '#kernel/measures'

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
