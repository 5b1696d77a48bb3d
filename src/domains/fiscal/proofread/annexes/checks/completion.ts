import Big from 'big.js'
import type { Check, Outcome } from '../../check.ts'
import type { Paper } from '../../paper.ts'
import { type Annex, placeOf } from '../annex.ts'
import { budgetOf, money, totalRow } from '../execution.ts'
import { failed, NOTHING, passed } from '../finding.ts'
import { firstMatch, narrativeOf } from '../narrative.ts'
import { type Decimal, HUNDRED, shown, sum, ZERO } from '../number.ts'
import { evaluationsOf } from '../read.ts'

interface Item {
  readonly name: string
  readonly amount: Decimal
  readonly completion: Decimal
  readonly line: number
}

/** `（201）…（31）一般行政管理事务（02）：支出决算为202.45万元，完成预算100%`; 年初预算 is another base and is left alone. */
const ITEM =
  /[（(]\d{2,3}[）)][^\d]{0,60}[（(]\d{2}[）)]([^\d]{2,60}?)[（(]\d{2}[）)][^\d]{0,20}?支出决算(?:数)?为?\s*([\d.]+)万元[，,]\s*完成(?:调整)?预算(?:数)?的?\s*([\d.]+)[%％]/

const PROJECT_TOTAL = /项目支出(?:决算)?(?:数)?(?:为|共|合计)?\s*([\d.]+)万元/

function itemsOf(paper: Paper): Item[] {
  return narrativeOf(paper).flatMap(({ text, lineAt }) => {
    const found = ITEM.exec(text)
    if (!found) return []
    return [
      {
        name: found[1]!.trim(),
        amount: new Big(found[2]!),
        completion: new Big(found[3]!),
        line: lineAt(found.index + found[0].length - 1),
      },
    ]
  })
}

/** The item that pays for projects: the one as large as all project expenditure, else the one named for it. */
function payerOf(items: readonly Item[], projects: Decimal | null): Item | null {
  const equal = items.filter(({ amount }) => projects?.eq(amount))
  if (equal.length === 1) return equal[0]!
  const named = items.filter(({ name }) => name.includes('一般行政管理事务'))
  return named.length === 1 ? named[0]! : null
}

/** What an item says it left: 完成预算 96.76 % of its budget. */
function restOf({ amount, completion }: Item): Decimal {
  if (completion.lte(0) || completion.gte(HUNDRED)) return ZERO
  return amount.times(HUNDRED).div(completion).minus(amount)
}

/** Two places of percent hide this much of an ordinary item, in 万元. */
const SLACK = new Big('0.05')

interface Unspent {
  readonly annex: Annex
  readonly rest: Decimal
  readonly line: number
}

function unspentOf(annex: Annex): Unspent[] {
  const row = totalRow(annex)
  const [paid, budget] = row ? [money(row.executed), money(budgetOf(row))] : [null, null]
  if (annex.scope === 'whole' || !row || !paid || !budget || paid.gte(budget)) return []
  return [{ annex, rest: budget.minus(paid), line: row.line }]
}

function completionCheck(paper: Paper): Outcome {
  const projects = firstMatch(paper, PROJECT_TOTAL)
  const items = itemsOf(paper)
  const item = payerOf(items, projects ? new Big(projects.found[1]!) : null)
  if (!item) return NOTHING
  const unspent = evaluationsOf(paper).flatMap(unspentOf)
  const rest = unspent.reduce((total, one) => total.plus(one.rest), ZERO)
  const most = item.amount.eq(0) ? HUNDRED : item.amount.times(HUNDRED).div(item.amount.plus(rest)).round(2)
  const accounted = sum(items.map(restOf))
  if (unspent.length === 0 || accounted.plus(SLACK).gte(rest)) return passed()
  const names = unspent.map(({ annex }) => placeOf(annex)).join('、')
  return failed({
    level: 'doubt',
    line: item.line,
    lines: unspent.map(({ line }) => line),
    place: item.name,
    printed: `完成预算${shown(item.completion)}%`,
    expected: `${most.toFixed(2)}%`,
    difference: item.completion.minus(most),
    message: `${item.name}写完成预算 ${shown(item.completion)}%，但${names}还有 ${shown(rest)} 万元预算没有支出；如两处预算口径相同，完成率最高 ${most.toFixed(2)}%。请核对或说明口径。`,
  })
}

export const itemCompletion: Check = {
  rule: 'item_completion',
  about: '科目完成预算的比例与项目未支出的预算相容',
  run: completionCheck,
}

const COUNTS =
  /(\d+)个项目(?:编制|设置|填报|申报)了?(?:预算)?绩效目标.*?(\d+)个项目(?:开展|实施|进行)了?(?:绩效|单位|项目)*自评/

/** Small projects may be left to a common form. */
const OTHERS = '0.15'

/** The forms attached are all the forms there are, by the document's own count, and yet leave project money out. */
function coverageCheck(paper: Paper): Outcome {
  const annexes = evaluationsOf(paper).filter(({ scope }) => scope === 'project')
  const counts = firstMatch(paper, COUNTS)
  const projects = firstMatch(paper, PROJECT_TOTAL)
  if (!counts || !projects || annexes.length === 0) return NOTHING
  if (counts.found[1] !== counts.found[2] || Number(counts.found[1]) !== annexes.length) return NOTHING
  const rows = annexes.map(totalRow)
  const paid = rows.map((row) => (row ? money(row.executed) : null))
  if (paid.some((value) => value === null)) return NOTHING
  const [covered, all] = [sum(paid as Decimal[]), new Big(projects.found[1]!)]
  const rest = all.minus(covered)
  if (rest.lte(all.times(OTHERS))) return passed()
  const share = covered.times(HUNDRED).div(all).toFixed(1)
  return failed({
    level: 'doubt',
    line: counts.line,
    lines: [projects.line, ...rows.map((row) => row!.line)],
    place: '预算绩效管理',
    printed: shown(covered),
    expected: all,
    difference: covered.minus(all),
    message: `全部 ${annexes.length} 个自评项目共支出 ${shown(covered)} 万元，只占项目支出 ${shown(all)} 万元的 ${share}%，还有 ${shown(rest)} 万元没有绩效目标和自评。按绩效自评全覆盖的要求，请补齐或说明。`,
  })
}

export const projectCoverage: Check = {
  rule: 'project_coverage',
  about: '绩效自评覆盖全部项目支出',
  run: coverageCheck,
}
