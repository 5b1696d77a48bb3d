import Big from 'big.js'
import { bookFor } from '../../arithmetic/checks.ts'
import type { Check, Outcome } from '../../check.ts'
import type { Fact } from '../../facts/fact.ts'
import type { Paper } from '../../paper.ts'
import type { Annex } from '../annex.ts'
import { budgetOf, money, totalRow } from '../execution.ts'
import { failed, NOTHING, passed, together } from '../finding.ts'
import { firstMatch, narrativeOf } from '../narrative.ts'
import { type Decimal, shown, sum, ZERO } from '../number.ts'
import { projectsOf } from '../read.ts'
import { terms } from '../terms.ts'

const GOALS_AMOUNT =
  /绩效目标(?:管理)?[，,]?(?:共|其中)?涉及[^。；\d]{0,30}?(?<after>\d+(?:\.\d+)?)万元|安排的项目支出(?<before>\d+(?:\.\d+)?)万元[，,]?(?:均|全部|全面|按规定|按要求)+(?:实行|实施|纳入|编制|设置)了?绩效目标/
const ALL = new RegExp(terms.everything.join('|'))

const MOST_PARTS = 12

/** Projects of the government fund have forms too: then the general public budget pays only for some. */
function isPartSum(wanted: Decimal, amounts: readonly Decimal[]): boolean {
  if (amounts.length > MOST_PARTS) return false
  let sums: Decimal[] = [ZERO]
  for (const amount of amounts) sums = [...sums, ...sums.map((so) => so.plus(amount))]
  return sums.some((so) => so.gt(0) && so.eq(wanted))
}

/** 项目支出 of the year, in words and tables. */
function projectMoney(paper: Paper): readonly Fact[] {
  return bookFor(paper).facts.filter(
    ({ subject, purse, year, phase }) =>
      subject === 'project' &&
      purse !== 'fund' &&
      purse !== 'capital' &&
      year === paper.year &&
      phase === 'budget',
  )
}

/** 项目支出均实行了绩效目标管理，涉及…万元: then the forms together hold that money. */
function goalsCheck(paper: Paper): Outcome {
  const targets = projectsOf(paper).filter(({ kind }) => kind === 'target')
  const said = narrativeOf(paper).find(
    ({ text }) => GOALS_AMOUNT.exec(text)?.groups?.before || (GOALS_AMOUNT.test(text) && ALL.test(text)),
  )
  const amounts = targets.map((annex) => (totalRow(annex) ? money(budgetOf(totalRow(annex)!)) : null))
  if (!said || targets.length === 0 || amounts.some((amount) => amount === null)) return NOTHING
  const told = GOALS_AMOUNT.exec(said.text)!
  const amount = told.groups!.after ?? told.groups!.before!
  const printed = new Big(amount)
  const total = sum(amounts as Decimal[])
  const difference = printed.minus(total)
  const general = /一般公共预算[^。；]{0,12}项目支出|涉及[^。；]{0,12}一般公共预算/.test(said.text)
  if (difference.eq(0) || (general && isPartSum(printed, amounts as Decimal[]))) return passed()
  const rounding = difference.abs().lte(new Big('0.005').times(targets.length + 1))
  // All projects have their forms, and the forms hold what the paper calls 项目支出: then this figure is the odd one.
  const isOdd = projectMoney(paper).some(({ amount }) => amount.value.eq(total))
  return failed({
    level: rounding ? 'rounding' : isOdd ? 'error' : 'doubt',
    line: said.lineAt(told.index + told[0].indexOf(amount)),
    lines: targets.map((annex) => totalRow(annex)!.line),
    place: '绩效目标设置情况',
    printed: shown(printed),
    expected: total,
    difference,
    message: `文中说纳入绩效目标管理的项目支出 ${shown(printed)} 万元，后附 ${targets.length} 张项目绩效目标表合计 ${shown(total)} 万元。${rounding ? '在四舍五入范围内。' : '如已全部附表，请核对；涉密等未附的请说明。'}`,
  })
}

export const goalsTotal: Check = {
  rule: 'goals_total',
  about: '绩效目标管理涉及金额等于各项目绩效目标表之和',
  run: goalsCheck,
}

const VERB = '(?:全面|全部|均)?(?:编制|设置|填报|申报|开展|实施|进行|组织)了?(?:项目|单位|绩效|预算)*'
const SELF = new RegExp(`(\\d+)个项目(?:支出)?${VERB}自评`)
const GOALS = new RegExp(`(\\d+)个项目(?:支出)?${VERB}目标|绩效目标管理的项目(?:支出)?(?:共|为|有)?(\\d+)个`)

