/** What people do to an appraisal before the project gets money. */
import { type Act, defineAction, reaches } from '#kernel/actions'
import { InvalidInput, invalid, notFound, refuseIf } from '#kernel/errors'
import { unitById } from '#kernel/org'
import { readMoney } from '../../books/money.ts'
import { projectsOf } from '../../units/project.store.ts'
import { plain, plainOr, readDecimal, ZERO } from '../decimal.ts'
import type { Locking } from '../reach.ts'
import { insertAppraisal, lockAppraisal, saveAppraisal } from './appraisal.store.ts'
import {
  type AppraisalRow,
  decideBlockers,
  draftBlockers,
  type Point,
  pointNamed,
  reopenBlockers,
  returnBlockers,
  scoreOfPoints,
  submissionBlockers,
  verdictBlockers,
} from './appraisal.ts'
import { appraisalInputs, openAppraisalInput } from './contract.ts'

const subjectKind = 'fiscal.appraisal'
const load = (act: Locking, { id }: { id: string }) => lockAppraisal(act, id)

function amountOf(typed: string): string {
  const read = readMoney(typed)
  if ('problem' in read) invalid('amount', read.problem)
  return read.amount.lt(ZERO) ? invalid('amount', '金额不能小于 0') : plain(read.amount)
}

/** Not undone: an appraisal that nobody sends decides nothing. */
export const openAppraisal = defineAction({
  name: 'fiscal.open_appraisal',
  label: '开展事前绩效评估',
  permission: 'fiscal.write',
  subjectKind,
  input: openAppraisalInput,
  async run(act, { unitId, year, projectId = null, name, amount }) {
    if (!reaches(act.scope, unitId) || !(await unitById(act.tx, unitId))) notFound('org.unit')
    if (projectId && !(await projectsOf(act.tx, unitId, year)).some(({ id }) => id === projectId))
      invalid('projectId', '这个单位该年度没有这个项目')
    const opening = { unitId, year, projectId, name, amount: amountOf(amount) }
    const id = await insertAppraisal(act.tx, opening, act.clock.now())
    act.about(id)
    act.note({ year, name })
    return { id }
  },
})

/** Saved while one types; there is no undo, a draft is written over and over. */
export const saveAppraisalPoints = defineAction({
  name: 'fiscal.save_appraisal',
  label: '保存事前评估',
  permission: 'fiscal.write',
  subjectKind,
  input: appraisalInputs.save,
  load,
  blockers: draftBlockers,
  content: ({ points, name, amount }: AppraisalRow) => ({ points, name, amount }),
  async run(act, { name, amount, points }, row: AppraisalRow) {
    const read = points.map((point, at) => readPoint(point, at))
    const problems = read.flatMap((one) => ('problem' in one ? [one.problem] : []))
    if (problems.length > 0) throw new InvalidInput(problems)
    const given = read.flatMap((one) => ('point' in one ? [one] : []))
    const said = new Map([...row.points, ...given].map((one) => [one.point, one]))
    const head = {
      ...(name === undefined ? {} : { name }),
      ...(amount === undefined ? {} : { amount: amountOf(amount) }),
    }
    await saveAppraisal(act.tx, row.id, { points: [...said.values()], ...head }, act.clock.now())
    return { version: row.version + 1 }
  },
})

function readPoint(
  { point, score, reason }: Point,
  at: number,
): Point | { problem: { path: string; message: string } } {
  const problem = (field: string, message: string) => ({
    problem: { path: `points.${at}.${field}`, message },
  })
  const known = pointNamed(point)
  if (!known) return problem('point', '没有这个评估要点')
  const read = readDecimal(score)
  if ('problem' in read) return problem('score', read.problem)
  if (read.value && (read.value.lt(ZERO) || read.value.gt(known.most)))
    return problem('score', `应在 0 到 ${known.most} 分之间`)
  return { point, score: plainOr(read.value) ?? '', reason }
}

/** Undone by the reviewer's returning it. */
export const submitAppraisal = defineAction({
  name: 'fiscal.submit_appraisal',
  label: '提交事前评估',
  permission: 'fiscal.write',
  subjectKind,
  input: appraisalInputs.submit,
  load,
  blockers: draftBlockers,
  async run(act, _input, row: AppraisalRow) {
    refuseIf(submissionBlockers(row))
    const sent = { submittedBy: act.actor.id, submittedAt: act.clock.now(), returnReason: null }
    act.note({ score: plain(scoreOfPoints(row.points)) })
    await saveAppraisal(act.tx, row.id, { state: 'submitted', ...sent }, act.clock.now())
    return { version: row.version + 1 }
  },
})

export const returnAppraisal = defineAction({
  name: 'fiscal.return_appraisal',
  label: '退回事前评估',
  permission: 'fiscal.review',
  subjectKind,
  input: appraisalInputs.return,
  load,
  blockers: returnBlockers,
  async run(act, { reason }, row: AppraisalRow) {
    act.note({ reason })
    await saveAppraisal(act.tx, row.id, { state: 'draft', returnReason: reason }, act.clock.now())
    return { version: row.version + 1 }
  },
})

/** Undone by reopening it, with a reason. */
export const decideAppraisal = defineAction({
  name: 'fiscal.decide_appraisal',
  label: '作出事前评估结论',
  permission: 'fiscal.review',
  subjectKind,
  input: appraisalInputs.decide,
  load,
  blockers: decideBlockers,
  inputBlockers: (row: AppraisalRow, { verdict }) => verdictBlockers(row, verdict),
  async run(act, { verdict, opinion }, row: AppraisalRow) {
    act.note({ verdict, score: plain(scoreOfPoints(row.points)) })
    const decided = { decidedBy: act.actor.id, decidedAt: act.clock.now(), verdict, opinion }
    await saveAppraisal(act.tx, row.id, { state: 'decided', ...decided }, act.clock.now())
    return { version: row.version + 1 }
  },
})

export const reopenAppraisal = defineAction({
  name: 'fiscal.reopen_appraisal',
  label: '重新评估',
  permission: 'fiscal.review',
  subjectKind,
  input: appraisalInputs.reopen,
  load,
  blockers: reopenBlockers,
  async run(act: Act, { reason }, row: AppraisalRow) {
    act.note({ reason, before: { verdict: row.verdict, opinion: row.opinion } })
    await saveAppraisal(
      act.tx,
      row.id,
      { state: 'draft', verdict: null, opinion: null, returnReason: reason },
      act.clock.now(),
    )
    return { version: row.version + 1 }
  },
})
