/** Changes and what is said to have caused them. */
import Big from 'big.js'
import data from '../../../../../rules/fiscal/drafting.json' with { type: 'json' }
import type { Check } from '../check.ts'
import type { NewFinding } from '../finding.ts'
import { doubt, drafting, narrative, type Text } from './kit.ts'

const CHANGE = /(增加|增长|上升|减少|下降|降低)(?:了)?(\d[\d,]*(?:\.\d+)?)(万元|%|％)/g
const CAUSE =
  /(?:主要(?:变动)?原因(?:是|为|系)?|原因(?:是|为|系)|主要是(?:因为|由于|因)?|是由于|是因为)[：:]?/g
/** What goes on longer is no cause any more. */
const LONGEST_CAUSE = 300
const FURTHEST = 400
const RISES = new Set(['增加', '增长', '上升'])
const rising = new RegExp(data.rises.join('|'))
const falling = new RegExp(data.falls.join('|'))
/** Words that every cause has. */
const COMMON =
  /增加|减少|增长|下降|支出|收入|项目|经费|资金|预算|决算|本年|上年|今年|去年|本单位|我单位|主要|原因|变动|所致|安排|财政|拨款|较|比|的|等|了|，|、|和|及|\d|年|度/g

interface Reasoned {
  readonly text: Text
  readonly subject: string
  readonly rises: boolean
  readonly amount: string
  readonly unit: string
  readonly cause: string
  readonly line: number
}

export const causeDirection: Check = {
  rule: 'cause_contradicts',
  about: '说明的原因与增减方向相反，或者只是把变化重说一遍',
  run(paper) {
    const all = narrative(paper).flatMap(reasoned)
    return {
      done: all.length,
      findings: all.flatMap((each) => [...opposite(each, paper.year), ...restated(each)]),
    }
  },
}

export const causeTwice: Check = {
  rule: 'two_causes',
  about: '同一项增减，两处说明的原因不同',
  run(paper) {
    const all = narrative(paper).flatMap(reasoned)
    return { done: all.length, findings: differing(all) }
  },
}

export const causeSum: Check = {
  rule: 'cause_sum',
  about: '逐项列出金额的原因加起来差一点，剩下的没有说明',
  run(paper) {
    const all = narrative(paper).flatMap(reasoned)
    return { done: all.length, findings: all.flatMap(almostAll) }
  },
}

/** So little is left that whoever listed them meant to list all. */
const LITTLE = new Big('0.02')
const ITEM = /(?:^|[、和及与])[^，。；、]{2,40}?(\d[\d,]*(?:\.\d+)?)万元/g

/** `增加甲专项10万元和乙专项8.98万元`: one direction, each with its money. */
function almostAll({ text, rises, amount, unit, cause, line }: Reasoned): NewFinding[] {
  const list = /^[^，。；]*/.exec(cause)?.[0] ?? ''
  const verb = rises ? rising : falling
  const amounts = [...list.matchAll(ITEM)].map((item) => new Big(item[1]!.replace(/,/g, '')))
  if (unit !== '万元' || amounts.length < 2 || !verb.test(list) || (rises ? falling : rising).test(list))
    return []
  const whole = new Big(amount.replace(/,/g, ''))
  const sum = amounts.reduce((so, one) => so.plus(one), new Big(0))
  const left = whole.minus(sum).abs()
  if (left.lte(new Big('0.005').times(amounts.length + 1)) || left.gt(whole.times(LITTLE))) return []
  return [
    drafting(
      { line, part: text.part },
      {
        printed: list.slice(0, 60),
        expected: `${amount}万元`,
        message: `所列原因合计 ${sum.toFixed(2)} 万元，${rises ? '增加' : '减少'}的是 ${amount} 万元，还有 ${left.toFixed(2)} 万元没有说明，请补充或核对`,
      },
    ),
  ]
}

/** Each cause with the nearest change before it; a change of nothing has no direction. */
function reasoned(text: Text): Reasoned[] {
  const found: Reasoned[] = []
  let from = 0
  for (const cause of text.text.matchAll(CAUSE)) {
    const start = Math.max(from, cause.index - FURTHEST)
    const said = text.text.slice(start, cause.index)
    from = cause.index + cause[0].length
    const change = meantChange(said)
    if (!change) continue
    const subject =
      said
        .slice(0, change.index)
        .split(/[。；：]/)
        .at(-1) ?? ''
    const why = /^[^。；]*/.exec(text.text.slice(from, from + LONGEST_CAUSE))?.[0] ?? ''
    found.push({ text, subject, ...change, cause: why, line: text.lineAt(from) })
  }
  return found
}

