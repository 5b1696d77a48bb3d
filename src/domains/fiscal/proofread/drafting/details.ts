/** Things that must be said together. */
import data from '../../../../../rules/fiscal/drafting.json' with { type: 'json' }
import type { Check } from '../check.ts'
import type { NewFinding } from '../finding.ts'
import type { Paper } from '../paper.ts'
import { drafting, narrative, type Text } from './kit.ts'

const FOREIGN = /外事接待(?:费)?支出/
const retirees = new RegExp(data.retirees.join('|'))

export const foreignGuests: Check = {
  rule: 'reception_counts',
  about: '写了外事接待或国内公务接待支出，没有写批次和人次',
  run(paper) {
    if (paper.kind !== 'final') return { done: 0, findings: [] }
    const texts = narrative(paper).filter(({ text }) => FOREIGN.test(text))
    return { done: texts.length, findings: texts.flatMap(withoutCounts) }
  },
}

function withoutCounts({ text, part, lineAt }: Text): NewFinding[] {
  const at = text.search(FOREIGN)
  const sentence = text.slice(at)
  if (/批次|人次|\d批|\d+人/.test(sentence)) return []
  return [
    drafting(
      { line: lineAt(at), part },
      {
        printed: sentence.slice(0, 40),
        message: '外事接待没有写批次和人次，请补充（没有发生的写 0 批次、0 人次）',
      },
    ),
  ]
}

export const retireesPaid: Check = {
  rule: 'retirees_without_class',
  about: '说基本支出用于离退休费用，经济分类表里却没有 303 类',
  run(paper) {
    const codes = new Set(
      paper.grids.flatMap(({ rows }) =>
        rows.flatMap((row) => row.slice(0, 2).map(({ text }) => text.trim())),
      ),
    )
    const isListed = [...codes].filter((code) => /^30[12]\d{2}$/.test(code)).length >= 5
    if (!isListed || [...codes].some((code) => /^303/.test(code))) return { done: 0, findings: [] }
    const texts = narrative(paper).filter(({ text }) => /基本支出/.test(text) && retirees.test(text))
    return { done: 1, findings: texts.slice(0, 1).map(retireeFinding) }
  },
}

function retireeFinding({ text, part, lineAt }: Text): NewFinding {
  const found = retirees.exec(text)!
  return drafting(
    { line: lineAt(found.index), part },
    {
      printed: found[0],
      message: `这里说基本支出用于“${found[0]}”，但基本支出的经济分类表没有 303 对个人和家庭的补助，请核对`,
    },
  )
}

export const openBalance: Check = {
  rule: 'balance_not_stated',
  about: '收支总计大于本年支出，差额（年末结转结余等）没有说明',
  run(paper) {
    const [total, spent] = [
      stated(paper, /收、?支(?:决算)?总计(?:均|各)?为?(\d+\.\d+)万元/),
      stated(paper, /本年支出(?:决算)?合计(?:为|数为)?(\d+\.\d+)万元/),
    ]
    if (paper.kind !== 'final' || !total || !spent) return { done: 0, findings: [] }
    const isExplained = narrative(paper).some(({ text }) =>
      /(年末)?(结转|结余|结余分配)[^。；]{0,20}\d/.test(text),
    )
    if (total.value === spent.value || isExplained) return { done: 1, findings: [] }
    return {
      done: 1,
      findings: [
        drafting(
          { line: total.line, lines: [spent.line] },
          {
            printed: `${total.value}、${spent.value}`,
            message: `收支总计 ${total.value} 万元，本年支出合计 ${spent.value} 万元，差额（年末结转和结余、结余分配）没有说明，请补充`,
          },
        ),
      ],
    }
  },
}

function stated(paper: Paper, pattern: RegExp): { value: string; line: number } | null {
  for (const { text, lineAt } of narrative(paper)) {
    const found = pattern.exec(text)
    if (found) return { value: found[1]!, line: lineAt(found.index) }
  }
  return null
}
