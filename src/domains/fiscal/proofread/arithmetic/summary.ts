/** Tables of income beside expenditure: each total against the rows above it. */
import type { Book } from '../facts/book.ts'
import { type Amount, compare, type Decimal, sum } from '../money.ts'
import { isTotalLabel, placeIn } from '../tables/facts.ts'
import type { Entry, Sheet } from '../tables/sheet.ts'
import type { BookCheck } from './check.ts'
import { gap, money, newTally, report, type Tally } from './report.ts'

const MARKED = /^[一二三四五六七八九十]{1,3}、/
const MEMBER = /^其中|^[（(]|^\d/

interface Row {
  readonly entry: Entry
  readonly value: Amount | null
  readonly total: boolean
  readonly marked: boolean
}

function rowsOf(sheet: Sheet, column: number): Row[] {
  return sheet.entries
    .filter((entry) => entry.label && !MEMBER.test(entry.label))
    .map((entry) => ({
      entry,
      value: entry.values[column] ?? null,
      total: isTotalLabel(entry.label),
      marked: MARKED.test(entry.label),
    }))
}

const totalOf = (rows: readonly Row[]): Decimal => sum(rows.map((row) => row.value?.value ?? sum([])))

/** Rows that have members below them are left out, and so are the members: two ways to count the same. */
function ways(rows: readonly Row[], last: Row | null, since: readonly Row[]): Row[][] {
  const own = rows.filter((row) => !row.total)
  const marked = own.filter((row) => row.marked)
  const parents = marked.filter((row) => {
    const next = own[own.indexOf(row) + 1]
    return next && !next.marked && next.value
  })
  const leaves = own.filter((row) => !parents.includes(row))
  const after = since.filter((row) => !row.total)
  const afterMarked = after.filter((row) => row.marked)
  const base = last ? [last] : []
  const found = [
    leaves,
    marked,
    [...base, ...after],
    [...base, ...afterMarked],
    after,
    [...base, ...after.slice(0, 1)],
  ]
  const carry = after.filter((row) => /结转|结余/.test(row.entry.label))
  return [...found, [...base, ...carry], [...base, ...after.filter((row) => !row.marked)]].filter(
    (way) => way.length > 0,
  )
}

const isSumOf = (row: Row, members: readonly Row[]) => {
  const known = [row, ...members].flatMap(({ value }) => (value ? [value.half] : []))
  return compare(row.value!.value, totalOf(members), sum(known)) !== 'apart'
}

/** `一、本年收入` with its purses below it: the head against the rows up to the next mark or total. */
function checkHeads(tally: Tally, sheet: Sheet, column: number): void {
  const rows = rowsOf(sheet, column)
  for (const [at, row] of rows.entries()) {
    if (!row.marked || !row.value || !/本年(收入|支出)(合计)?$/.test(row.entry.label)) continue
    const end = rows.findIndex((other, later) => later > at && (other.marked || other.total))
    const members = rows.slice(at + 1, end < 0 ? rows.length : end)
    if (members.some(({ entry }) => /结转|结余/.test(entry.label))) continue
    // Where no total bears the members out, a row was lost in reading.
    if (!rows.some((other) => other.total && other.value && isSumOf(other, members))) continue
    checkTotal(tally, sheet, column, row, [members])
  }
}

function checkColumn(tally: Tally, sheet: Sheet, column: number): void {
  const rows = rowsOf(sheet, column)
  let last: Row | null = null
  for (const [at, row] of rows.entries()) {
    if (!row.total) continue
    const from = last ? rows.indexOf(last) + 1 : 0
    if (row.value) checkTotal(tally, sheet, column, row, ways(rows.slice(0, at), last, rows.slice(from, at)))
    last = row
  }
}

function checkTotal(
  tally: Tally,
  sheet: Sheet,
  column: number,
  row: Row,
  tried: readonly (readonly Row[])[],
): void {
  const filled = tried.filter((way) => way.some((member) => member.value))
  if (filled.length === 0) return
  tally.done++
  const verdicts = filled.map((way) => {
    const known = way.flatMap((member) => (member.value ? [member.value] : []))
    return {
      way,
      expected: totalOf(way),
      verdict: compare(
        row.value!.value,
        totalOf(way),
        sum([row.value!, ...known].map((value) => value.half)),
      ),
    }
  })
  const fits = verdicts.find((one) => one.verdict === 'equal')
  if (fits) return
  const near = verdicts.find((one) => one.verdict === 'rounding')
  const { way, expected } =
    near ??
    verdicts.reduce((a, b) =>
      a.expected.minus(row.value!.value).abs().lte(b.expected.minus(row.value!.value).abs()) ? a : b,
    )
  const place = placeIn(sheet, row.entry, sheet.columns[column])
  tally.findings.push(
    report({
      level: near ? 'rounding' : 'error',
      place,
      line: row.entry.lines[column] ?? row.entry.line,
      lines: way.map((member) => member.entry.lines[column] ?? member.entry.line),
      printed: row.value!.printed,
      expected: money(expected),
      difference: gap(row.value!.value, expected),
      message: `${place}为${row.value!.printed}，上列各行之和为${expected.toFixed(2)}，${near ? '相差在四舍五入范围内' : '两者不等，请核对'}。`,
    }),
  )
}

export const summarySums: BookCheck = {
  rule: 'summary_sum',
  about: '收支总表：合计、总计应等于所列各行之和',
  run(book: Book) {
    const tally = newTally()
    for (const sheet of book.sheets.filter(({ flavor, side }) => flavor === 'summary' && side !== null))
      for (const [column, { measure }] of sheet.columns.entries())
        if (measure !== 'ignored') {
          checkHeads(tally, sheet, column)
          checkColumn(tally, sheet, column)
        }
    return tally
  },
}
