/** What a person says in a self-evaluation, as it is typed: values and points are not among it. Pure. */
import type { EvaluationRecord } from '../../../performance/evaluations/contract.ts'

export interface Remark {
  readonly tier: string | null
  readonly share: string
  readonly overBecause: 'target_low' | 'other' | null
  readonly cause: string | null
  readonly causeNote: string
  readonly measure: string
}

export const textNames = [
  'executionCause',
  'executionMeasure',
  'result',
  'process',
  'conclusion',
  'problems',
  'improvements',
  'lead',
  'financeLead',
] as const
export type TextName = (typeof textNames)[number]

export interface Remarks {
  readonly lines: Readonly<Record<string, Remark>>
  readonly texts: Readonly<Record<TextName, string>>
}

export const noRemark: Remark = {
  tier: null,
  share: '',
  overBecause: null,
  cause: null,
  causeNote: '',
  measure: '',
}

export function remarksOf(record: EvaluationRecord): Remarks {
  return {
    lines: Object.fromEntries(
      record.rows.map(({ lineId, tier, share, overBecause, cause, causeNote, measure }) => [
        lineId,
        { tier, share: share ?? '', overBecause, cause, causeNote, measure },
      ]),
    ),
    texts: Object.fromEntries(textNames.map((name) => [name, record[name]])) as Record<TextName, string>,
  }
}

export const inputOf = ({ lines, texts }: Remarks) => ({
  lines: Object.entries(lines).map(([lineId, one]) => ({ lineId, ...one })),
  ...texts,
})
