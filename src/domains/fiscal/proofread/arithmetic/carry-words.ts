/** What is carried over, told in words of a budget, against every figure the tables have for it. */
import type { Book } from '../facts/book.ts'
import type { Fact } from '../facts/fact.ts'
import { type Amount, compare } from '../money.ts'
import { bareLabel, shortTitle } from '../tables/facts.ts'
import type { Entry, Sheet } from '../tables/sheet.ts'
import type { BookCheck } from './check.ts'
import { gap, money, newTally, report } from './report.ts'

const WORDS: Readonly<Record<string, RegExp>> = {
  carry_in: /(上年|年初).{0,3}(结转|结余)/,
  carry_out: /(结转下年|下年结转|年末.{0,3}(结转|结余))/,
}
/** Rows of the purses stand below the row that names what is carried over. */
const PURSES_BELOW = 4
const PURSE = /^(一般公共预算|政府性基金|国有资本经营|财政专户|财政拨款|非财政拨款|单位资金)/

interface Printed {
  readonly amount: Amount
  readonly line: number
  readonly title: string
}

function rowsFor(entries: readonly Entry[], words: RegExp): Entry[] {
  return entries.flatMap((entry, at) => {
    if (!words.test(bareLabel(entry.label))) return []
    const below = entries.slice(at + 1, at + 1 + PURSES_BELOW)
    const end = below.findIndex(({ label }) => !PURSE.test(bareLabel(label)))
    return [entry, ...(end < 0 ? below : below.slice(0, end))]
  })
}

function printedIn(sheet: Sheet, subject: string, words: RegExp): Printed[] {
  const column = (at: number) => sheet.columns[at]?.measure === subject
  const rows = new Set(rowsFor(sheet.entries, words))
  return sheet.entries.flatMap((entry) =>
    entry.values.flatMap((amount, at): Printed[] =>
      amount && (rows.has(entry) || column(at))
        ? [{ amount, line: entry.lines[at] ?? entry.line, title: sheet.title }]
        : [],
    ),
  )
}

/** Tables that would show it: where none does, nothing is known of it. */
const hasPlace = ({ columns, entries }: Sheet, subject: string, words: RegExp): boolean =>
  columns.some(({ measure }) => measure === subject) ||
  entries.some(({ label }) => words.test(bareLabel(label)))

export const carryWords: BookCheck = {
  rule: 'carry_words',
  about: '预算正文所说的上年结转、结转下年，表中应有同样的数',
  run(book: Book) {
    const tally = newTally()
    if (book.paper.kind !== 'budget') return tally
    for (const [subject, words] of Object.entries(WORDS)) {
      const sheets = book.sheets.filter((sheet) => hasPlace(sheet, subject, words))
      if (sheets.length === 0) continue
      const printed = sheets.flatMap((sheet) => printedIn(sheet, subject, words))
      const told = book.facts.filter(
        (fact) => fact.source === 'text' && fact.subject === subject && fact.year === book.paper.year,
      )
      for (const fact of told) {
        tally.done++
        const finding = findingOf(fact, printed, sheets[0]!)
        if (finding) tally.findings.push(finding)
      }
    }
    return tally
  },
}

function findingOf(fact: Fact, printed: readonly Printed[], sheet: Sheet) {
  const isThere = printed.some(
    ({ amount }) => compare(amount.value, fact.amount.value, amount.half.plus(fact.amount.half)) !== 'apart',
  )
  const [first] = printed
  if (isThere || (fact.amount.value.eq(0) && !first)) return null
  const title = shortTitle(first?.title ?? sheet.title)
  const there = first ? `第${first.line}行为${first.amount.printed}` : '没有这个数'
  return report({
    level: 'doubt',
    place: fact.place,
    line: fact.line,
    lines: [first?.line ?? sheet.line],
    printed: fact.amount.printed,
    expected: first ? money(first.amount.value) : null,
    difference: first ? gap(fact.amount.value, first.amount.value) : null,
    message: `正文“${fact.label}”为${fact.amount.printed}，《${title}》${there}，各表里都没有与正文相同的结转数，请核对。`,
  })
}
