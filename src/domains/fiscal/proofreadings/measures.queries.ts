/** What proof-reading found, down to each finding. */
import { sql } from 'kysely'
import { defineMeasure, type Evidence } from '#kernel/measures'
import { levelLabels } from './labels.ts'

const words = sql.join(
  Object.entries(levelLabels).map(([level, label]) => sql`when ${level} then ${label}`),
  sql` `,
)

defineMeasure({
  name: 'fiscal.findings',
  label: '预决算校核发现的问题数',
  unit: '处',
  aggregate: 'count',
  definition: '校核时间在期内的各文件的问题数，按级别分；判定不改的，以及改正后再校核时仍在的，不计。',
  permission: 'fiscal.proofread',
  evidence: () => sql<Evidence>`
    select p.id::text || '/' || f.code as subject_id, '第 ' || f.line || ' 行' as number, f.message as title, p.read_at as at,
      p.unit_id, case f.level ${words} end as kind, 1::numeric as amount
    from fiscal.finding f join fiscal.proofreading p on p.id = f.proofreading_id
    where f.state <> 'dismissed' and not f.stays`,
  href: (subjectId) => `/console/fiscal/proofreadings/${subjectId}`,
})
