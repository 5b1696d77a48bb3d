/** Changes of 三公 and of totals that nothing explains. */
import type { Check } from '../check.ts'
import type { NewFinding } from '../finding.ts'
import type { Paper } from '../paper.ts'
import { drafting, narrative, type Text } from './kit.ts'

const CHANGE = /(?:增加|减少)(?:了)?(\d[\d,]*(?:\.\d+)?)万元/g
const REASON = /原因|因为|由于|主要是|主要用于|因此|系|所致|为了|按照|厉行|落实|严格/
/** What must be explained: 预算法 art. 14 and the explanations the bureaus ask for. */
const EXPLAINED = /三公|公务接待|公务用车|因公出国|收、?支总计|收入支出决算总计|机关运行经费/
const HEADING = /^(第.{1,3}部分|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])/

export const missingReason: Check = {
  rule: 'missing_reason',
  about: '“三公”经费、收支总计、机关运行经费有增减，却没有说明原因',
  run(paper) {
    const texts = narrative(paper).filter(({ text }) => EXPLAINED.test(text.slice(0, 80)))
    return {
      done: texts.length,
      findings: texts.flatMap((text, at) => unexplained(text, followers(paper, texts, at))),
    }
  },
}

/** What stands below, up to the next heading. */
function followers(paper: Paper, texts: readonly Text[], at: number): string {
  const { line } = texts[at]!
  const next = paper.parts.find((part) => part.line > line)?.line ?? Number.POSITIVE_INFINITY
  return texts
    .slice(at + 1, at + 3)
    .filter((text) => text.line < next && !HEADING.test(text.text))
    .map(({ text }) => text.slice(0, 200))
    .join('')
}

function unexplained({ text, part, lineAt }: Text, below: string): NewFinding[] {
  const changes = [...text.matchAll(CHANGE)].filter(([, amount]) => !/^0(\.0+)?$/.test(amount!))
  const first = changes[0]
  if (!first || REASON.test(text.slice(first.index)) || (text.length < 60 && REASON.test(below))) return []
  const lines = changes.map(({ index }) => lineAt(index))
  return [
    drafting(
      { line: lines[0]!, lines, part },
      {
        printed: text.slice(Math.max(0, first.index - 20), first.index + first[0].length),
        message: `这里写明${first[0]}，但没有说明原因，请补充`,
      },
    ),
  ]
}
