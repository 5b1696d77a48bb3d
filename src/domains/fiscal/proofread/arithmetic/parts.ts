/** The whole and its parts, wherever the paper states them. */
import type { Book } from '../facts/book.ts'
import type { Fact, Listing, Phase, Purse } from '../facts/fact.ts'
import { rules } from '../facts/subjects.ts'
import { compare, type Decimal, sum } from '../money.ts'
import type { BookCheck } from './check.ts'
import { gap, money, newTally, report, type Tally } from './report.ts'

/** One fact for each amount that is stated. */
function variants(facts: readonly Fact[]): Fact[] {
  const seen = new Map<string, Fact>()
  for (const fact of facts)
    if (!seen.has(fact.amount.value.toString())) seen.set(fact.amount.value.toString(), fact)
  return [...seen.values()].slice(0, 3)
}

function combinations(lists: readonly (readonly Fact[])[]): Fact[][] {
  return lists.reduce<Fact[][]>(
    (made, list) => made.flatMap((head) => list.map((fact) => [...head, fact])),
    [[]],
  )
}

const allowance = (facts: readonly Fact[]) => sum(facts.map((fact) => fact.amount.half))
const totalOf = (facts: readonly Fact[]): Decimal => sum(facts.map((fact) => fact.amount.value))

const VERDICTS = { equal: 0, rounding: 1, apart: 2 } as const

/** If any of the amounts stated for a part fits, the misfit is reported where the same figure differs. */
export function checkSum(
  tally: Tally,
  wholes: readonly Fact[],
  parts: readonly (readonly Fact[])[],
  doubtful: boolean,
): void {
  if (wholes.length === 0 || parts.some((part) => part.length === 0)) return
  tally.done++
  const tried = combinations([variants(wholes), ...parts.map(variants)]).map(([whole, ...own]) => {
    const verdict = compare(whole!.amount.value, totalOf(own), allowance([whole!, ...own]))
    return { whole: whole!, own, verdict }
  })
  const best = tried.sort((a, b) => VERDICTS[a.verdict] - VERDICTS[b.verdict])[0]!
  if (best.verdict === 'equal') return
  const { whole, own } = tried.find((one) => one.verdict === best.verdict)!
  const expected = totalOf(own)
  tally.findings.push(
    report({
      level: best.verdict === 'rounding' ? 'rounding' : doubtful ? 'doubt' : 'error',
      place: whole.place,
      line: whole.line,
      lines: own.map((fact) => fact.line),
      printed: whole.amount.printed,
      expected: money(expected),
      difference: gap(whole.amount.value, expected),
      message: `“${whole.label}”为${whole.amount.printed}，其各部分（${own.map((fact) => `${fact.label}${fact.amount.printed}`).join('、')}）之和为${money(expected)}，${best.verdict === 'rounding' ? '相差在四舍五入范围内' : '两者不等，请核对'}。`,
    }),
  )
}

/** Some of the parts already are more than the whole. */
function checkMost(tally: Tally, wholes: readonly Fact[], parts: readonly (readonly Fact[])[]): void {
  if (wholes.length === 0 || parts.length === 0) return
  const least = parts.map((facts) => facts.reduce((a, b) => (a.amount.value.lte(b.amount.value) ? a : b)))
  const most = wholes.reduce((a, b) => (a.amount.value.gte(b.amount.value) ? a : b))
  tally.done++
  if (
    totalOf(least)
      .minus(most.amount.value)
      .gt(allowance([most, ...least]))
  )
    checkSum(
      tally,
      [most],
      least.map((fact) => [fact]),
      false,
    )
}

const PURSES: readonly Purse[] = ['all', 'appropriation', 'general', 'fund', 'capital']

function topics(book: Book): { purse: Purse; year: number; phase: Phase }[] {
  const seen = new Map<string, { purse: Purse; year: number; phase: Phase }>()
  for (const { purse, year, phase } of book.facts)
    seen.set(`${purse}|${year}|${phase}`, { purse, year, phase })
  return [...seen.values()].filter(({ purse }) => PURSES.includes(purse))
}

