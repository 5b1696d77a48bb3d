/** Everything put to one paper: read it, ask every question, number the answers. */
import { annexChecks } from './annexes/annexes.ts'
import { arithmeticChecks, bookFor } from './arithmetic/checks.ts'
import type { Check } from './check.ts'
import { draftingChecks } from './drafting/drafting.ts'
import { type Figure, figuresFrom } from './facts/printed.ts'
import { type Finding, LEVELS, type NewFinding } from './finding.ts'
import type { PaperKind, PaperScope, SourceText } from './paper.ts'
import { readPaper } from './read/read.ts'

export interface Result {
  readonly document: {
    readonly title: string
    readonly unit: string | null
    readonly year: number | null
    readonly kind: PaperKind | null
    readonly scope: PaperScope | null
  }
  readonly figures: readonly Figure[]
  readonly checks: { readonly done: number; readonly passed: number }
  readonly findings: readonly Finding[]
  /** What could not be read. */
  readonly losses: readonly string[]
}

export const checks: readonly Check[] = [...arithmeticChecks, ...annexChecks, ...draftingChecks]

export function proofread(source: SourceText): Result {
  const paper = readPaper(source)
  const { title, unit, year, kind, scope } = paper
  const outcomes = checks.map((check) => ({ rule: check.rule, ...check.run(paper) }))
  const done = outcomes.reduce((total, outcome) => total + outcome.done, 0)
  const findings = outcomes.flatMap(({ rule, findings }) => numbered(rule, findings))
  findings.sort((a, b) => a.line - b.line || LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
  const figures = figuresFrom(bookFor(paper))
  return {
    document: { title, unit, year, kind, scope },
    figures,
    checks: { done, passed: Math.max(0, done - findings.length) },
    findings,
    losses: [...paper.source.losses, ...unrecognised(kind, figures.length)],
  }
}

/** Nothing found in a paper of another sort, or in one that lost its figures, is no praise. */
function unrecognised(kind: PaperKind | null, figures: number): string[] {
  if (kind !== null && figures > 0) return []
  const what = kind === null ? '没有认出是预算还是决算' : '没有读到金额'
  const also = kind === null && figures === 0 ? '，也没有读到金额' : ''
  return [`${what}${also}，核对不全；请确认文件没有给错，转换时没有丢失内容`]
}

function numbered(rule: string, found: readonly NewFinding[]): Finding[] {
  return found.map((finding, nth) => ({ id: `${rule}-${nth + 1}`, rule, ...finding }))
}
