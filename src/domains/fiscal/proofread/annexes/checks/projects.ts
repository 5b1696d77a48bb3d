import Big from 'big.js'
import type { Check, Outcome } from '../../check.ts'
import type { Paper } from '../../paper.ts'
import { type Annex, placeOf } from '../annex.ts'
import { budgetOf, money, totalRow } from '../execution.ts'
import { each, failed, NOTHING, passed, together } from '../finding.ts'
import { firstMatch, narrativeOf, type Paragraph } from '../narrative.ts'
import { type Decimal, halfPlace, placesOf, shown, sum, ZERO } from '../number.ts'
import { annexesOf } from '../read.ts'
import { terms } from '../terms.ts'

function projectsOf(paper: Paper): readonly Annex[] {
  return annexesOf(paper).filter(({ scope }) => scope === 'project')
}

/** Between a project's name and its amount nothing may stand that makes it a change or a part. */
const BETWEEN =
  /^[”"』」]?(?:项目|专项)?(?:经费|资金|支出|预算)?(?:安排|预算|支出|资金|为|共|计|合计|[：:（(])*\s*(\d+(?:\.\d+)?)万元/
const SHORTEST_NAME = 5

interface Mention {
  readonly amount: string
  readonly line: number
  /** The sentence tells of a change, so the amount may be only what was added. */
  readonly change: boolean
}

const CHANGE = /增加|减少|增长|下降|较|比(?:上年|去年|\d{4}年)/

function mentionsOf(paragraphs: readonly Paragraph[], name: string): Mention[] {
  if (name.length < SHORTEST_NAME) return []
  return paragraphs.flatMap(({ text, lineAt }) => {
    const at = text.indexOf(name)
    const found = at < 0 ? null : BETWEEN.exec(text.slice(at + name.length, at + name.length + 40))
    if (!found) return []
    const sentence = text
      .slice(Math.max(0, at - 200), at)
      .split(/[。；]/)
      .at(-1)!
    return [
      {
        amount: found[1]!,
        line: lineAt(at + name.length + found[0].length - 1),
        change: CHANGE.test(sentence),
      },
    ]
  })
}

function amountsOf(annex: Annex): string[] {
  const row = totalRow(annex)
  return row
    ? [row.initial, row.adjusted, row.executed].filter((text): text is string => money(text) !== null)
    : []
}

function agrees(mention: Mention, amounts: readonly string[]): boolean {
  const value = new Big(mention.amount)
  return amounts.some((text) =>
    value
      .minus(money(text)!)
      .abs()
      .lte(halfPlace(placesOf(mention.amount)).plus(halfPlace(placesOf(text)))),
  )
}

/** Registered in the year of the form: all its money is an increase. */
function isNew({ code, year }: Annex): boolean {
  const registered = /^\d{6}(\d{2})/.exec(code ?? '')
  return registered !== null && year !== null && Number(registered[1]) + 2000 === year
}

function mentionCheck(annex: Annex, mention: Mention): Outcome {
  const amounts = amountsOf(annex)
  if (amounts.length === 0) return NOTHING
  if (agrees(mention, amounts)) return passed()
  if (mention.change && !isNew(annex)) return NOTHING
  const row = totalRow(annex)!
  return failed({
    level: mention.change ? 'doubt' : 'error',
    line: row.line,
    lines: [mention.line],
    place: placeOf(annex),
    printed: amounts.join('、'),
    expected: mention.amount,
    difference: money(amounts[0]!)!.minus(mention.amount),
    message: `第 ${mention.line} 行说“${annex.name}” ${mention.amount} 万元，本表资金总额是 ${amounts.join('、')} 万元。请改成一致。`,
  })
}

export const projectBudget: Check = {
  rule: 'project_budget',
  about: '项目在说明文字里的金额与绩效表的资金总额一致',
  run: (paper) =>
    each(projectsOf(paper), (annex) =>
      each(mentionsOf(narrativeOf(paper), annex.name ?? ''), (mention) => mentionCheck(annex, mention)),
    ),
}

const GOALS_AMOUNT = /绩效目标(?:管理)?[，,]?(?:共|其中)?涉及[^。；\d]{0,30}?(\d+(?:\.\d+)?)万元/
const ALL = new RegExp(terms.everything.join('|'))

const MOST_PARTS = 12

/** Projects of the government fund have forms too: then the general public budget pays only for some. */
function isPartSum(wanted: Decimal, amounts: readonly Decimal[]): boolean {
  if (amounts.length > MOST_PARTS) return false
  let sums: Decimal[] = [ZERO]
  for (const amount of amounts) sums = [...sums, ...sums.map((so) => so.plus(amount))]
  return sums.some((so) => so.gt(0) && so.eq(wanted))
}

/** 项目支出均实行了绩效目标管理，涉及…万元: then the forms together hold that money. */
function goalsCheck(paper: Paper): Outcome {
  const targets = projectsOf(paper).filter(({ kind }) => kind === 'target')
  const said = narrativeOf(paper).find(({ text }) => GOALS_AMOUNT.test(text) && ALL.test(text))
  const amounts = targets.map((annex) => (totalRow(annex) ? money(budgetOf(totalRow(annex)!)) : null))
  if (!said || targets.length === 0 || amounts.some((amount) => amount === null)) return NOTHING
  const printed = new Big(GOALS_AMOUNT.exec(said.text)![1]!)
  const total = sum(amounts as Decimal[])
  const difference = printed.minus(total)
  const general = /涉及[^。；]{0,12}一般公共预算/.test(said.text)
  if (difference.eq(0) || (general && isPartSum(printed, amounts as Decimal[]))) return passed()
  const rounding = difference.abs().lte(new Big('0.005').times(targets.length + 1))
  return failed({
    level: rounding ? 'rounding' : 'doubt',
    line: said.lineAt(said.text.search(GOALS_AMOUNT)),
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
const GOALS = new RegExp(`(\\d+)个项目(?:支出)?${VERB}目标`)

function counted(
  said: { readonly found: RegExpExecArray; readonly line: number } | null,
  annexes: readonly Annex[],
  what: string,
): Outcome {
  if (!said || annexes.length === 0) return NOTHING
  const count = Number(said.found[1])
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
  if (!said || Number(said.found[1]) !== annexes.length || annexes.some((annex) => !totalRow(annex)))
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

/** The same code on two forms of a kind, or the same form twice. */
function identityCheck(paper: Paper): Outcome {
  const known = new Map<string, Annex>()
  return each(projectsOf(paper), (annex) => {
    if (!annex.code) return NOTHING
    const key = `${annex.kind} ${annex.code}`
    const before = known.get(key)
    known.set(key, annex)
    if (!before) return passed()
    return failed({
      level: 'doubt',
      line: annex.fields.name?.line ?? annex.line,
      lines: [before.fields.name?.line ?? before.line],
      place: placeOf(annex),
      printed: annex.code,
      message: `项目编码 ${annex.code} 在两张表上出现（另一张是“${before.name}”）。请核对编码。`,
    })
  })
}

export const projectIdentity: Check = {
  rule: 'project_identity',
  about: '一个项目编码只有一张绩效表',
  run: identityCheck,
}
