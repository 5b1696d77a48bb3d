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
    const missing = data.terms.filter(
      (term) =>
        !defined.some(({ text }) => new RegExp(term.defined ?? term.name).test(text.slice(0, 40))) &&
        used.some(({ text }) => new RegExp(term.used).test(text)),
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
    return { done: explained.length, findings: [...swapped(explained, items), ...unused(explained, items)] }
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

function unused(explained: readonly Coded[], items: readonly Coded[]): NewFinding[] {
  const used = new Set(items.map(({ code }) => code))
  return explained
    .filter(({ code }) => !used.has(code))
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
