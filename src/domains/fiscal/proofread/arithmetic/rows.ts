/** Across a row of a table: the total against the columns that make it up. */
import type { Book } from '../facts/book.ts'
import { type Amount, compare, sum, ZERO } from '../money.ts'
import { partsOfRow } from '../tables/assign.ts'
import { placeIn } from '../tables/facts.ts'
import type { Entry, Sheet } from '../tables/sheet.ts'
import type { BookCheck } from './check.ts'
import { gap, money, newTally, report, type Tally } from './report.ts'
import { isMisread } from './tree.ts'

interface Rule {
  readonly total: number
  readonly parts: readonly number[]
}

const THREE = ['abroad', 'vehicle', 'reception']

function threeRules(sheet: Sheet): Rule[] {
  const { columns } = sheet
  return columns
    .flatMap((column, total): Rule[] => {
      const same = (measure: string) =>
        columns.findIndex(
          (other, at) =>
            at > total &&
            other.measure === measure &&
            other.year === column.year &&
            other.phase === column.phase,
        )
      if (column.measure === 'vehicle')
        return [{ total, parts: [same('vehicle_purchase'), same('vehicle_run')] }]
      return column.measure === 'total' ? [{ total, parts: THREE.map(same) }] : []
    })
    .filter(({ parts }) => parts.every((at) => at >= 0))
}

/** In the table of income every column right of the total is a source. */
function incomeRules(sheet: Sheet): Rule[] {
  const total = sheet.columns.findIndex((column) => column.measure === 'total')
  const parts = sheet.columns.flatMap((column, at) =>
    at > total && column.measure !== 'ignored' && column.measure !== 'appropriation' ? [at] : [],
  )
  const nested = sheet.columns.findIndex((column) => column.measure === 'appropriation')
  const own =
    nested > total
      ? [
          nested,
          ...parts.filter((at) => !['general', 'fund', 'capital'].includes(sheet.columns[at]!.measure)),
        ]
      : parts
  return total >= 0 && own.length >= 2 && sheet.columns.every((column) => column.measure !== 'other')
    ? [{ total, parts: own }]
    : []
}

function rulesOf(sheet: Sheet): Rule[] {
  if (sheet.flavor === 'three_public') return threeRules(sheet)
  if (sheet.flavor === 'income' || sheet.flavor === 'procurement') return incomeRules(sheet)
  return partsOfRow(sheet.columns)
}

interface Case {
  readonly entry: Entry
  readonly rule: Rule
  readonly printed: Amount | null
  readonly expected: typeof ZERO
  readonly verdict: 'equal' | 'rounding' | 'apart'
}

function caseOf(entry: Entry, rule: Rule): Case | null {
  const printed = entry.values[rule.total]
  const own = rule.parts.map((at) => entry.values[at])
  if (printed === undefined || own.some((value) => value === undefined)) return null
  const known = own.filter((value): value is Amount => !!value)
  if (!printed && known.length === 0) return null
  const expected = sum(known.map((value) => value.value))
  const allowed = sum([...(printed ? [printed] : []), ...known].map((value) => value.half))
  return { entry, rule, printed, expected, verdict: compare(printed?.value ?? ZERO, expected, allowed) }
}

function tell(tally: Tally, sheet: Sheet, { entry, rule, printed, expected, verdict }: Case): void {
  if (verdict === 'equal') return
  const place = placeIn(sheet, entry, sheet.columns[rule.total])
  const names = rule.parts.map((at) => sheet.columns[at]!.label).join('＋')
  tally.findings.push(
    report({
      level: verdict === 'rounding' ? 'rounding' : 'error',
      place,
      line: entry.lines[rule.total] ?? entry.line,
      lines: [
        entry.line,
        ...rule.parts.flatMap((at) => (entry.values[at] ? [entry.lines[at] ?? entry.line] : [])),
      ],
      printed: printed?.printed ?? '空',
      expected: money(expected),
      difference: gap(printed?.value ?? ZERO, expected),
      message: `${place}为${printed?.printed ?? '空'}，本行${names}之和为${expected.toFixed(2)}，${verdict === 'rounding' ? '相差在四舍五入范围内' : '两者不等，请核对'}。`,
    }),
  )
}

export const rowSums: BookCheck = {
  rule: 'row_sum',
  about: '表内各行：总计＝基本＋项目，＝人员＋公用，＝各资金来源；“三公”合计＝各项',
  run(book: Book) {
    const tally = newTally()
    for (const sheet of book.sheets)
      for (const rule of rulesOf(sheet)) {
        const cases = sheet.entries.map((entry) => caseOf(entry, rule)).filter((one) => one !== null)
        if (isMisread(cases)) continue
        tally.done += cases.length
        for (const one of cases) tell(tally, sheet, one)
      }
    return tally
  },
}
