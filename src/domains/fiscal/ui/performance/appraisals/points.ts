/** The marks of an appraisal, as they are typed. Pure. */
import type { AppraisalRecord } from '../../../performance/appraisals/contract.ts'
import type { PerformanceRules } from '../../../performance/contract.ts'

export interface PointMark {
  readonly score: string
  readonly reason: string
}
export type Marks = Readonly<Record<string, PointMark>>

export function marksOf(record: AppraisalRecord, rules: PerformanceRules): Marks {
  const points = rules.appraisal.flatMap((head) => head.points)
  return Object.fromEntries(
    points.map(({ id }) => {
      const given = record.points.find(({ point }) => point === id)
      return [id, { score: given?.score ?? '', reason: given?.reason ?? '' }]
    }),
  )
}

export const inputOf = (marks: Marks) => ({
  points: Object.entries(marks).map(([point, mark]) => ({ point, ...mark })),
})
