/** One target with everything a page needs: lines, values, money, what is doubtful, what came before and after. */
import type { Tx } from '#kernel/db'
import { everyMeasure, type Measure } from '#kernel/measures'
import { namesOfUnits } from '#kernel/org'
import type { Clock, LocalDate } from '#kernel/time'
import { profileOf } from '../../units/profile.store.ts'
import { decimal, plain, plainOr } from '../decimal.ts'
import { evaluationFor } from '../evaluations/evaluation.store.ts'
import { lineResultsOf } from '../evaluations/line.store.ts'
import { fundsOf } from '../funds.queries.ts'
import { fundsView } from '../funds.ts'
import { monitoringsOf } from '../monitoring/monitoring.store.ts'
import { reachedView, sourceOf, type Value, valuesOf } from '../values/value.queries.ts'
import type { IndicatorItem, TargetRecord } from './contract.ts'
import { indicatorsOf } from './indicator.store.ts'
import { lastOf } from './indicator-quality.ts'
import { keyBefore, lastYearOf } from './last-year.queries.ts'
import { qualityOfTarget } from './quality.queries.ts'
import { targetItemOf } from './target.queries.ts'
import { keyOf, revisionsOf, type TargetKey } from './target.store.ts'
import { type Binding, type Indicator, printedTarget, type TargetRow } from './target.ts'

export type RecordOfTarget = Omit<TargetRecord, 'can'>

export async function recordOfTarget(tx: Tx, target: TargetRow, clock: Clock): Promise<RecordOfTarget> {
  const key = keyOf(target)
  const today = clock.today()
  const [item, department] = [await targetItemOf(tx, target.id), await departmentNameOf(tx, key, today)]
  if (!item) throw new Error(`target ${target.id} is gone`)
  const { lead, phone, goal, executionWeight, adjustReason, returnReason, opinion } = target
  const evaluation = await evaluationFor(tx, key)
  return {
    ...item,
    departmentName: department,
    lead,
    phone,
    goal,
    executionWeight: executionWeight && plain(decimal(executionWeight)),
    adjustReason,
    returnReason,
    opinion,
    funds: fundsView(await fundsOf(tx, key, today)),
    rows: await rowsOf(tx, target, clock),
    findings: await qualityOfTarget(tx, target),
    revisions: (await revisionsOf(tx, key)).map((one) => ({
      id: one.id,
      revision: one.revision,
      state: one.state,
      reason: one.adjustReason,
      approvedAt: one.approvedAt?.toISOString() ?? null,
    })),
    lastUse: await lastUseOf(tx, key),
    monitorings: (await monitoringsOf(tx, key)).map(({ id, asOf, state }) => ({ id, asOf, state })),
    evaluation: evaluation ? { id: evaluation.id, state: evaluation.state, score: evaluation.score } : null,
  }
}

export async function departmentNameOf(tx: Tx, key: TargetKey, today: LocalDate): Promise<string | null> {
  const profile = await profileOf(tx, key.unitId, key.year)
  const id = profile?.departmentId ?? null
  return id ? ((await namesOfUnits(tx, [id], today)).get(id) ?? null) : null
}

async function rowsOf(tx: Tx, target: TargetRow, clock: Clock): Promise<IndicatorItem[]> {
  const indicators = await indicatorsOf(tx, target.id)
  const asked = { unitId: target.unitId, year: target.year, at: clock.today(), now: clock.now() }
  const values = await valuesOf(tx, indicators, asked)
  const last = await lastYearOf(tx, keyOf(target))
  const results = await lineResultsOf(tx, last?.indicators.map(({ lineId }) => lineId) ?? [])
  const measures = new Map((await everyMeasure(tx)).map((measure) => [measure.name, measure]))
  return indicators.flatMap((one) => {
    const value = values.get(one.lineId)
    const before = lastOf(one, last?.indicators ?? [])
    const promised = before && { printed: printedTarget(before), reached: results.get(before.lineId) ?? null }
    return value ? [itemOf(one, value, measures.get(one.binding?.measure ?? ''), promised ?? null)] : []
  })
}

function itemOf(
  one: Indicator,
  value: Value,
  measure: Measure | undefined,
  last: IndicatorItem['last'],
): IndicatorItem {
  const { targetId: _target, lastLineId: _last, position: _position, binding, ...rest } = one
  return {
    ...rest,
    value: plainOr(one.value),
    valueTo: plainOr(one.valueTo),
    weight: plainOr(one.weight),
    growth: value.growth,
    ownGrowth: one.growth,
    printed: printedTarget(one),
    binding: binding && bindingView(binding, measure),
    reached: reachedView(value),
    last,
  }
}

const bindingView = (
  binding: Binding,
  measure: Measure | undefined,
): NonNullable<IndicatorItem['binding']> => ({
  measure: binding.measure,
  label: measure?.label ?? '（指标已停用）',
  unit: measure?.unit ?? '',
  definition: measure?.definition ?? '这个指标已停用，请改绑或解除绑定',
  source: sourceOf(binding.measure),
  scope: binding.scope,
  kind: binding.kind,
  factor: plain(binding.factor),
  boundAt: binding.at.toISOString(),
  boundByName: binding.byName,
})

/** What last year's self-evaluation, once it was final, wants done with this year's money. */
async function lastUseOf(tx: Tx, key: TargetKey): Promise<TargetRecord['lastUse']> {
  const before = await keyBefore(tx, key)
  const evaluation = before && (await evaluationFor(tx, before))
  if (!before || evaluation?.state !== 'final' || !evaluation.useDecision) return null
  const { id, score, grade, useDecision, useAmount, useNote } = evaluation
  return {
    evaluationId: id,
    year: before.year,
    score,
    grade,
    decision: useDecision,
    amount: useAmount && plain(decimal(useAmount)),
    note: useNote ?? '',
  }
}
