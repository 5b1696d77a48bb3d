/** What a person judges in a monitoring, as it is typed. Pure. */
import type { Likelihood } from '../../../performance/contract.ts'
import type { MonitoringRecord } from '../../../performance/monitoring/contract.ts'

export interface Judgement {
  readonly likelihood: Likelihood | null
  readonly cause: string | null
  readonly causeNote: string
  readonly measure: string
}

export interface Judgements {
  readonly lines: Readonly<Record<string, Judgement>>
  readonly execution: Judgement
}

const judgementOf = ({ likelihood, cause, causeNote, measure }: Judgement): Judgement => ({
  likelihood,
  cause,
  causeNote,
  measure,
})

export const judgementsOf = (record: MonitoringRecord): Judgements => ({
  lines: Object.fromEntries(record.rows.map((row) => [row.lineId, judgementOf(row)])),
  execution: judgementOf(record.execution),
})

export const inputOf = ({ lines, execution }: Judgements) => ({
  lines: Object.entries(lines).map(([lineId, one]) => ({ lineId, ...one })),
  execution,
})

/** What the rule says, where nobody has said anything yet. */
export function asProposed(now: Judgements, record: MonitoringRecord): Judgements {
  const taken = (one: Judgement, proposed: Likelihood | null): Judgement =>
    one.likelihood === null ? { ...one, likelihood: proposed } : one
  return {
    lines: Object.fromEntries(
      Object.entries(now.lines).map(([lineId, one]) => [
        lineId,
        taken(one, record.rows.find((row) => row.lineId === lineId)?.proposed ?? null),
      ]),
    ),
    execution: taken(now.execution, record.execution.proposed),
  }
}

/** Not certain: then cause and measure have to be there. */
export function lacks({
  likelihood,
  cause,
  measure,
}: Judgement): readonly ('likelihood' | 'cause' | 'measure')[] {
  if (likelihood === null) return ['likelihood']
  if (likelihood === 'certain') return []
  return [...(cause ? [] : (['cause'] as const)), ...(measure.trim() ? [] : (['measure'] as const))]
}
