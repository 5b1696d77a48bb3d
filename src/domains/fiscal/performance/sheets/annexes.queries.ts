/** The printed forms of a unit's year: targets behind its budget, self-evaluations behind its accounts. */
import type { Tx } from '#kernel/db'
import { invalid } from '#kernel/errors'
import { type Clock, localDate } from '#kernel/time'
import { profileOf } from '../../units/profile.store.ts'
import type { FormSheet } from '../../writing/disclosure.ts'
import type { TargetScope } from '../contract.ts'
import { plainOr } from '../decimal.ts'
import { evaluated, gradeLabel } from '../evaluations/evaluation.queries.ts'
import { type EvaluationRow, evaluationsOfYear } from '../evaluations/evaluation.store.ts'
import type { Evaluated } from '../evaluations/evaluation.ts'
import { gradeOf } from '../evaluations/scoring.ts'
import { fundsOf } from '../funds.queries.ts'
import { formDefaults, formWords, type ShippedForm, shippedForms } from '../shipped.ts'
import { indicatorsOf } from '../targets/indicator.store.ts'
import { departmentNameOf } from '../targets/record.queries.ts'
import { keyOf, revisionsOf, targetById, targetsInForce } from '../targets/target.store.ts'
import type { TargetRow } from '../targets/target.ts'
import { titlesOf } from '../targets/title.queries.ts'
import { drawForm, fill, type Words } from './draw.ts'
import { fundWords, type Holder, headWords, inOrder, lineWords, scoredWords } from './words.ts'

export interface AnnexWish {
  /** evaluation_deviation or evaluation_conclusion; the form of whole units follows by itself. */
  readonly form?: string | undefined
  /** Of a unit's paper: projects and the unit; of a department's: the department. */
  readonly scopes?: readonly TargetScope[]
  readonly clock: Clock
}

/** Approved targets with the budget; self-evaluations that were reviewed with the accounts. */
export async function annexesOf(
  tx: Tx,
  unitId: string,
  year: number,
  kind: 'budget' | 'final',
  { form, scopes = ['project', 'unit'], clock }: AnnexWish,
): Promise<FormSheet[]> {
  const sheets: FormSheet[] = []
  if (kind === 'budget') {
    const targets = await targetsInForce(tx, year, 'all', unitId)
    for (const target of targets.filter(({ scope }) => scopes.includes(scope)))
      sheets.push(await targetSheetFor(tx, target, undefined, clock))
    return wholeFirst(sheets)
  }
  const rows = await evaluationsOfYear(tx, unitId, year)
  const done = rows.filter(
    ({ state, scope }) => (state === 'reviewed' || state === 'final') && scopes.includes(scope),
  )
  for (const row of done) sheets.push(await evaluationSheetFor(tx, row, form, clock))
  return wholeFirst(sheets)
}

/** The unit as a whole, then its projects; each kind in the order it was set up. */
const wholeFirst = (sheets: readonly FormSheet[]): FormSheet[] => {
  const whole = sheets.filter(({ title }) => title.includes('整体'))
  return [...whole, ...sheets.filter((sheet) => !whole.includes(sheet))]
}

export async function targetSheetFor(
  tx: Tx,
  target: TargetRow,
  wanted: string | undefined,
  clock: Clock,
): Promise<FormSheet> {
  const form = formFor('target', target.scope, wanted)
  const funds = await fundsOf(tx, keyOf(target), localDate(`${target.year}-01-01`))
  const lines = inOrder(target.scheme, await indicatorsOf(tx, target.id), (one) => one)
  const words = { ...headWords(target, await holderOf(tx, target, clock)), ...fundWords(funds) }
  return drawForm(form, `target-${target.id}`, words, lines.map(lineWords))
}

export async function evaluationSheetFor(
  tx: Tx,
  row: EvaluationRow,
  wanted: string | undefined,
  clock: Clock,
): Promise<FormSheet> {
  const target = await targetById(tx, row.targetId, 'all')
  if (!target) throw new Error(`target ${row.targetId} is gone`)
  const form = formFor('evaluation', row.scope, wanted)
  const found = await evaluated(tx, row, clock)
  const lines = inOrder(target.scheme, found.lines, ({ indicator }) => indicator)
  const first = (await revisionsOf(tx, keyOf(row))).at(-1)
  const words: Words = {
    ...headWords(target, await holderOf(tx, target, clock)),
    ...fundWords(found.funds),
    ...saidWords(found),
    firstGoal: first?.goal ?? target.goal,
  }
  const lead = found.score ? fill(formWords.lead, words) : ''
  const conclusion = `${lead}${row.conclusion}`
  return drawForm(form, `evaluation-${row.id}`, { ...words, conclusion }, lines.map(scoredWords))
}

function saidWords({ row, score, execution, funds }: Evaluated): Words {
  const { executionCause, executionMeasure } = row
  const remark = executionCause
    ? fill(formWords.execution, { executionCause, executionMeasure })
    : formWords.nothing
  const rate = funds.adjusted ? (execution.rate?.toFixed(2) ?? '') : ''
  return {
    rate,
    score: plainOr(score) ?? '',
    grade: gradeLabel(row.grade) || (score ? gradeOf(score).label : ''),
    executionScore: plainOr(execution.score) ?? '',
    executionCause: executionCause || formWords.nothing,
    allWeights: '100',
    remark,
    result: row.result,
    process: row.process || formWords.nothing,
    problems: row.problems,
    improvements: row.improvements,
    lead: row.lead,
    financeLead: row.financeLead,
  }
}

/** The form that was asked for, in its shape for projects or for wholes. */
function formFor(of: 'target' | 'evaluation', scope: TargetScope, wanted: string | undefined): ShippedForm {
  const ids = wanted ? [wanted, `${wanted}_whole`] : [formDefaults[of][scope]]
  const form = shippedForms.find((one) => ids.includes(one.id) && one.of === of && one.for.includes(scope))
  return form ?? invalid('form', '没有这种表，或它不用于这种绩效目标')
}

export async function holderOf(tx: Tx, target: TargetRow, clock: Clock): Promise<Holder> {
  const title = (await titlesOf(tx, [target.id])).get(target.id)
  const profile = await profileOf(tx, target.unitId, target.year)
  const unitName = title?.unitName ?? ''
  return {
    unitName,
    holder: `${profile?.financeCode ?? title?.unitCode ?? ''}-${unitName}`,
    department: (await departmentNameOf(tx, keyOf(target), clock.today())) ?? unitName,
    projectCode: title?.projectCode ?? '',
    projectName: title?.projectName ?? '',
  }
}
