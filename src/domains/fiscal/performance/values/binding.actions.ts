/** Where an indicator's value comes from: a measure of the house, or a person who fills it in. */
import { join } from 'node:path'
import { type Act, type Actor, defineAction, type Facts, reaches } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { type Blocker, Forbidden, InvalidInput, invalid } from '#kernel/errors'
import { attachFiles, defineReader, openStore } from '#kernel/files'
import { findMeasure, type Measure } from '#kernel/measures'
import { localDate } from '#kernel/time'
import { plain, readDecimal, ZERO } from '../decimal.ts'
import { evaluationFor } from '../evaluations/evaluation.store.ts'
import type { Locking } from '../reach.ts'
import { type IndicatorInHand, lockIndicator, saveBinding } from '../targets/indicator.store.ts'
import { keyOf } from '../targets/target.store.ts'
import { isNumeric } from '../targets/target.ts'
import { type BindingScope, indicatorInputs } from './contract.ts'
import { filledOf, insertFilled, mayReadFilled, VALUE_OWNER, withdrawFilled } from './value.store.ts'

const subjectKind = 'fiscal.indicator'
const permission = 'fiscal.write'

/** With what the self-evaluation has come to: what was handed in is not measured anew. */
type InHand = IndicatorInHand & { readonly evaluated: boolean }

async function load(act: Locking, { id }: { id: string }): Promise<InHand | undefined> {
  const found = await lockIndicator(act, id)
  return found && inHand(act.tx, found)
}

export async function inHand(tx: Tx, found: IndicatorInHand): Promise<InHand> {
  const evaluation = await evaluationFor(tx, keyOf(found.target))
  return { ...found, evaluated: evaluation !== undefined && evaluation.state !== 'draft' }
}

const because = (code: string, message: string): Blocker => ({ code: `fiscal.${code}`, message })

function standing({ target, evaluated }: InHand): Blocker[] {
  if (target.state === 'replaced' || target.state === 'discarded')
    return [because('target_closed', '这一版绩效目标已不再使用，请到现行的一版去办')]
  return evaluated ? [because('evaluation_sent', '绩效自评已提交，取数不能再改；确需更正请先退回自评')] : []
}

const wordsOnly = (one: InHand): Blocker[] =>
  isNumeric(one) ? [] : [because('not_numeric', '定性指标和截止日期没有数值，不能绑定，请填报')]

/** Undone by unbinding it. Bound again to another measure, the audit row says what it was. */
export const bindIndicator = defineAction({
  name: 'fiscal.bind_indicator',
  label: '绑定数据来源',
  permission,
  subjectKind,
  input: indicatorInputs.bind,
  load,
  blockers: (one: InHand) => [...standing(one), ...wordsOnly(one)],
  async run(act, { measure, scope, kind, factor }, one: InHand) {
    const times = readDecimal(factor)
    if ('problem' in times) invalid('factor', times.problem)
    if (!times.value || times.value.lte(ZERO)) invalid('factor', '换算系数应大于 0')
    await refuseMeasure(act, measure, scope, one)
    const binding = {
      measure,
      scope,
      kind: kind || null,
      factor: times.value,
      at: act.clock.now(),
      by: act.actor.id,
      byName: act.actor.name,
    }
    await saveBinding(act.tx, one.id, binding)
    const before = one.binding?.measure ?? null
    act.note({ name: one.name, measure, scope, kind: kind ?? null, factor: plain(times.value), before })
    return { id: one.id }
  },
})

async function refuseMeasure(act: Act, name: string, scope: BindingScope, one: InHand): Promise<void> {
  const measure = (await findMeasure(act.tx, name)) ?? invalid('measure', '没有这个指标，请重新选择')
  refuseReach(act.actor, measure, scope, one.target.unitId)
}

/** Nobody proves with figures that he may not see. */
export function refuseReach(
  { permissions }: Actor,
  { permission }: Pick<Measure, 'permission'>,
  scope: BindingScope,
  unitId: string,
): void {
  const reach = permissions.get(permission)
  if (!reach) throw new Forbidden('您无权查看这个指标，不能用它绑定。')
  if (scope === 'county' ? reach !== 'all' : !reaches(reach, unitId))
    invalid('scope', '您看不到这个范围的数，请改选范围，或请有权的人绑定')
}

