/** How amounts are written: their unit, and changes of nothing. */
import type { Check } from '../check.ts'
import type { NewFinding } from '../finding.ts'
import type { Paper } from '../paper.ts'
import { around, doubt, drafting, narrative, type Text } from './kit.ts'

const BARE =
  /(?:为|是|计|数|额|支出|收入|拨款|经费|资金|预算|决算)(\d{1,3}(?:,\d{3})+\.\d{1,2}|\d+\.\d{2})(?=[，。；、）]|$)/g
const NOT_MONEY = /率|占|比例|比重|分|编号|版本|单位[：:]|得分|系数|增幅|%/
const NOTHING = /(增加|减少|增长|下降|上升|降低|增减)(?:了)?\s*0(?:\.0+)?(万元|元|%|％)/g
const YUAN = /(\d+(?:\.\d+)?)元(?!\/|每|／)/g
const WAN = /\d万元/g
const PER_HEAD = /(均|每|单价|标准|限额|起付|不超过|价格|票价).{0,16}$/

export const withoutUnit: Check = {
  rule: 'amount_without_unit',
  about: '金额后面没有写万元或元',
  run: (paper) => each(narrative(paper), bareAmounts),
}

export const mixedUnits: Check = {
  rule: 'mixed_units',
  about: '同一串并列的金额里，有的写万元，有的写元',
  run(paper) {
    const printed = amountsInWan(paper)
    return each(narrative(paper), (text) => slips(text, printed))
  },
}

export const nothingChanged: Check = {
  rule: 'change_of_nothing',
  about: '没有变化却写成“增加 0 万元”',
  run: (paper) => each(narrative(paper), nothings),
}

function each(texts: readonly Text[], look: (text: Text) => NewFinding[]) {
  return { done: texts.length, findings: texts.flatMap(look) }
}

function bareAmounts({ text, part, lineAt }: Text): NewFinding[] {
  if (!text.includes('万元') && !/决算|预算|支出|收入/.test(text)) return []
  return [...text.matchAll(BARE)]
    .filter(({ index }) => !NOT_MONEY.test(text.slice(Math.max(0, index - 8), index + 2)))
    .map((found) =>
      drafting(
        { line: lineAt(found.index), part },
        {
          printed: around(text, found.index, found[0].length, 10, 4),
          expected: `${found[1]}万元`,
          message: `${found[1]} 后面没有写单位，请补上“万元”`,
        },
      ),
    )
}

/** Every amount that the narrative prints in 万元. */
function amountsInWan(paper: Paper): Set<string> {
  const found = new Set<string>()
  for (const { text } of narrative(paper))
    for (const [, digits] of text.matchAll(/(\d+\.\d{2})万元/g)) found.add(digits!)
  return found
}

/** A sentence that counts in 万元 otherwise, or an amount that is printed in 万元 elsewhere. */
function slips({ text, part, lineAt }: Text, printed: ReadonlySet<string>): NewFinding[] {
  const found: NewFinding[] = []
  let start = 0
  for (const sentence of text.split('。')) {
    const wan = sentence.match(WAN)?.length ?? 0
    for (const slip of sentence.matchAll(YUAN)) {
      const known = printed.has(slip[1]!) || (wan > 0 && /\.\d{2}$/.test(slip[1]!))
      if ((wan < 2 && !known) || PER_HEAD.test(sentence.slice(0, slip.index))) continue
      if (Number(slip[1]) > 999_999) continue
      if (Number(slip[1]) >= 1_000 && !/\./.test(slip[1]!)) continue
      found.push(
        doubt(
          { line: lineAt(start + slip.index), part },
          {
            printed: around(sentence, slip.index, slip[0].length),
            expected: `${slip[1]}万元`,
            message: `其他金额以万元计，这里写的是“${slip[0]}”，请核实是否漏了“万”字`,
          },
        ),
      )
    }
    start += sentence.length + 1
  }
  return found
}

function nothings({ text, part, line, lineAt }: Text): NewFinding[] {
  const found = [...text.matchAll(NOTHING)]
  if (found.length === 0) return []
  const first = found[0]!
  const lines = found.map(({ index }) => lineAt(index))
  return [
    drafting(
      { line: lines[0] ?? line, lines, part },
      {
        printed: around(text, first.index, first[0].length, 16, 0),
        expected: '与上年持平',
        message: `没有变化却写“${first[0].replace(/\s/g, '')}”${found.length > 1 ? `，这一段共 ${found.length} 处` : ''}，宜写“与上年持平”或“无增减变化”`,
      },
    ),
  ]
}
