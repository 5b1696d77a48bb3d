/** A target while it is written: open, fill, throw away. */
import { type Act, defineAction, reaches } from '#kernel/actions'
import { InvalidInput, invalid, notFound } from '#kernel/errors'
import { unitById } from '#kernel/org'
import { localDate } from '#kernel/time'
import { projectsOf } from '../../units/project.store.ts'
import { plainOr } from '../decimal.ts'
import type { Locking } from '../reach.ts'
import { schemeNamed } from '../shipped.ts'
import { openTargetInput, targetInputs } from './contract.ts'
import {
  changeIndicator,
  indicatorsOf,
  insertIndicators,
  type NewIndicator,
  removeIndicators,
} from './indicator.store.ts'
import { lastYearOf } from './last-year.queries.ts'
import { type ReadSheet, readSheet, readWeight } from './sheet-input.ts'
import { insertTarget, lockTarget, saveTarget, type TargetKey, targetInForce } from './target.store.ts'
import { discardBlockers, type Indicator, saveBlockers, type TargetRow } from './target.ts'

const subjectKind = 'fiscal.target'
const permission = 'fiscal.write'
const load = (act: Locking, { id }: { id: string }) => lockTarget(act, id)

/** Undone by discarding it. */
export const openTarget = defineAction({
  name: 'fiscal.open_target',
  label: '新建绩效目标',
  permission,
  subjectKind,
  input: openTargetInput,
  async run(act, { unitId, year, scope, projectId = null, scheme, copyLast }) {
    if (!reaches(act.scope, unitId) || !(await unitById(act.tx, unitId))) notFound('org.unit')
    const known = schemeNamed(scheme)
    if (!known?.for.includes(scope)) invalid('scheme', '没有这个指标体系，或它不用于这种绩效目标')
    const key: TargetKey = { unitId, year, scope, projectId }
    await refuseKey(act, key)
    const last = copyLast ? await lastYearOf(act.tx, key) : undefined
    if (copyLast && !last) invalid('copyLast', '没有找到上年的绩效目标，请从空白开始')
    const head = {
      scheme: known.id,
      lead: last?.target.lead ?? '',
      phone: last?.target.phone ?? '',
      goal: ofThisYear(last?.target.goal ?? '', year),
      executionWeight: last?.target.executionWeight ?? known.weights.execution ?? null,
    }
    const made = await insertTarget(act.tx, { ...key, ...head }, act.clock.now())
    if (!made) invalid('scope', '这份绩效目标正在编制或审核，请直接打开')
    await insertIndicators(act.tx, made.id, copies(last?.indicators ?? [], year))
    act.about(made.id)
    act.note({ year, scope, projectId, copied: last?.indicators.length ?? 0 })
    return { id: made.id }
  },
})

async function refuseKey(act: Act, key: TargetKey): Promise<void> {
  const { unitId, year, projectId } = key
  if (projectId && !(await projectsOf(act.tx, unitId, year)).some(({ id }) => id === projectId))
    invalid('projectId', '这个单位该年度没有这个项目，请先在账簿里登记')
  if (await targetInForce(act.tx, key)) invalid('scope', '该年度的绩效目标已批复；要改请在原目标上办理调整')
}

/** A goal that speaks of last year would be wrong the day it is copied. */
const ofThisYear = (text: string, year: number) => text.replaceAll(String(year - 1), String(year))

/** Bindings go along: what was measured last year is measured this year. */
function copies(last: readonly Indicator[], year: number): NewIndicator[] {
  return last.map(({ id: _id, targetId: _targetId, lineId, ...one }) => ({
    ...one,
    lineId: undefined,
    name: ofThisYear(one.name, year),
    deadline: one.deadline && localDate(`${year}${one.deadline.slice(4).replace('02-29', '02-28')}`),
    lastLineId: lineId,
  }))
}

/**
 * The whole sheet, as often as one likes. There is no undo: a draft is written over and over, and what counts, the
 * approved revisions, is never written over.
 */
export const saveSheet = defineAction({
  name: 'fiscal.save_target',
  label: '保存绩效目标',
  permission,
  subjectKind,
  input: targetInputs.save,
  load,
  blockers: saveBlockers,
  content: async ({ id, goal, lead, phone, executionWeight }: TargetRow, act) => ({
    goal,
    lead,
    phone,
    executionWeight,
    indicators: (await indicatorsOf(act.tx, id)).map(({ id: line, name }) => ({ id: line, name })),
  }),
  async run(act, { scheme, lead, phone, goal, executionWeight, indicators }, target: TargetRow) {
    if (scheme !== undefined && !schemeNamed(scheme)?.for.includes(target.scope))
      invalid('scheme', '没有这个指标体系，或它不用于这种绩效目标')
    const weight = executionWeight === undefined ? undefined : readWeight(executionWeight)
    if (weight && 'problem' in weight) invalid('executionWeight', weight.problem)
    const sheet = indicators && readSheet(indicators)
    if (sheet && sheet.problems.length > 0) throw new InvalidInput(sheet.problems)
    const ids = sheet ? await writeSheet(act, target.id, sheet) : {}
    if (goal !== undefined && goal !== target.goal) act.note({ goal: { before: target.goal, after: goal } })
    await saveTarget(
      act.tx,
      target.id,
      {
        ...(scheme === undefined ? {} : { scheme }),
        ...(lead === undefined ? {} : { lead }),
        ...(phone === undefined ? {} : { phone }),
        ...(goal === undefined ? {} : { goal }),
        ...(weight === undefined ? {} : { executionWeight: plainOr(weight.value) }),
      },
      act.clock.now(),
    )
    return { version: target.version + 1, ...ids }
  },
})

/** Answers the ids in the order of the sheet, so that new lines can be saved again. */
async function writeSheet(act: Act, targetId: string, { pledges }: ReadSheet) {
  const before = await indicatorsOf(act.tx, targetId)
  const known = new Set(before.map(({ id }) => id))
  for (const [at, { id }] of pledges.entries())
    if (id && !known.has(id)) invalid(`indicators.${at}.id`, '这个指标已被他人删除，请刷新后再改')
  const kept = new Set(pledges.flatMap(({ id }) => id ?? []))
  const gone = before.filter(({ id }) => !kept.has(id))
  await removeIndicators(
    act.tx,
    gone.map(({ id }) => id),
  )
  for (const [position, { id, ...pledge }] of pledges.entries())
    if (id) await changeIndicator(act.tx, id, position, pledge)
    else await insertIndicators(act.tx, targetId, [{ ...pledge, position, lastLineId: null, binding: null }])
  act.note({ indicators: pledges.length, removed: gone.map(({ name }) => name) })
  return { indicatorIds: (await indicatorsOf(act.tx, targetId)).map(({ id }) => id) }
}

/** It stays readable by its id; a new one can be begun in its place. */
export const discardTarget = defineAction({
  name: 'fiscal.discard_target',
  label: '作废草稿',
  permission,
  subjectKind,
  input: targetInputs.discard,
  load,
  blockers: discardBlockers,
  async run(act, _input, target: TargetRow) {
    act.note({ revision: target.revision })
    await saveTarget(act.tx, target.id, { state: 'discarded' }, act.clock.now())
    return { version: target.version + 1 }
  },
})
