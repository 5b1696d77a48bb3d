/** Columns that a table computes from others of the same row: what changed, by how many per cent, how far a budget was met. */
import Big from 'big.js'
import type { Book } from '../facts/book.ts'
import { type Amount, compare, type Decimal, HUNDRED, halfOf, placesOf, signed, sum } from '../money.ts'
import { layouts } from '../read/terms.ts'
import { isTotalLabel, placeIn } from '../tables/facts.ts'
import type { Column, Entry, Sheet, Value } from '../tables/sheet.ts'
import type { BookCheck } from './check.ts'
import { exact, fitOf, type Rounded, ratioOf } from './interval.ts'
import { money, newTally, report, type Tally } from './report.ts'
import { isMisread } from './tree.ts'

const kinds = layouts.derived.map(({ of, pattern }) => ({ of, pattern: new RegExp(pattern) }))
const kindOf = ({ measure, label }: Column): string | undefined =>
  measure === 'ignored' ? kinds.find(({ pattern }) => pattern.test(label))?.of : undefined

interface Compared {
  readonly now: number
  readonly before: number
}

const PHASES = ['budget', 'adjusted', 'final']
const orderOf = ({ year, phase }: Column) => year * PHASES.length + PHASES.indexOf(phase)

/** Two totals, of two years or of a budget and what came of it: only then it is certain what is compared. */
function comparedIn({ columns }: Sheet): Compared | null {
  const totals = columns.flatMap((column, at) => (column.measure === 'total' ? [at] : []))
  const [one, other] = totals
  if (one === undefined || other === undefined || totals.length > 2) return null
  const [first, second] = [orderOf(columns[one]!), orderOf(columns[other]!)]
  if (first === second) return null
  return first > second ? { now: one, before: other } : { now: other, before: one }
}

interface Case {
  readonly entry: Entry
  readonly column: number
  readonly printed: string
  readonly expected: string
  readonly difference: string | null
  readonly how: string
  readonly from: readonly number[]
  readonly verdict: 'equal' | 'rounding' | 'apart'
}

/** A percentage is no money: the unit of the table does not touch it. */
function percentOf({ printed }: Amount): Rounded | null {
  const digits = printed.replace(/[,，%％\s]/g, '')
  return /^-?\d+(\.\d+)?$/.test(digits) ? { value: new Big(digits), half: halfOf(placesOf(digits)) } : null
}

const nothing: Amount = { value: new Big(0), half: new Big(0), printed: '空' }
const known = (value: Value): Amount | null => (value === undefined ? null : (value ?? nothing))

type Judge = (entry: Entry, column: number, compared: Compared) => Case | null

const changed: Judge = (entry, column, { now, before }) => {
  const [printed, later, earlier] = [
    entry.values[column],
    known(entry.values[now]),
    known(entry.values[before]),
  ]
  if (!printed || !later || !earlier) return null
  const expected = later.value.minus(earlier.value)
  const allowed = sum([printed, later, earlier].map(({ half }) => half))
  return {
    ...{ entry, column, printed: printed.printed, from: [now, before], how: '之差' },
    expected: money(expected),
    difference: signed(printed.value.minus(expected)),
    verdict: compare(printed.value, expected, allowed),
  }
}

/** `part` of the later and the earlier column, in per cent of the earlier one. */
const ratio =
  (how: string, part: (later: Amount, earlier: Amount) => Rounded): Judge =>
  (entry, column, { now, before }) => {
    const [printed, later, earlier] = [
      entry.values[column],
      known(entry.values[now]),
      known(entry.values[before]),
    ]
    const stated = printed && percentOf(printed)
    if (!printed || !stated || !later || !earlier || earlier.value.lte(0)) return null
    const truth = ratioOf(part(later, earlier), earlier)
    if (!truth) return null
    const expected = exact(part(later, earlier).value, earlier.value)
    // Some tables leave the sign to a head that says 增减.
    const bare = { value: stated.value.abs(), half: stated.half }
    const magnitude = truth.high.lt(0) ? { low: truth.high.abs(), high: truth.low.abs() } : truth
    const fit = expected.lt(0) && stated.value.gt(0) ? fitOf(bare, magnitude) : fitOf(stated, truth)
    return {
      ...{ entry, column, printed: printed.printed, from: [now, before], how },
      expected: `${expected.round(2).toFixed(2)}%`,
      difference: fit === 'fits' ? null : signed(stated.value.minus(expected.round(2))),
      verdict: fit === 'fits' ? 'equal' : fit === 'near' ? 'rounding' : 'apart',
    }
  }