export const knownParts: BookCheck = {
  rule: 'parts_sum',
  about: '总数应等于各部分之和：支出＝基本＋项目，基本＝人员＋公用，“三公”与采购各分项',
  run(book) {
    const tally = newTally()
    for (const topic of topics(book))
      for (const { whole, parts, extra } of rules.partitions) {
        const extras = extra
          .map((subject) => book.of({ subject, ...topic }))
          .filter((facts) => facts.some((fact) => !fact.amount.value.eq(0)))
        const found = parts.map((subject) => book.of({ subject, ...topic }))
        const unsure =
          whole === 'expenditure_year' &&
          topic.purse === 'all' &&
          extras.length === 0 &&
          !book.onlyGeneral &&
          hasOperating(book)
        const wholes = book.of({ subject: whole, ...topic })
        const known = found.filter((facts) => facts.length > 0)
        if (known.length === found.length) checkSum(tally, wholes, [...found, ...extras], unsure)
        else checkMost(tally, wholes, known)
      }
    return tally
  },
}

const hasOperating = (book: Book) =>
  book.facts.some((fact) => fact.subject === 'operating' && fact.amount.value.gt(0))

const INCOMES = new Set([...rules.incomes, ...rules.openings, 'income_year'])

function kindOf({ parts, whole, summed }: Listing): string | null {
  if (summed) return 'summed'
  if (parts.length < 2) return null
  if (parts.every((part) => INCOMES.has(part.subject)) && /^(income|both)/.test(whole.subject))
    return 'income'
  if (parts.every((part) => /^fn:\d{3}$/.test(part.subject)) && /^(expenditure|both)/.test(whole.subject))
    return 'class'
  if (
    parts.every((part) => /^fn:(\d{7}|.*\/)/.test(part.subject)) &&
    /^(expenditure|both)/.test(whole.subject)
  )
    return 'item'
  if (
    parts.every((part) => part.subject.startsWith('ec:')) &&
    (whole.subject === 'basic' || /^expenditure/.test(whole.subject))
  )
    return 'economic'
  if (isKept(parts, whole)) return 'kept'
  return isSpending(parts, whole) ? 'spending' : null
}

/** `支出总计…，其中：本年支出…，结转下年…` */
const isKept = (parts: readonly Fact[], whole: Fact) =>
  whole.subject === 'expenditure_total' &&
  parts.length === 2 &&
  parts.some(({ subject }) => subject === 'expenditure_year') &&
  parts.some(({ subject }) => subject === 'carry_out')

const SPENDING = new Set(['basic', 'project', 'operating_out', 'to_superior', 'to_subordinate', 'carry_out'])

/** `支出预算100万元，其中：基本支出…，项目支出…`; totals of the year are looked at with all their parts. */
function isSpending(parts: readonly Fact[], whole: Fact): boolean {
  const named = new Set(parts.map(({ subject }) => subject))
  return (
    /^(expenditure|both)_total$/.test(whole.subject) &&
    named.has('basic') &&
    named.has('project') &&
    named.size === parts.length &&
    parts.every(
      ({ subject, phase, year }) => SPENDING.has(subject) && phase === whole.phase && year === whole.year,
    )
  )
}

/** What was not spent of a total may be carried on, said or not. */
const mayBeCarried = (kind: string, { whole, parts }: Listing) =>
  kind === 'spending' && whole.amount.value.gt(totalOf(parts))

/** Money that is carried on stands between the total and what was spent. */
function fitsWithCarry(book: Book, listing: Listing): boolean {
  const distance = listing.whole.amount.value.minus(totalOf(listing.parts))
  return book.facts.some(
    (fact) =>
      ['carry_out', 'carry_in', 'surplus', 'distribution'].includes(fact.subject) &&
      !fact.amount.value.eq(0) &&
      fact.amount.value.minus(distance).abs().lte('0.02'),
  )
}

export const listings: BookCheck = {
  rule: 'listing_sum',
  about: '“其中”所列各项（收入来源、功能分类各类、各款项）之和应等于总数',
  run(book) {
    const tally = newTally()
    for (const listing of book.statements.listings) {
      const kind = kindOf(listing)
      if (!kind || fitsWithCarry(book, listing)) continue
      const parts = withoutNested(listing)
      checkSum(
        tally,
        [listing.whole],
        parts.map((part) => [part]),
        mayBeCarried(kind, listing),
      )
    }
    return tally
  },
}

/** 财政拨款收入 names again what its purses add up to. */
function withoutNested({ parts }: Listing): Fact[] {
  const appropriation = parts.find((part) => part.subject === 'income_year' && part.purse === 'appropriation')
  return appropriation
    ? parts.filter((part) => part === appropriation || !['general', 'fund', 'capital'].includes(part.purse))
    : parts
}
