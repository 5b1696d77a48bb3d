/** A target on its way to approval, and what becomes of it afterwards. */
import { defineAction } from '#kernel/actions'
import { type Blocker, Refused, refuseIf } from '#kernel/errors'
import { targetHref, tellHolders, tellThem } from '../audience.ts'
import { evaluationFor } from '../evaluations/evaluation.store.ts'
import type { Locking } from '../reach.ts'
import { targetInputs } from './contract.ts'
import { indicatorsOf, insertIndicators } from './indicator.store.ts'
import { qualityOfTarget } from './quality.queries.ts'
import { insertTarget, keyOf, lockTarget, saveTarget } from './target.store.ts'
import { adjustBlockers, approveBlockers, saveBlockers, type TargetRow, withdrawBlockers } from './target.ts'

const subjectKind = 'fiscal.target'
const load = (act: Locking, { id }: { id: string }) => lockTarget(act, id)

export const submitTarget = defineAction({
  name: 'fiscal.submit_target',
  label: '送审绩效目标',
  permission: 'fiscal.write',
  subjectKind,
  input: targetInputs.submit,
  load,
  blockers: saveBlockers,
  async run(act, _input, target: TargetRow) {
    const findings = await qualityOfTarget(act.tx, target)
    const wrong = findings.filter(({ level }) => level === 'blocker')
    refuseIf(
      wrong.map(
        ({ code, message, suggestion }): Blocker => ({
          code: `fiscal.${code}`,
          message: `${message}。${suggestion}`,
        }),
      ),
    )
    const now = act.clock.now()
    act.note({ warnings: findings.map(({ code }) => code) })
    await saveTarget(
      act.tx,
      target.id,
      { state: 'submitted', submittedBy: act.actor.id, submittedAt: now, returnReason: null },
      now,
    )
    await tellHolders(
      act,
      'fiscal.review',
      target.unitId,
      news(target, 'target_submitted', '有绩效目标待审核'),
    )
    return { version: target.version + 1, warnings: findings.length }
  },
})

const news = (target: TargetRow, kind: string, title: string, body = '') => ({
  kind,
  title,
  body: body || `${target.year} 年度`,
  href: targetHref(target.id),
  key: `${kind}:${target.id}:${target.version}`,
})

/** Undoes a submission, as long as nobody has approved it. */
export const withdrawTarget = defineAction({
  name: 'fiscal.withdraw_target',
  label: '撤回绩效目标',
  permission: 'fiscal.write',
  subjectKind,
  input: targetInputs.withdraw,
  load,
  blockers: withdrawBlockers,
  async run(act, _input, target: TargetRow) {
    await saveTarget(act.tx, target.id, { state: 'draft' }, act.clock.now())
    return { version: target.version + 1 }
  },
})

export const returnTarget = defineAction({
  name: 'fiscal.return_target',
  label: '退回绩效目标',
  permission: 'fiscal.review',
  subjectKind,
  input: targetInputs.return,
  load,
  blockers: withdrawBlockers,
  async run(act, { reason }, target: TargetRow) {
    act.note({ reason })
    await saveTarget(act.tx, target.id, { state: 'draft', returnReason: reason }, act.clock.now())
    await tellThem(act, [target.submittedBy], news(target, 'target_returned', '绩效目标被退回', reason))
    return { version: target.version + 1 }
  },
})

/** Not undone: from now on it is what was promised. What has to change is adjusted, with a reason, beside it. */
export const approveTarget = defineAction({
  name: 'fiscal.approve_target',
  label: '批复绩效目标',
  permission: 'fiscal.review',
  subjectKind,
  input: targetInputs.approve,
  load,
  blockers: approveBlockers,
  async run(act, { opinion }, target: TargetRow) {
    const now = act.clock.now()
    if (target.previousId) await saveTarget(act.tx, target.previousId, { state: 'replaced' }, now)
    const approved = { approvedBy: act.actor.id, approvedAt: now, opinion: opinion || null }
    act.note({ revision: target.revision, opinion })
    await saveTarget(act.tx, target.id, { state: 'approved', ...approved }, now)
    await tellThem(act, [target.submittedBy], news(target, 'target_approved', '绩效目标已批复'))
    return { version: target.version + 1 }
  },
})

/** Undone by discarding the new revision; the old one is in force until the new one is approved. */
export const adjustTarget = defineAction({
  name: 'fiscal.adjust_target',
  label: '调整绩效目标',
  permission: 'fiscal.write',
  subjectKind,
  input: targetInputs.adjust,
  load,
  blockers: adjustBlockers,
  async run(act, { reason }, target: TargetRow) {
    const evaluation = await evaluationFor(act.tx, keyOf(target))
    if (evaluation) throw new Refused([EVALUATED])
    const { scheme, lead, phone, goal, executionWeight, revision } = target
    const head = { scheme, lead, phone, goal, executionWeight }
    const next = { revision: revision + 1, previousId: target.id, adjustReason: reason }
    const made = await insertTarget(act.tx, { ...keyOf(target), ...head, ...next }, act.clock.now())
    if (!made) throw new Refused([IN_WORK])
    const lines = await indicatorsOf(act.tx, target.id)
    await insertIndicators(
      act.tx,
      made.id,
      lines.map(({ id: _id, targetId: _targetId, ...one }) => one),
    )
    act.note({ reason, revision: made.revision, adjusted: made.id })
    return { id: made.id }
  },
})

const EVALUATED: Blocker = {
  code: 'fiscal.evaluation_begun',
  message: '这一年的绩效自评已经开始，绩效目标不能再调整',
}
const IN_WORK: Blocker = {
  code: 'fiscal.adjustment_begun',
  message: '已有一份调整稿正在编制或审核，请直接打开',
}