function counted(
  said: { readonly found: RegExpExecArray; readonly line: number } | null,
  annexes: readonly Annex[],
  what: string,
): Outcome {
  if (!said || annexes.length === 0) return NOTHING
  const count = Number(said.found[1] ?? said.found[2])
  if (count === annexes.length) return passed()
  return failed({
    level: 'doubt',
    line: said.line,
    lines: annexes.map(({ line }) => line),
    place: '预算绩效管理',
    printed: `${count}个项目`,
    expected: `${annexes.length}个项目`,
    difference: new Big(count).minus(annexes.length),
    message: `文中说对 ${count} 个项目${what}，文后有 ${annexes.length} 张项目绩效表。请核对个数，或说明只公开了部分。`,
  })
}

/** How many goals and self-evaluations the text counts against how many are attached. */
function countCheck(paper: Paper): Outcome {
  const projects = projectsOf(paper)
  const evaluations = projects.filter(({ kind }) => kind === 'evaluation')
  const targets = projects.filter(({ kind }) => kind === 'target')
  const [goals, self] = [firstMatch(paper, GOALS), firstMatch(paper, SELF)]
  return together(
    counted(self, evaluations, '开展绩效自评'),
    counted(goals, targets, '编制绩效目标'),
    goals && self ? alike(goals, self) : NOTHING,
  )
}

interface Count {
  readonly found: RegExpExecArray
  readonly line: number
}

/** Every project with a goal is to be evaluated (中发〔2018〕34号), so the two counts are one. */
function alike(goals: Count, self: Count): Outcome {
  const [set, evaluated] = [Number(goals.found[1]), Number(self.found[1])]
  if (set === evaluated) return passed()
  return failed({
    level: 'doubt',
    line: goals.line,
    lines: [self.line],
    place: '预算绩效管理',
    printed: `${set}个项目`,
    expected: `${evaluated}个项目`,
    difference: new Big(set).minus(evaluated),
    message: `文中说 ${set} 个项目编制了绩效目标，${evaluated} 个项目开展了自评。有目标的项目都应自评，请核对个数或说明原因。`,
  })
}

export const annexCount: Check = {
  rule: 'annex_count',
  about: '编制目标、开展自评的项目个数与所附绩效表张数一致',
  run: countCheck,
}

const EVALUATED = new RegExp(
  `(\\d+)个项目(?:支出)?${VERB}自评[，,]?(?:共|其中)?涉及(?:项目)?(?:资金|金额|预算)(?:总额|共)?(\\d+(?:\\.\\d+)?)万元`,
)

/** The money under evaluation: initial, adjusted or spent, but of just these forms. */
function evaluatedCheck(paper: Paper): Outcome {
  const annexes = projectsOf(paper).filter(({ kind }) => kind === 'evaluation')
  const said = firstMatch(paper, EVALUATED)
  if (
    !said ||
    Number(said.found[1] ?? said.found[2]) !== annexes.length ||
    annexes.some((annex) => !totalRow(annex))
  )
    return NOTHING
  const rows = annexes.map((annex) => totalRow(annex)!)
  const sums = (['adjusted', 'initial', 'executed'] as const).flatMap((column) => {
    const amounts = rows.map((row) => money(row[column]))
    return amounts.some((amount) => amount === null) ? [] : [sum(amounts as Decimal[])]
  })
  const printed = new Big(said.found[2]!)
  const slack = new Big('0.005').times(rows.length + 1)
  if (sums.length === 0) return NOTHING
  if (sums.some((total) => total.minus(printed).abs().lte(slack))) return passed()
  return failed({
    level: 'doubt',
    line: said.line,
    lines: rows.map(({ line }) => line),
    place: '预算绩效管理',
    printed: shown(printed),
    expected: sums[0]!,
    difference: printed.minus(sums[0]!),
    message: `文中说自评项目涉及资金 ${shown(printed)} 万元，所附 ${rows.length} 张自评表全年预算合计 ${shown(sums[0]!)} 万元，年初预算、执行数合计也对不上。请核对。`,
  })
}

export const evaluatedMoney: Check = {
  rule: 'evaluated_money',
  about: '自评涉及资金等于各自评表合计',
  run: evaluatedCheck,
}
