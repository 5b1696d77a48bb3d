/** Every performance form of a paper. */
import type { Paper } from '../paper.ts'
import type { Annex, FieldName, Said } from './annex.ts'
import { fieldsOf } from './fields.ts'
import { fundsOf } from './funds.ts'
import { bodyEnd, columnsOf, indicatorRows, indicatorsOf, sumRow } from './indicators.ts'
import { decimal } from './number.ts'
import { withoutPageLines } from './pages.ts'
import { type Region, regionsOf } from './regions.ts'
import { withoutRepeats } from './repeats.ts'
import { layoutOf, tokensOf } from './rows.ts'
import { terms } from './terms.ts'

const known = new WeakMap<Paper, readonly Annex[]>()

/** All forms, in order. Read once for each paper. */
export function annexesOf(paper: Paper): readonly Annex[] {
  let annexes = known.get(paper)
  if (!annexes) {
    annexes = annexesIn(paper.lines)
    known.set(paper, annexes)
  }
  return annexes
}

/** Only those that say what was reached. */
export function evaluationsOf(paper: Paper): readonly Annex[] {
  return annexesOf(paper).filter(({ kind }) => kind === 'evaluation')
}

/** Those of single projects. */
export function projectsOf(paper: Paper): readonly Annex[] {
  return annexesOf(paper).filter(({ scope }) => scope === 'project')
}

export function annexesIn(printed: readonly string[]): Annex[] {
  const lines = withoutPageLines(printed)
  return regionsOf(lines)
    .map((region) => annexOf(lines, region))
    .filter(({ indicators, funds }) => indicators.length > 0 || funds.length > 0)
}

/** Lines of indicators and lines below them: more is no form. */
const LONGEST_BODY = 4000
const LONGEST_FOOT = 200

const YEAR = /(20\d{2})\s*年/
const CODED = /^([0-9A-Z]{12,32})\s*[-—－–_]\s*(.+)$/s
const STATED_INDICATORS = /绩效指标\s*[（(]\s*(\d{1,3}(?:\.\d+)?)\s*分\s*[）)]/
const STATED_EXECUTION = /预算执行(?:情况|率)\s*[（(]\s*(\d{1,3}(?:\.\d+)?)\s*分\s*[）)]/

function annexOf(lines: readonly string[], region: Region): Annex {
  const { headers, title } = region
  const header = headers[0]!
  const layout = layoutOf(lines, region.from, region.to, header.onOneLine)
  const has = new Set<string>(header.columns.map(({ role }) => role))
  const parts = headers.map((each, nth) =>
    indicatorRows(lines, each, headers[nth + 1]?.from ?? Math.min(region.to, each.to + LONGEST_BODY), layout),
  )
  const above = tokensOf(lines, region.from, header.from, layout)
  const foot = bodyEnd(lines, headers.at(-1)!, region.to)
  const below = tokensOf(lines, foot, Math.min(region.to, foot + LONGEST_FOOT), layout)
  const fields = fieldsOf([...above, ...below])
  const funds = fundsOf(above)
  const evaluation = has.has('actual') || has.has('score') || /自评|完成情况|评价/.test(title)
  const execution = executionWeight(fields, funds.rows, lines, region)
  const all = indicatorsOf(
    parts.flatMap(({ rows }) => rows),
    has,
  )
  const coded = CODED.exec(fields.name?.text ?? '')
  return {
    kind: evaluation ? 'evaluation' : 'target',
    scope: isWhole(title, fields.name) ? 'whole' : 'project',
    title,
    name: coded?.[2]?.trim() ?? fields.name?.text.trim() ?? null,
    code: coded?.[1] ?? fields.code?.text.trim() ?? null,
    year: yearOf(lines, region),
    line: region.from + 1,
    lastLine: region.to,
    funds: funds.rows,
    fundsBy: funds.by,
    executionWeight: execution,
    ...withoutRepeats(all, decimal(execution?.text)),
    has,
    indicatorWeightStated: stated(lines, region, STATED_INDICATORS),
    sum: sumRow(below, columnsOf(lines, header, layout)),
    fields,
    strays: parts.reduce((total, part) => total + part.strays, 0),
  }
}

function isWhole(title: string, name: Said | undefined): boolean {
  return terms.whole.some((word) => title.includes(word)) || (!name && !title.includes('项目'))
}

function yearOf(lines: readonly string[], { from, headers }: Region): number | null {
  for (let at = from; at < Math.min(from + 8, headers[0]!.from); at++) {
    const line = lines[at]!
    const found = line.length < 60 ? YEAR.exec(line) : null
    if (found) return Number(found[1])
  }
  return null
}

function stated(lines: readonly string[], { from, headers }: Region, pattern: RegExp): Said | null {
  for (let at = from; at < headers[0]!.to; at++) {
    const found = lines[at]!.length < 600 ? pattern.exec(lines[at]!) : null
    if (found) return { text: found[1]!, line: at + 1, lines: [at + 1] }
  }
  return null
}

type Fields = Partial<Record<FieldName, Said>>

function executionWeight(
  fields: Fields,
  funds: Annex['funds'],
  lines: readonly string[],
  region: Region,
): Said | null {
  const said = fields.executionWeight
  if (said && decimal(said.text)) return said
  const total = funds.find(({ as, weight }) => as === 'total' && decimal(weight))
  if (total) return { text: total.weight!, line: total.line, lines: [total.line] }
  return stated(lines, region, STATED_EXECUTION)
}
