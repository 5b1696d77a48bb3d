/** Names that are no longer in use, and slips in the unit's own name. */
import data from '../../../../../rules/fiscal/drafting.json' with { type: 'json' }
import type { Check } from '../check.ts'
import type { NewFinding } from '../finding.ts'
import type { Paper } from '../paper.ts'
import { around, drafting } from './kit.ts'

/** Shorter names turn into other words when a character changes. */
const SHORTEST_NAME = 6
const OFTEN = 3
const starts = new RegExp(
  `^[“"]?(?![${data.strayBefore对}])[\\u4e00-\\u9fff]对(?=[\\u4e00-\\u9fff]{2,30}(?:实施|进行|开展|加强|予以|给予))`,
)

export const oldNames: Check = {
  rule: 'old_classification',
  about: '用了已经改名的收支科目名称',
  run(paper) {
    const year = paper.year ?? 0
    const old = data.renamed.filter(({ since }) => year >= since)
    return { done: old.length, findings: old.flatMap((each) => oldName(paper, each)) }
  },
}

function oldName(paper: Paper, { old, now, code, since }: (typeof data.renamed)[number]): NewFinding[] {
  const lines = paper.lines.flatMap((line, at) => (line.replace(/\s+/g, '').includes(old) ? [at + 1] : []))
  if (lines.length === 0) return []
  return [
    drafting(
      { line: lines[0]!, lines },
      {
        printed: old,
        expected: now,
        message: `“${old}”（${code}）自 ${since} 年起已改为“${now}”，请改用现行科目名称`,
      },
    ),
  ]
}

export const ownName: Check = {
  rule: 'own_name',
  about: '本单位的名称多了或少了一个字，句首有多余的字',
  run(paper) {
    const findings = [...nameSlips(paper), ...strayStarts(paper)]
    return { done: paper.lines.length, findings }
  },
}

/** The name as it is used most, with one character more inside it. */
function nameSlips(paper: Paper): NewFinding[] {
  const text = paper.lines.join('\n')
  const name = shortName(paper.unit, text)
  if (!name) return []
  const patterns = Array.from(
    { length: name.length - 1 },
    (_each, at) => `${name.slice(0, at + 1)}[\\u4e00-\\u9fff]${name.slice(at + 1)}`,
  )
  const slips = [...text.matchAll(new RegExp(patterns.join('|'), 'g'))]
  const counts = Map.groupBy(slips, ([slip]) => slip)
  return [...counts.values()]
    .filter((group) => group.length === 1 && !counted(text, group[0]![0], 2))
    .map(([slip]) => {
      const line = text.slice(0, slip!.index).split('\n').length
      return drafting(
        { line },
        {
          printed: around(
            paper.lines[line - 1]!,
            paper.lines[line - 1]!.indexOf(slip![0]),
            slip![0].length,
            4,
            6,
          ),
          expected: name,
          message: `“${slip![0]}”与文中多处的“${name}”差一个字，请核实是否多写`,
        },
      )
    })
}

/** 垫江县人民政府电子政务中心 is called 电子政务中心: the shortest tail that the text uses often. */
function shortName(unit: string | null, text: string): string | null {
  if (!unit) return null
  for (let length = SHORTEST_NAME; length <= unit.length; length++) {
    const tail = unit.slice(-length)
    const before = unit[unit.length - length - 1] ?? ''
    if (/[县区市府会省乡镇局委办]/.test(before) && counted(text, tail, OFTEN)) return tail
  }
  return null
}

function counted(text: string, part: string, least: number): boolean {
  let found = 0
  for (let at = text.indexOf(part); at >= 0 && found < least; at = text.indexOf(part, at + 1)) found++
  return found >= least
}

function strayStarts(paper: Paper): NewFinding[] {
  return paper.lines.flatMap((raw, at) => {
    const cell = raw
      .split('\t')
      .map((each) => each.trim())
      .find((each) => each.length > 12 && starts.test(each))
    if (!cell) return []
    return [
      drafting(
        { line: at + 1 },
        {
          printed: cell.slice(0, 20),
          expected: cell.slice(1, 20),
          message: `句首的“${cell[0]}”像是多出的字，请检查`,
        },
      ),
    ]
  })
}
