/** Self-evaluation on its way: opened at the end of the year, filled from what happened, handed in. */
import { type Act, defineAction } from '#kernel/actions'
import { InvalidInput, invalid, notFound, refuseIf } from '#kernel/errors'
import { evaluationHref, tellHolders } from '../audience.ts'
import { plain, plainOr, readDecimal } from '../decimal.ts'
import { fundsView } from '../funds.ts'
import type { Locking } from '../reach.ts'
import { tiers } from '../shipped.ts'
import { indicatorsOf } from '../targets/indicator.store.ts'
import { keyOf, lockTarget } from '../targets/target.store.ts'
import { evaluationInputs, openEvaluationInput } from './contract.ts'
import { evaluated } from './evaluation.queries.ts'
import {
  type EvaluationRow,
  insertEvaluation,
  lockEvaluation,
  type Remark,
  saveEvaluation,
} from './evaluation.store.ts'
import {
  draftBlockers,
  evaluationCauseExists,
  opensFrom,
  submissionBlockers,
  withdrawBlockers,
  yearBlockers,
} from './evaluation.ts'
import { dropLines, keepLines } from './line.store.ts'
import { gradeOf } from './scoring.ts'

const subjectKind = 'fiscal.evaluation'
const permission = 'fiscal.write'
const load = (act: Locking, { id }: { id: string }) => lockEvaluation(act, id)

/** Not undone: every promise is answered for once, and an open one says nothing until it is handed in. */
export const openEvaluation = defineAction({
  name: 'fiscal.open_evaluation',
  label: '开展绩效自评',
  permission,
  subjectKind,
  input: openEvaluationInput,
  async run(act, { targetId }) {
    const target = (await lockTarget(act, targetId)) ?? notFound('fiscal.target')
    if (target.state !== 'approved') invalid('targetId', '绩效目标还没有批复，不能自评')
    if (act.clock.today() < opensFrom(target.year))
      invalid('targetId', `${opensFrom(target.year)} 起才能开展 ${target.year} 年的绩效自评`)
    const opening = { ...keyOf(target), targetId, lead: target.lead }
    const made = await insertEvaluation(act.tx, opening, act.clock.now())
    if (!made) invalid('targetId', '这一年的绩效自评已经有了，请直接打开')
    act.about(made.id)
    act.note({ targetId, year: target.year })
    return { id: made.id }
  },
})

/** Saved while one types; there is no undo, a draft is written over and over. */
export const saveRemarks = defineAction({
  name: 'fiscal.save_evaluation',
  label: '保存绩效自评',
  permission,
  subjectKind,
  input: evaluationInputs.save,
  load,
  blockers: draftBlockers,
  content: ({ lines, result, process, conclusion, problems, improvements }: EvaluationRow) => ({
    lines,
    result,
    process,
    conclusion,
    problems,
    improvements,
  }),
  async run(act, { id: _id, version: _version, lines, ...texts }, row: EvaluationRow) {
    await refuseRemarks(act, row, lines)
    const said = new Map([...row.lines, ...lines].map((one) => [one.lineId, one]))
    const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined))
    await saveEvaluation(act.tx, row.id, { lines: [...said.values()], ...given }, act.clock.now())
    return { version: row.version + 1 }
  },
})

async function refuseRemarks(act: Act, row: EvaluationRow, remarks: readonly Remark[]): Promise<void> {
  const known = new Set((await indicatorsOf(act.tx, row.targetId)).map(({ lineId }) => lineId))
  const problems = remarks.flatMap(({ lineId, cause, tier, share }, at) => [
    ...(known.has(lineId) ? [] : [{ path: `lines.${at}.lineId`, message: '没有这个指标' }]),
    ...(cause === null || evaluationCauseExists(cause)
      ? []
      : [{ path: `lines.${at}.cause`, message: '请从列出的偏差原因里选' }]),
    ...tierProblems(`lines.${at}`, tier, share),
  ])
  if (problems.length > 0) throw new InvalidInput(problems)
}

function tierProblems(path: string, id: string | null, share: string) {
  const read = readDecimal(share)
  if ('problem' in read) return [{ path: `${path}.share`, message: read.problem }]
  if (id === null) return []
  const tier = tiers.find((one) => one.id === id)
  if (!tier) return [{ path: `${path}.tier`, message: '请从列出的等次里选' }]
  const { value } = read
  return value && (value.lt(tier.from) || value.gt(tier.to))
    ? [{ path: `${path}.share`, message: `这一档应在 ${tier.from}% 到 ${tier.to}% 之间` }]
    : []
}

/** From now on the values and points stand as they are, whatever the measures say later. */
export const submitEvaluation = defineAction({
  name: 'fiscal.submit_evaluation',
  label: '提交绩效自评',
  permission,
  subjectKind,
  input: evaluationInputs.submit,
  load,
  blockers: draftBlockers,
  async run(act, _input, row: EvaluationRow) {
    const found = await evaluated(act.tx, row, act.clock)
    refuseIf([...yearBlockers(row, act.clock.today()), ...submissionBlockers(found)])
    if (!found.score) throw new Error('a self-evaluation without blockers has a score')
    const lines = found.lines.map(({ indicator, value, scored }) => ({
      lineId: indicator.lineId,
      value,
      scored,
    }))
    await keepLines(act.tx, row.id, lines)
    const now = act.clock.now()
    const grade = gradeOf(found.score)
    await saveEvaluation(
      act.tx,
      row.id,
      {
        state: 'submitted',
        funds: fundsView(found.funds),
        executionScore: plainOr(found.execution.score),
        score: plain(found.score),
        grade: grade.id,
        submittedBy: act.actor.id,
        submittedByName: act.actor.name,
        submittedAt: now,
        returnReason: null,
      },
      now,
    )
    act.note({ year: row.year, score: plain(found.score), grade: grade.label, lines: lines.length })
    await tellHolders(act, 'fiscal.review', row.unitId, {
      kind: 'evaluation_submitted',
      title: '有绩效自评待复核',
      body: `${found.title}：自评 ${plain(found.score)} 分，${grade.label}`,
      href: evaluationHref(row.id),
      key: `evaluation_submitted:${row.id}:${row.version}`,
    })
    return { version: row.version + 1, score: plain(found.score), grade: grade.id }
  },
})

export const DRAFT_AGAIN = {
  state: 'draft',
  funds: null,
  executionScore: null,
  score: null,
  grade: null,
} as const

/** Undoes handing it in, as long as nobody has reviewed it: its values follow the measures again. */
export const withdrawEvaluation = defineAction({
  name: 'fiscal.withdraw_evaluation',
  label: '撤回绩效自评',
  permission,
  subjectKind,
  input: evaluationInputs.withdraw,
  load,
  blockers: withdrawBlockers,
  async run(act, _input, row: EvaluationRow) {
    await dropLines(act.tx, row.id)
    await saveEvaluation(act.tx, row.id, DRAFT_AGAIN, act.clock.now())
    return { version: row.version + 1 }
  },
})
