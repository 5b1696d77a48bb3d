/** Shares of a whole, and how much of the budget was carried out. */
import type { Book } from '../facts/book.ts'
import type { Completion, Fact, Share } from '../facts/fact.ts'
import { rules } from '../facts/subjects.ts'
import type { BookCheck } from './check.ts'
import { exact, type Fit, fitOf, ratioOf } from './interval.ts'
import { percentFinding } from './percent-report.ts'
import { newTally, type Tally } from './report.ts'

const ORDER: Readonly<Record<Fit, number>> = { fits: 0, near: 1, apart: 2 }

/** Where the sentence names no whole, the subject has its own. */
function usualWholes(book: Book, part: Fact): readonly Fact[] {
  if (part.subject.startsWith('fn:') || part.subject === 'basic' || part.subject === 'project')
    return ['expenditure_year', 'expenditure_total'].flatMap((subject) => [
      ...book.of({ ...part, subject }),
      ...book.of({ ...part, subject, purse: 'all' }),
    ])
  if (part.subject === 'income_year' || rules.incomes.includes(part.subject))
    return ['income_year', 'income_total'].flatMap((subject) => book.of({ ...part, subject, purse: 'all' }))
  const wholes = rules.partitions
    .filter(({ parts, extra }) => [...parts, ...extra].includes(part.subject))
    .map(({ whole }) => whole)
  return wholes.flatMap((subject) => book.of({ ...part, subject }))
}

function wholesOf(book: Book, share: Share): readonly Fact[] {
  if (share.named) {
    const named = book.of(share.named)
    return named.length > 0 ? named : []
  }
  return [...share.wholes, ...usualWholes(book, share.part)]
}

function checkRatio(
  tally: Tally,
  item: Share | Completion,
  wholes: readonly Fact[],
  told: (whole: Fact, expected: string) => string,
  soft: boolean,
): void {
  const { part, percent, place } = item
  const tried = wholes
    .map((whole) => ({ whole, truth: ratioOf(part.amount, whole.amount) }))
    .flatMap(({ whole, truth }) => (truth ? [{ whole, fit: fitOf(percent, truth) }] : []))
  if (tried.length === 0) return
  tally.done++
  const best = tried.sort((a, b) => ORDER[a.fit] - ORDER[b.fit])[0]!
  if (best.fit === 'fits') return
  const expected = exact(part.amount.value, best.whole.amount.value)
  const message = told(best.whole, `${expected.toFixed(2)}%`)
  const finding = percentFinding({
    fit: best.fit,
    percent,
    expected,
    place,
    lines: [part.line, best.whole.line],
    message,
  })
  tally.findings.push(soft && finding.level === 'error' ? { ...finding, level: 'doubt' } : finding)
}

export const shares: BookCheck = {
  rule: 'share',
  about: '占比＝该项÷总数',
  run(book) {
    const tally = newTally()
    for (const share of book.statements.shares) {
      const told = (whole: Fact, expected: string) =>
        `“${share.part.label}”${share.part.amount.printed}占“${whole.label}”${whole.amount.printed}（第${whole.line}行）的比重应为${expected}，文中写为${share.percent.printed}。`
      checkRatio(tally, share, wholesOf(book, share), told, false)
    }
    return tally
  },
}

export const completion: BookCheck = {
  rule: 'completion',
  about: '完成预算的百分比＝决算数÷预算数',
  run(book) {
    const tally = newTally()
    for (const item of book.statements.completions) {
      const { part } = item
      const budgets = [
        ...book.of({ ...part, phase: 'budget' }),
        ...book.of({ ...part, phase: 'adjusted' }),
      ].filter((fact) => fact !== part)
      const told = (whole: Fact, expected: string) =>
        `“${part.label}”决算${part.amount.printed}，预算${whole.amount.printed}（第${whole.line}行），完成预算应为${expected}，文中写为${item.percent.printed}。`
      const near = budgets.some(
        (budget) => budget.source === 'table' || Math.abs(budget.line - part.line) <= 1,
      )
      if (part.phase === 'final') checkRatio(tally, item, budgets, told, !near)
    }
    return tally
  },
}
