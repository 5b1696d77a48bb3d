/** Records by their number, for programs of the house that act as a person would: the demo county, tests. */
import type { Tx } from '#kernel/db'
import type { Clock } from '#kernel/time'
import { recordOfEvaluation } from './evaluations/evaluation.queries.ts'
import { evaluationById } from './evaluations/evaluation.store.ts'
import { recordOfMonitoring } from './monitoring/monitoring.queries.ts'
import { monitoringById } from './monitoring/monitoring.store.ts'

export async function evaluationNumbered(tx: Tx, id: string, clock: Clock) {
  const row = await evaluationById(tx, id, 'all')
  return row && recordOfEvaluation(tx, row, clock)
}

export async function monitoringNumbered(tx: Tx, id: string, clock: Clock) {
  const row = await monitoringById(tx, id, 'all')
  return row && recordOfMonitoring(tx, row, clock.now())
}
