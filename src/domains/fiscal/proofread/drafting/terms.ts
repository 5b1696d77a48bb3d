/** The glossary against the text: terms used but not explained, items explained in another order. */
import data from '../../../../../rules/fiscal/required.json' with { type: 'json' }
import type { Check } from '../check.ts'
import type { NewFinding } from '../finding.ts'
import type { Paper } from '../paper.ts'
import { drafting, inGlossary, narrative, type Text, textsOf } from './kit.ts'

const CODES = /[（(](\d{3})[）)].{0,40}?[（(](\d{2})[）)].{0,40}?[（(](\d{2})[）)]/
const FEWEST_TERMS = 3

export const glossaryTerms: Check = {
  rule: 'glossary_term',
  about: '正文用到的主要名词没有解释',
  run(paper) {
    const defined = definitions(paper)
    if (defined.length < FEWEST_TERMS) return { done: 0, findings: [] }
    const used = narrative(paper)
    // A definition that a converter tore apart still stands somewhere in the glossary.
    const explained = textsOf(paper)
      .filter(({ part }) => inGlossary(part))
      .map(({ text }) => text)
      .join('')
    const missing = data.terms.filter(
      ({ name, used: pattern, kinds }) =>
        kinds.includes(paper.kind ?? '') &&
        !explained.includes(name.replace(/[“”]/g, '').slice(0, 4)) &&
        used.some(({ text }) => new RegExp(pattern).test(text)),
    )
    return {
      done: data.terms.length,
      findings: missing.map(({ name }) =>
        drafting(
          { line: defined[0]!.line, part: defined[0]!.part },
          { printed: '', expected: name, message: `正文用到“${name}”，名词解释里没有，请补充` },
        ),
      ),
    }
  },
}

export const glossaryOrder: Check = {
  rule: 'glossary_order',
  about: '名词解释里各支出科目的次序与正文不同，或者正文没有用到',
  run(paper) {
    const explained = coded(definitions(paper))
    const items = coded(narrative(paper))
    if (items.length < 2) return { done: 0, findings: [] }
    return {
      done: explained.length,
      findings: [...swapped(explained, items), ...unused(paper, explained, items)],
    }
  },
}

function definitions(paper: Paper): Text[] {
  return textsOf(paper).filter(({ part, text }) => inGlossary(part) && /[：:]/.test(text.slice(0, 90)))
}

interface Coded {
  readonly code: string
  readonly text: Text
}

function coded(texts: readonly Text[]): Coded[] {
  return texts.flatMap((text) => {
    const found = CODES.exec(text.text.slice(0, 160))
    return found ? [{ code: found.slice(1, 4).join(''), text }] : []
  })
}

function swapped(explained: readonly Coded[], items: readonly Coded[]): NewFinding[] {
  const order = new Map(items.map(({ code }, at) => [code, at]))
  const shared = explained.filter(({ code }) => order.has(code))
  const at = shared.findIndex(
    (each, nth) => nth > 0 && order.get(each.code)! < order.get(shared[nth - 1]!.code)!,
  )
  if (at < 0) return []
  const [before, own] = [shared[at - 1]!.text, shared[at]!.text]
  return [
    drafting(
      { line: own.line, lines: [before.line], part: own.part },
      {
        printed: own.text.slice(0, 40),
        message: `名词解释里第 ${before.line}、${own.line} 行两个科目的次序与正文相反，宜与正文一致`,
      },
    ),
  ]
}

function unused(paper: Paper, explained: readonly Coded[], items: readonly Coded[]): NewFinding[] {
  const used = new Set(items.map(({ code }) => code))
  const said = outsideGlossary(paper)
  return explained
    .filter(({ code, text }) => !used.has(code) && !said.includes(itemName(text)))
    .map(({ code, text }) =>
      drafting(
        { line: text.line, part: text.part },
        {
          printed: text.text.slice(0, 40),
          message: `解释了科目 ${code}，正文却没有这项支出，请核对是否照抄了往年的名词解释`,
        },
      ),
    )
}

function outsideGlossary(paper: Paper): string {
  const texts = textsOf(paper).filter(({ part }) => !inGlossary(part))
  const cells = paper.grids.flatMap(({ rows }) => rows.flatMap((row) => row.map((cell) => cell.text)))
  return [...texts.map(({ text }) => text), ...cells].join('\n')
}

/** 公共安全（204）司法（06）基层司法业务（04）：… → 基层司法业务. */
function itemName({ text }: Text): string {
  return /[）)]([^（）()]{2,30})[（(]\d{2}[）)][^（）()]{0,4}[：:]/.exec(text)?.[1]?.trim() ?? '（）'
}
