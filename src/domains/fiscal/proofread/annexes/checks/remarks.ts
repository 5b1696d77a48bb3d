import type { Check, Outcome } from '../../check.ts'
import type { Paper } from '../../paper.ts'
import { type Annex, type FieldName, placeOf, type Said } from '../annex.ts'
import { totalRow } from '../execution.ts'
import { each, failed, NOTHING, passed, together } from '../finding.ts'
import { evaluationsOf } from '../read.ts'

const SHORTEST_COPY = 12

function bareText(said: Said | undefined): string {
  return (said?.text ?? '').replace(/\s+/g, '')
}

/** The same problems and the same measures in several forms. */
function copies(paper: Paper, name: FieldName, what: string): Outcome {
  const groups = Map.groupBy(
    evaluationsOf(paper).filter(({ fields }) => bareText(fields[name]).length >= SHORTEST_COPY),
    ({ fields }) => bareText(fields[name]),
  )
  return each([...groups.values()], (annexes) => {
    if (annexes.length < 2) return passed()
    const [first, second] = annexes as [Annex, Annex]
    return failed({
      level: 'drafting',
      line: second.fields[name]!.line,
      lines: annexes.map(({ fields }) => fields[name]!.line),
      place: `${placeOf(second)}${what}`,
      printed: `${bareText(second.fields[name]).slice(0, 30)}…`,
      message: `${annexes.length} 张自评表的“${what}”一字不差（如${placeOf(first)}）。请按各项目实际情况填写。`,
    })
  })
}

export const copiedRemarks: Check = {
  rule: 'copied_remarks',
  about: '各表的存在问题、改进措施不照抄',
  run: (paper) => together(copies(paper, 'problems', '存在问题'), copies(paper, 'improvements', '改进措施')),
}

/** The completion told again as process and again as conclusion. */
function repeatedResult(annex: Annex): Outcome {
  const result = bareText(annex.fields.result).replace(/^本年度/, '')
  if (result.length < SHORTEST_COPY * 2) return NOTHING
  const again = (['process', 'conclusion'] as const).filter((name) =>
    bareText(annex.fields[name]).includes(result),
  )
  if (again.length === 0) return passed()
  return failed({
    level: 'drafting',
    line: annex.fields[again[0]!]!.line,
    lines: [annex.fields.result!.line, ...again.map((name) => annex.fields[name]!.line)],
    place: placeOf(annex),
    printed: `${result.slice(0, 30)}…`,
    message: `年度目标完成情况在本表内原样重复 ${again.length + 1} 次。实施过程和评价结论请各写各的内容。`,
  })
}

export const repeatedCompletion: Check = {
  rule: 'repeated_completion',
  about: '完成情况、实施过程、评价结论不重复同一段话',
  run: (paper) => each(evaluationsOf(paper), repeatedResult),
}

function blankScores(annex: Annex): Outcome {
  const row = totalRow(annex)
  const blank = annex.indicators.filter(({ score }) => score === null)
  const executionBlank = annex.fundsBy.includes('score') && row !== null && row.score === null
  if (!annex.has.has('score') || annex.indicators.length === 0) return NOTHING
  if (blank.length === 0 && !executionBlank) return passed()
  const parts = [
    ...(executionBlank ? ['预算执行得分'] : []),
    ...(blank.length > 0 ? [`${blank.length} 个指标得分`] : []),
    ...(annex.sum && !annex.sum.score ? ['合计得分'] : []),
  ]
  return failed({
    level: 'drafting',
    line: blank[0]?.line ?? row!.line,
    lines: [...(executionBlank ? [row.line] : []), ...blank.map(({ line }) => line)],
    place: placeOf(annex),
    printed: '',
    message: `${parts.join('、')}空着没有填。请补填得分。`,
  })
}

function unsigned(annex: Annex, paper: Paper): Outcome {
  const from = annex.indicators.at(-1)?.lastLine ?? annex.lastLine
  const blank: number[] = []
  for (let at = from; at < Math.min(annex.lastLine, from + 80); at++) {
    const line = paper.lines[at]!
    if (
      line.length < 200 &&
      /(?:项目|财务|单位)负责人[：:]\s*(?:$|[\t|]|(?:财务|项目)负责人[：:])/.test(line.trim())
    )
      blank.push(at + 1)
  }
  if (blank.length === 0) return NOTHING
  return failed({
    level: 'drafting',
    line: blank[0]!,
    lines: blank,
    place: placeOf(annex),
    printed: '',
    message: '项目负责人、财务负责人没有签名。',
  })
}

export const blankCells: Check = {
  rule: 'blank_cells',
  about: '自评表的得分、签名已经填写',
  run: (paper) => each(evaluationsOf(paper), (annex) => together(blankScores(annex), unsigned(annex, paper))),
}
