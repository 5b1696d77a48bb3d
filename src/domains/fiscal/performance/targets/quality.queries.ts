import type { Tx } from '#kernel/db'
import { decimalOr } from '../decimal.ts'
import type { QualityFinding } from './contract.ts'
import { indicatorsOf } from './indicator.store.ts'
import { lastYearOf } from './last-year.queries.ts'
import { qualityOf } from './quality.ts'
import { keyOf } from './target.store.ts'
import type { TargetRow } from './target.ts'

export async function qualityOfTarget(tx: Tx, target: TargetRow): Promise<QualityFinding[]> {
  const last = await lastYearOf(tx, keyOf(target))
  return qualityOf({
    year: target.year,
    scope: target.scope,
    scheme: target.scheme,
    goal: target.goal,
    executionWeight: decimalOr(target.executionWeight),
    indicators: await indicatorsOf(tx, target.id),
    last: last?.indicators ?? [],
  })
}
