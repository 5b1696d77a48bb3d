/** The change of a whole is the sum of the changes of its parts; the same change is told alike. */

import type { Book } from '../facts/book.ts'
import type { Change } from '../facts/fact.ts'
import { rules } from '../facts/subjects.ts'
import { addTo } from '../grouped.ts'
import { compare, type Decimal, sum } from '../money.ts'
import { checkCauses } from './change-causes.ts'
import type { BookCheck } from './check.ts'
import { gap, newTally, report, signedMoney, type Tally } from './report.ts'

const SPENDING = new Set(['both_total', 'expenditure_year'])
/** Income and expenditure balance in both years, so their totals move alike. */
const TOTALS = new Set(['income_total', 'expenditure_total', 'both_total'])
const CAUSES = [
  ['basic', 'project'],
  ['personnel', 'public', 'project'],
] as const

const value = (change: Change): Decimal => change.amount!.value.times(change.sign)

function groupOf(book: Book, change: Change): string {
  const { subject, purse, year } = book.settleChange(change)
  return `${TOTALS.has(subject) ? 'both_total' : subject}|${purse}|${year}|${change.base}`
}

function grouped(book: Book): Map<string, Change[]> {
  const found = new Map<string, Change[]>()
  for (const change of book.changes) {
    if (!change.amount || change.base === 'unknown') continue
    if (change.of.length > 1 || change.isWithin) continue
    const key = groupOf(book, change)
    addTo(found, key, change)
  }
  return found
}

export const sameChange: BookCheck = {
  rule: 'same_change',
  about: '同一项目的增减额在各处应一致',
  run(book) {
    const tally = newTally()
    for (const [first, ...others] of grouped(book).values())
      for (const other of others) {
        tally.done++
        const verdict = compare(value(other), value(first!), sum([other.amount!.half, first!.amount!.half]))
        if (verdict === 'equal') continue
        tally.findings.push(
          report({
            level: verdict === 'rounding' ? 'rounding' : 'error',
            place: other.place,
            line: other.line,
            lines: [first!.line],
            printed: `${other.word}${other.amount!.printed}`,
            expected: `${first!.word}${first!.amount!.printed}`,
            difference: gap(value(other), value(first!)),
            message: `“${other.label}”此处写${other.word}${other.amount!.printed}，“${first!.place}”（第${first!.line}行）写${first!.word}${first!.amount!.printed}，同一增减额前后不一致，请核对。`,
          }),
        )
      }
    return tally
  },
}

function lists(changes: Map<string, Change[]>, subjects: readonly string[], rest: string): Change[][] | null {
  const found = subjects.map((subject) => changes.get(`${subject}|${rest}`) ?? [])
  return found.every((list) => list.length > 0) ? found : null
}

function variants(list: readonly Change[]): Change[] {
  const seen = new Map(list.map((change) => [value(change).toString(), change]))
  return [...seen.values()].slice(0, 3)
}

function combine(all: readonly (readonly Change[])[]): Change[][] {
  return all.reduce<Change[][]>(
    (made, list) => made.flatMap((head) => variants(list).map((change) => [...head, change])),
    [[]],
  )
}

function checkParts(tally: Tally, wholes: readonly Change[], parts: Change[][]): void {
  tally.done++
  const tried = combine([wholes, ...parts]).map(([whole, ...own]) => {
    const expected = sum(own.map(value))
    const allowed = sum([whole!, ...own].map((change) => change.amount!.half))
    return { whole: whole!, own, expected, verdict: compare(value(whole!), expected, allowed) }
  })
  const worst = tried.find((one) => one.verdict === 'rounding') ?? tried[0]!
  const exactOnes = tried.filter((one) => one.verdict === 'equal')
  if (exactOnes.length > 0) return
  const { whole, own, expected, verdict } = worst
  tally.findings.push(
    report({
      level: verdict === 'rounding' ? 'rounding' : 'error',
      place: whole.place,
      line: whole.line,
      lines: own.map((change) => change.line),
      printed: `${whole.word}${whole.amount!.printed}`,
      expected: signedMoney(expected),
      difference: gap(value(whole), expected),
      message: `“${whole.label}”${whole.word}${whole.amount!.printed}，而其各部分的增减（${own.map((change) => `${change.label}${change.word}${change.amount!.printed}`).join('、')}）合计为${signedMoney(expected)}，${verdict === 'rounding' ? '相差在四舍五入范围内' : '两者不等，请核对'}。`,
    }),
  )
}

export const changeParts: BookCheck = {
  rule: 'change_parts',
  about: '总的增减额应等于各部分增减额之和（基本＋项目，人员＋公用，“三公”各项）',
  run(book) {
    const tally = newTally()
    const changes = grouped(book)
    const more = hasMore(book, 'both_total')
    for (const change of book.changes) checkCauses(tally, change, more)
    for (const [key, all] of changes) {
      const [subject = '', ...others] = key.split('|')
      const rest = others.join('|')
      // Where the reasons end with all the others, they are held against the whole themselves.
      const wholes = all.filter(({ causes }) => !causes.some(({ isRest }) => isRest))
      if (wholes.length === 0 || hasMore(book, subject)) continue
      const own = rules.partitions.filter(({ whole }) => whole === subject).map(({ parts }) => parts)
      for (const parts of SPENDING.has(subject) && !others.includes('fund') && !others.includes('capital')
        ? CAUSES
        : own) {
        const found = lists(changes, parts, rest)
        if (found && (subject === 'basic' || !SPENDING.has(subject) || sameSection(wholes, found)))
          checkParts(tally, wholes, found)
      }
    }
    return tally
  },
}

const MORE = ['operating_out', 'to_superior', 'to_subordinate']
const KEPT = [...rules.openings, ...rules.closings]

/** 基本 and 项目 are not all of it; what was kept over the year belongs to the totals as well. */
function hasMore(book: Book, subject: string): boolean {
  if (!SPENDING.has(subject)) return false
  const more = new Set(subject === 'expenditure_year' ? MORE : [...MORE, ...KEPT])
  return book.facts.some((fact) => more.has(fact.subject) && !fact.amount.value.eq(0))
}

/** Causes of a total count for it where they stand with it. */
const NEAR = 6
function sameSection(wholes: readonly Change[], parts: readonly Change[][]): boolean {
  return wholes.some((whole) =>
    parts.every((list) => list.some((change) => Math.abs(change.line - whole.line) <= NEAR)),
  )
}