/** Undone by binding it again. From now on its value has to be filled in and proved by paper. */
export const unbindIndicator = defineAction({
  name: 'fiscal.unbind_indicator',
  label: '解除绑定',
  permission,
  subjectKind,
  input: indicatorInputs.unbind,
  load,
  blockers: (one: InHand) => [
    ...standing(one),
    ...(one.binding ? [] : [because('not_bound', '这个指标没有绑定数据来源')]),
  ],
  async run(act, { reason }, one: InHand) {
    act.note({ name: one.name, measure: one.binding?.measure ?? null, reason })
    await saveBinding(act.tx, one.id, null)
    return { id: one.id }
  },
})

const boundValue = ({ binding }: InHand): Blocker[] =>
  binding ? [because('bound', '这个指标的值由系统取数，不能填报；取数有误的，请先解除绑定并说明理由')] : []

export const fillIndicator = defineAction({
  name: 'fiscal.fill_indicator',
  label: '填报完成值',
  permission,
  subjectKind,
  input: indicatorInputs.fill,
  load,
  blockers: (one: InHand, _facts: Facts) => [...standing(one), ...boundValue(one)],
  async run(act, { on, value, words, doneOn, note, fileIds }, one: InHand) {
    const read = readDecimal(value)
    if ('problem' in read) invalid('value', read.problem)
    const filled = { value: read.value, words, doneOn: doneOn ? localDate(doneOn) : null }
    refuseFilled(act, one, localDate(on), filled)
    const id = await insertFilled(act.tx, {
      lineId: one.lineId,
      unitId: one.target.unitId,
      asOf: localDate(on),
      ...filled,
      note,
      byId: act.actor.id,
      byName: act.actor.name,
      at: act.clock.now(),
    })
    const files = await attach(act, id, fileIds)
    act.note({ name: one.name, on, value: read.value && plain(read.value), files })
    return { id }
  },
})

interface FilledIn {
  readonly value: unknown
  readonly words: string
  readonly doneOn: string | null
}

function refuseFilled(act: Act, one: InHand, on: string, { value, words, doneOn }: FilledIn): void {
  const { comparator, target } = one
  const problems = [
    ...(on.startsWith(String(target.year)) ? [] : [{ path: 'on', message: `日期应在 ${target.year} 年内` }]),
    ...(on > act.clock.today() ? [{ path: 'on', message: '不能填报以后的完成值' }] : []),
    ...(isNumeric(one) && value === null ? [{ path: 'value', message: '请填写完成值' }] : []),
    ...(comparator === 'qualitative' && words === '' ? [{ path: 'words', message: '请写明完成情况' }] : []),
    ...(comparator === 'deadline' && !doneOn ? [{ path: 'doneOn', message: '请填写完成日期' }] : []),
    ...(doneOn && doneOn > on ? [{ path: 'doneOn', message: '完成日期不能晚于填报日期' }] : []),
  ]
  if (problems.length > 0) throw new InvalidInput(problems)
}

const MOST_FILES = 10

async function attach(act: Act, valueId: string, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const store = await openStore(join(act.dataDir, 'files'))
  const owner = { kind: VALUE_OWNER, id: valueId }
  const attachment = { ids, owner, by: act.actor.id, at: act.clock.now(), most: MOST_FILES, store }
  return (await attachFiles(act.tx, attachment)).length
}

/** Undoes a filled-in value; it stays to be seen, with the reason. */
export const unfillIndicator = defineAction({
  name: 'fiscal.unfill_indicator',
  label: '撤回填报',
  permission,
  subjectKind,
  input: indicatorInputs.unfill,
  load,
  blockers: standing,
  async run(act, { valueId, reason }, one: InHand) {
    const value = (await filledOf(act.tx, [one.lineId])).find(({ id }) => id === valueId)
    if (!value) invalid('valueId', '没有这次填报')
    if (value.withdrawnAt) invalid('valueId', '这次填报已经撤回')
    await withdrawFilled(act.tx, valueId, { at: act.clock.now(), byName: act.actor.name, reason })
    act.note({ name: one.name, on: value.asOf, value: value.value && plain(value.value), reason })
    return { id: valueId }
  },
})

/** Who may read the target may read the papers of its values. */
defineReader(VALUE_OWNER, async ({ actor, db }, { ownerId }) => {
  const scope = actor.permissions.get('fiscal.read')
  return scope !== undefined && ownerId !== null && mayReadFilled(db.tx, ownerId, scope)
})
