/** What another person does to a self-evaluation: look at it, send it back, end it. */
import { defineAction } from '#kernel/actions'
import { invalid } from '#kernel/errors'
import { evaluationHref, tellThem } from '../audience.ts'
import { plainOr, readDecimal, ZERO } from '../decimal.ts'
import type { Locking } from '../reach.ts'
import { evaluationInputs } from './contract.ts'
import { DRAFT_AGAIN } from './evaluation.actions.ts'
import { type EvaluationRow, lockEvaluation, saveEvaluation } from './evaluation.store.ts'
import { finalBlockers, returnBlockers, reviewBlockers } from './evaluation.ts'
import { dropLines } from './line.store.ts'

const subjectKind = 'fiscal.evaluation'
const permission = 'fiscal.review'
const load = (act: Locking, { id }: { id: string }) => lockEvaluation(act, id)

const news = (row: EvaluationRow, kind: string, title: string, body: string) => ({
  kind,
  title,
  body,
  href: evaluationHref(row.id),
  key: `${kind}:${row.id}:${row.version}`,
})

/** Undone by returning it. */
export const reviewEvaluation = defineAction({
  name: 'fiscal.review_evaluation',
  label: '复核绩效自评',
  permission,
  subjectKind,
  input: evaluationInputs.review,
  load,
  blockers: reviewBlockers,
  async run(act, { opinion }, row: EvaluationRow) {
    const now = act.clock.now()
    const reviewed = { reviewedBy: act.actor.id, reviewedByName: act.actor.name, reviewedAt: now }
    act.note({ score: row.score, opinion })
    await saveEvaluation(act.tx, row.id, { state: 'reviewed', opinion, ...reviewed }, now)
    await tellThem(act, [row.submittedBy], news(row, 'evaluation_reviewed', '绩效自评已复核', opinion))
    return { version: row.version + 1 }
  },
})

export const returnEvaluation = defineAction({
  name: 'fiscal.return_evaluation',
  label: '退回绩效自评',
  permission,
  subjectKind,
  input: evaluationInputs.return,
  load,
  blockers: returnBlockers,
  async run(act, { reason }, row: EvaluationRow) {
    act.note({ reason, score: row.score })
    await dropLines(act.tx, row.id)
    await saveEvaluation(act.tx, row.id, { ...DRAFT_AGAIN, returnReason: reason }, act.clock.now())
    await tellThem(act, [row.submittedBy], news(row, 'evaluation_returned', '绩效自评被退回', reason))
    return { version: row.version + 1 }
  },
})

/** Not undone: it is published with the accounts, and next year's money is decided by it. */
export const finalizeEvaluation = defineAction({
  name: 'fiscal.finalize_evaluation',
  label: '定稿并提出结果应用意见',
  permission,
  subjectKind,
  input: evaluationInputs.finalize,
  load,
  blockers: finalBlockers,
  async run(act, { decision, amount, note }, row: EvaluationRow) {
    const read = readDecimal(amount)
    if ('problem' in read) invalid('amount', read.problem)
    if (read.value?.lt(ZERO)) invalid('amount', '建议金额不能小于 0')
    const use = { useDecision: decision, useAmount: plainOr(read.value), useNote: note }
    act.note({ decision, amount: plainOr(read.value), note })
    await saveEvaluation(
      act.tx,
      row.id,
      { state: 'final', finalAt: act.clock.now(), ...use },
      act.clock.now(),
    )
    await tellThem(act, [row.submittedBy], news(row, 'evaluation_final', '绩效自评已定稿', note))
    return { version: row.version + 1 }
  },
})
