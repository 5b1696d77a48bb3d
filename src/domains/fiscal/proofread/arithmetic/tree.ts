/** Codes of a table: 类 = Σ款, 款 = Σ项, 合计 = Σ类, in every column. */

import type { Book } from '../facts/book.ts'
import { addTo } from '../grouped.ts'
import { type Amount, compare, type Decimal, sum, ZERO } from '../money.ts'
import { isTotalLabel, placeIn } from '../tables/facts.ts'
import type { Entry, Sheet } from '../tables/sheet.ts'
import type { BookCheck } from './check.ts'
import { gap, money, newTally, report, type Tally } from './report.ts'

interface Case {
  readonly whole: Entry
  readonly parts: readonly Entry[]
  readonly column: number
  readonly printed: Amount | null
  readonly expected: Decimal
  readonly verdict: 'equal' | 'rounding' | 'apart'
}

/** Where every other comparison fails, the columns were misread, not miscounted. */
const FEW = 4
const SHARE = 0.34

function byCode(sheet: Sheet): Map<string, Entry> | null {
  const found = new Map<string, Entry>()
  for (const entry of sheet.entries) {
    if (!entry.code) continue
    const known = found.get(entry.code)
    if (known?.values.some((value, at) => value?.printed !== entry.values[at]?.printed)) return null
    if (!known) found.set(entry.code, entry)
  }
  return found
}

function parentOf(code: string, codes: ReadonlyMap<string, Entry>): string | null {
  for (let length = code.length - 2; length >= 3; length -= 2)
    if (codes.has(code.slice(0, length))) return code.slice(0, length)
  return null
}

function families(sheet: Sheet): { whole: Entry; parts: Entry[] }[] {
  const codes = byCode(sheet)
  if (!codes || codes.size === 0) return []
  const children = new Map<string, Entry[]>()
  for (const [code, entry] of codes) {
    const parent = parentOf(code, codes) ?? ''
    addTo(children, parent, entry)
  }
  const total = sheet.entries.find((entry) => !entry.code && isTotalLabel(entry.label))
  return [...children].flatMap(([code, parts]) => {
    const whole = code === '' ? total : codes.get(code)
    return whole ? [{ whole, parts }] : []
  })
}

function caseOf(whole: Entry, parts: readonly Entry[], column: number): Case | null {
  const printed = whole.values[column]
  const own = parts.map((part) => part.values[column])
  if (printed === undefined || own.some((value) => value === undefined)) return null
  const known = own.filter((value): value is Amount => !!value)
  if (known.length === 0) return null
  const expected = sum(known.map((value) => value.value))
  const allowed = sum([...(printed ? [printed] : []), ...known].map((value) => value.half))
  return {
    whole,
    parts,
    column,
    printed,
    expected,
    verdict: compare(printed?.value ?? ZERO, expected, allowed),
  }
}

function tell(tally: Tally, sheet: Sheet, { whole, parts, column, printed, expected, verdict }: Case): void {
  if (verdict === 'equal') return
  const place = placeIn(sheet, whole, sheet.columns[column])
  tally.findings.push(
    report({
      level: verdict === 'rounding' ? 'rounding' : 'error',
      place,
      line: whole.lines[column] ?? whole.line,
      lines: [
        whole.line,
        ...parts.flatMap((part) => (part.values[column] ? [part.lines[column] ?? part.line] : [])),
      ],
      printed: printed?.printed ?? '空',
      expected: money(expected),
      difference: gap(printed?.value ?? ZERO, expected),
      message: `${place}为${printed?.printed ?? '空'}，其下各项（${parts
        .map((part) => part.code ?? part.label)
        .slice(0, 6)
        .join(
          '、',
        )}${parts.length > 6 ? '等' : ''}）之和为${expected.toFixed(2)}，${verdict === 'rounding' ? '相差在四舍五入范围内' : '两者不等，请核对'}。`,
    }),
  )
}

export function isMisread(cases: readonly { verdict: string }[]): boolean {
  const apart = cases.filter((one) => one.verdict === 'apart').length
  return apart > FEW && apart > cases.length * SHARE
}

export const treeSums: BookCheck = {
  rule: 'tree_sum',
  about: '表内上级科目应等于下级科目之和，合计应等于各类之和',
  run(book: Book) {
    const tally = newTally()
    for (const sheet of book.sheets) {
      const found = families(sheet)
      for (const [column, { measure }] of sheet.columns.entries()) {
        if (measure === 'ignored') continue
        const cases = found
          .map(({ whole, parts }) => caseOf(whole, parts, column))
          .filter((one) => one !== null)
        if (isMisread(cases)) continue
        tally.done += cases.length
        for (const one of cases) tell(tally, sheet, one)
      }
    }
    return tally
  },
}
