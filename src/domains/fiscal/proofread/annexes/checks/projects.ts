import Big from 'big.js'
import type { Check, Outcome } from '../../check.ts'
import type { Paper } from '../../paper.ts'
import { type Annex, placeOf } from '../annex.ts'
import { money, totalRow } from '../execution.ts'
import { each, failed, NOTHING, passed } from '../finding.ts'
import { narrativeOf, type Paragraph } from '../narrative.ts'
import { halfPlace, placesOf } from '../number.ts'
import { projectsOf } from '../read.ts'

/** Between a project's name and its amount nothing may stand that makes it a change or a part. */
const BETWEEN =
  /^[”"』」]?(?:项目|专项)?(?:经费|资金|支出|预算)?(?:安排|预算|支出|资金|为|共|计|合计|[：:（(])*\s*(\d+(?:\.\d+)?)万元/
const SHORTEST_NAME = 5

interface Mention {
  readonly amount: string
  readonly line: number
  /** The sentence tells of a change, so the amount may be only what was added. */
  readonly change: boolean
  /** 经费10万元用于 may be a part of the project. */
  readonly part: boolean
  /** Years that the sentence names before. */
  readonly years: readonly number[]
}

const CHANGE = /增加|减少|增长|下降|较|比(?:上年|去年|\d{4}年)/

const PART = /经费|资金|支出/

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
        part: PART.test(found[0]),
        years: [...sentence.matchAll(/20\d{2}(?=年)/g)].map(Number),
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
  if (mention.years.some((year) => annex.year !== null && year !== annex.year)) return NOTHING
  const row = totalRow(annex)!
  return failed({
    level: mention.change || mention.part ? 'doubt' : 'error',
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