const spread = (later: Amount, earlier: Amount): Rounded => ({
  value: later.value.minus(earlier.value),
  half: later.half.plus(earlier.half),
})

const judges: Readonly<Record<string, Judge>> = {
  amount: changed,
  percent: ratio('之差占后者的百分比', spread),
  completion: ratio('相比', (later) => later),
}

/** Shares are of the total row above or below, in the one column of money. */
function shareCases(sheet: Sheet, column: number): Case[] {
  const totals = sheet.columns.flatMap(({ measure }, at) => (measure === 'total' ? [at] : []))
  const whole = sheet.entries.find(({ code, label }) => !code && isTotalLabel(label))
  const [at] = totals
  const all = at === undefined || totals.length > 1 ? null : whole?.values[at]
  if (!whole || at === undefined || !all || all.value.lte(0)) return []
  return sheet.entries.flatMap((entry): Case[] => {
    const [printed, own] = [entry.values[column], entry.values[at]]
    const stated = printed && percentOf(printed)
    const truth = own && ratioOf(own, all)
    if (!printed || !stated || !own || !truth) return []
    const fit = fitOf(stated, truth)
    const expected: Decimal = own.value.div(all.value).times(HUNDRED).round(2)
    return [
      {
        ...{ entry, column, printed: printed.printed, from: [at], how: '占合计的百分比' },
        expected: `${expected.toFixed(2)}%`,
        difference: fit === 'fits' ? null : signed(stated.value.minus(expected)),
        verdict: fit === 'fits' ? 'equal' : fit === 'near' ? 'rounding' : 'apart',
      },
    ]
  })
}

function casesOf(sheet: Sheet, column: number): Case[] {
  const kind = kindOf(sheet.columns[column]!)
  if (kind === 'share') return shareCases(sheet, column)
  const judge = kind && judges[kind]
  const compared = comparedIn(sheet)
  if (!judge || !compared) return []
  return sheet.entries.flatMap((entry) => judge(entry, column, compared) ?? [])
}

function tell(tally: Tally, sheet: Sheet, one: Case): void {
  const { entry, column, printed, expected, difference, from, how, verdict } = one
  if (verdict === 'equal') return
  const place = placeIn(sheet, entry, sheet.columns[column])
  const names = from.map((at) => `${sheet.columns[at]!.label}${entry.values[at]?.printed ?? '空'}`).join('与')
  tally.findings.push(
    report({
      level: verdict === 'rounding' ? 'rounding' : 'error',
      ...{ place, printed, expected, difference },
      line: entry.lines[column] ?? entry.line,
      lines: [entry.line, ...from.map((at) => entry.lines[at] ?? entry.line)],
      message: `${place}为${printed}，本行${names}${how}为${expected}，${verdict === 'rounding' ? '相差在四舍五入范围内' : '两者不等，请核对'}。`,
    }),
  )
}

export const derivedColumns: BookCheck = {
  rule: 'derived_column',
  about: '表内增减额、增减率、完成率、占比各列，应与本行的数算出来的一致',
  run(book: Book) {
    const tally = newTally()
    for (const sheet of book.sheets) {
      if (sheet.flavor === 'flat') continue
      for (const column of sheet.columns.keys()) {
        const cases = casesOf(sheet, column)
        if (isMisread(cases)) continue
        tally.done += cases.length
        for (const one of cases) tell(tally, sheet, one)
      }
    }
    return tally
  },
}
