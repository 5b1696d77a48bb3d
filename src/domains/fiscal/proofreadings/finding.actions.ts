import { type Act, defineAction } from '#kernel/actions'
import { findingInputs } from './contract.ts'
import { lockFinding, saveDecision } from './proofreading.store.ts'
import { decideBlockers, type FindingRow, undoBlockers } from './proofreading.ts'

const permission = 'fiscal.proofread'
const subjectKind = 'fiscal.finding'
const load = (act: Act, { id, finding }: { id: string; finding: string }) =>
  lockFinding(act.tx, { proofreadingId: id, code: finding }, { scope: act.scope, actorId: act.actor.id })
const content = ({ state, reason }: FindingRow) => ({ decision: state, reason })

/** True and to be corrected, or not to be changed, and why. */
export const decideFinding = defineAction({
  name: 'fiscal.decide_finding',
  label: '处理校核问题',
  permission,
  subjectKind,
  input: findingInputs.decide,
  load,
  blockers: decideBlockers,
  content,
  async run(act, { decision, reason }, finding: FindingRow) {
    const decidedAt = act.clock.now()
    act.note({ proofreadingId: finding.proofreadingId, finding: finding.code, decision, reason })
    await saveDecision(act.tx, finding.id, {
      state: decision,
      reason: reason || null,
      decidedAt,
      decidedBy: act.actor.id,
    })
    return { state: decision, version: finding.version + 1 }
  },
})

export const undoFinding = defineAction({
  name: 'fiscal.undo_finding',
  label: '撤销对校核问题的处理',
  permission,
  subjectKind,
  input: findingInputs.undo,
  load,
  blockers: undoBlockers,
  content,
  async run(act, _input, finding: FindingRow) {
    const { proofreadingId, code, state, reason } = finding
    act.note({ proofreadingId, finding: code, before: { state, reason } })
    await saveDecision(act.tx, finding.id, { state: 'open', reason: null, decidedAt: null, decidedBy: null })
    return { state: 'open' as const, version: finding.version + 1 }
  },
})