interface MeantChange {
  readonly index: number
  readonly rises: boolean
  readonly amount: string
  readonly unit: string
}

/** The last change, if it stands right before the cause and no other direction was said along with it. */
function meantChange(said: string): MeantChange | null {
  const changes = [...said.matchAll(CHANGE)]
  const last = changes.at(-1)
  if (!last || /^0+(\.0+)?$/.test(last[2]!)) return null
  const between = said.slice(last.index + last[0].length)
  if (between.length >= 30 || /持平|不变|无增减|无变化|一致|相同/.test(between)) return null
  const rises = RISES.has(last[1]!)
  const amounts = changes.filter((change) => change[3] === '万元')
  const beside = amounts.filter((change) => last.index - change.index < 40)
  if (beside.some((change) => RISES.has(change[1]!) !== rises)) return null
  const money = amounts.at(-1) ?? last
  return { index: last.index, rises, amount: money[2]!, unit: money[3]! }
}

function opposite({ text, rises, cause, line }: Reasoned, year: number | null): NewFinding[] {
  const [own, other] = rises ? [rising, falling] : [falling, rising]
  if (
    cause.length > 80 ||
    /上年|去年|以前年度|无此/.test(cause) ||
    isOfAnother(cause, year) ||
    own.test(cause) ||
    !other.test(cause)
  )
    return []
  const direction = rises ? '增加' : '减少'
  return [
    doubt(
      { line, part: text.part },
      {
        printed: cause.slice(0, 60),
        message: `数字是${direction}，原因“${cause.slice(0, 40)}”却只能说明${rises ? '减少' : '增加'}，请核实方向或原因`,
      },
    ),
  ]
}

/** What last year lacked may explain a rise. */
function isOfAnother(cause: string, year: number | null): boolean {
  return [...cause.matchAll(/20\d\d(?=年)/g)].some(([named]) => Number(named) !== year)
}

function restated({ text, subject, cause, line }: Reasoned): NewFinding[] {
  const bare = cause
    .replace(/所致$|[的了]|^(本年度?|今年|本单位|我单位|本部门|该项|我中心|我局)/g, '')
    .replace(/(有所|相应|支出|费用|预算|决算|经费)*(增加|减少|增长|下降)$/, '')
  const isSubject =
    bare === '' || (bare.length >= 2 && bare.length <= 12 && subject.includes(bare) && !/[、，]/.test(bare))
  if (!isSubject || !/(增加|减少|增长|下降)(所致)?$/.test(cause)) return []
  return [
    drafting(
      { line, part: text.part },
      {
        printed: cause.slice(0, 60),
        message: `原因“${cause.slice(0, 40)}”只是把变化重说了一遍，请写明为什么`,
      },
    ),
  ]
}

/** Causes with figures explain different parts; only plain words can contradict. */
function differing(all: readonly Reasoned[]): NewFinding[] {
  const groups = Map.groupBy(
    all.filter(
      ({ cause, unit, amount }) =>
        !/\d/.test(cause) && unit === '万元' && Number(amount.replace(/,/g, '')) >= 1,
    ),
    ({ rises, amount, subject }) => `${rises}${amount}${subjectClass(subject)}`,
  )
  return [...groups.values()].flatMap((group) => {
    const first = group[0]!
    const other = group.find((each) => each.line !== first.line && areUnrelated(first.cause, each.cause))
    if (!other) return []
    return [
      doubt(
        { line: other.line, lines: [first.line], part: other.text.part },
        {
          printed: other.cause.slice(0, 40),
          expected: first.cause.slice(0, 40),
          message: `同样${first.rises ? '增加' : '减少'} ${first.amount} 万元，第 ${first.line} 行说是“${first.cause.slice(0, 30)}”，这里说是“${other.cause.slice(0, 30)}”，请统一或都写明`,
        },
      ),
    ]
  })
}

/** Other subjects may change by the same amount for other reasons. */
function subjectClass(subject: string): string {
  return /财政拨款|接待|出国|用车|机关运行|公用经费|人员经费|项目支出|基本支出/.exec(subject)?.[0] ?? subject
}

function areUnrelated(one: string, other: string): boolean {
  const pairs = (cause: string) => {
    const bare = cause.replace(COMMON, '')
    return Array.from({ length: Math.max(bare.length - 1, 0) }, (_each, at) => bare.slice(at, at + 2))
  }
  const [left, right] = [pairs(one), pairs(other)]
  return left.length > 0 && right.length > 0 && !left.some((pair) => right.includes(pair))
}
