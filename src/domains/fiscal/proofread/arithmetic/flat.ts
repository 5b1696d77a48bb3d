/** Tables without codes, such as one row for each unit: the total row against the rows. */
import type { Book } from '../facts/book.ts'
import { type Amount, compare, type Decimal, sum } from '../money.ts'
import { isTotalLabel, placeIn } from '../tables/facts.ts'
import type { Entry, Sheet } from '../tables/sheet.ts'
import type { BookCheck } from './check.ts'
import { gap, money, newTally, report, type Tally } from './report.ts'

const MEMBER = /^其中|^[（(]/

interface Case {
  readonly column: number
  readonly printed: Amount
  readonly expected: Decimal
  readonly verdict: 'equal' | 'rounding' | 'apart'
}

function casesOf(sheet: Sheet, total: Entry, rows: readonly Entry[]): Case[] {
  return sheet.columns.flatMap(({ measure }, column): Case[] => {
    const printed = total.values[column]
    const values = rows.map((row) => row.values[column])
    if (!printed || measure === 'ignored' || values.some((value) => value === undefined)) return []
    const known = values.filter((value): value is Amount => !!value)
    if (known.length < 2) return []
    const expected = sum(known.map((value) => value.value))
    return [
      {
        column,
        printed,
        expected,
        verdict: compare(printed.value, expected, sum([printed, ...known].map((value) => value.half))),
      },
    ]
  })
}

function tell(tally: Tally, sheet: Sheet, total: Entry, rows: readonly Entry[], one: Case): void {
  const place = placeIn(sheet, total, sheet.columns[one.column])
  tally.findings.push(
    report({
      level: one.verdict === 'rounding' ? 'rounding' : 'error',
      place,
      line: total.lines[one.column] ?? total.line,
      lines: rows.map((row) => row.lines[one.column] ?? row.line),
      printed: one.printed.printed,
      expected: money(one.expected),
      difference: gap(one.printed.value, one.expected),
      message: `${place}为${one.printed.printed}，各行之和为${one.expected.toFixed(2)}，${one.verdict === 'rounding' ? '相差在四舍五入范围内' : '两者不等，请核对'}。`,
    }),
  )
}

/** That the rows are parts of the total is known only where they add up in another column. */
function checkSheet(tally: Tally, sheet: Sheet): void {
  const filled = sheet.entries.filter((entry) => entry.label && !MEMBER.test(entry.label))
  const totals = filled.filter((entry) => isTotalLabel(entry.label))
  if (totals.length !== 1 || filled.some((entry) => entry.code)) return
  const rows = filled.filter((entry) => entry !== totals[0])
  const cases = casesOf(sheet, totals[0]!, rows)
  const fits = cases.some((one) => one.verdict !== 'apart' && one.printed.value.gt(0))
  if (!fits) return
  tally.done += cases.length
  for (const one of cases) if (one.verdict !== 'equal') tell(tally, sheet, totals[0]!, rows, one)
}

export const flatSums: BookCheck = {
  rule: 'flat_sum',
  about: '按单位或按项目列示的表：合计应等于各行之和',
  run(book: Book) {
    const tally = newTally()
    for (const sheet of book.sheets)
      if (sheet.flavor === 'flat' || sheet.flavor === 'procurement') checkSheet(tally, sheet)
    return tally
  },
}
