/** Economic classes of 基本支出 told in words, against the table of them. */
import codes from '../../../../../rules/fiscal/codes/department_economy.json' with { type: 'json' }
import type { Book } from '../facts/book.ts'
import { type Figure, figuresOf, sentencesOf } from '../facts/figures.ts'
import { isNarrative, placeOf, settingOf } from '../facts/setting.ts'
import { isFiller, plainSigns, rules } from '../facts/subjects.ts'
import { type Amount, amountOf, compare, type MoneyUnit } from '../money.ts'
import type { Passage } from '../paper.ts'
import { compact } from '../read/clean.ts'
import { shortTitle } from '../tables/facts.ts'
import type { BookCheck } from './check.ts'
import { gap, money, newTally, report, type Tally } from './report.ts'

const byLength = (a: string, b: string) => b.length - a.length
/** Fees that have a figure of their own in a disclosure, and names that are a function's as well, are told of other money too. */
const elsewhere = new Set(
  (rules.subjects as { aliases: string[] }[]).flatMap(({ aliases }) => aliases.map(plainSigns)),
)
const OF_FUNCTIONS = new Set(['住房公积金', '医疗费'])
const named = new Map(
  codes.codes
    .map(({ code, name }) => [plainSigns(name), code] as const)
    .filter(([name]) => !elsewhere.has(name) && !OF_FUNCTIONS.has(name) && name.length > 2),
)
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const NAME = new RegExp(`(?:${[...named.keys()].sort(byLength).map(literal).join('|')})`, 'g')
const CODE = /^(?:支出)?\((3\d{2}(?:\d{2})?)\)/
const BASIC = /基本支出|人员经费|公用经费/
const OTHER = /政府性基金|国有资本|项目支出|上年|去年/

interface Told {
  readonly code: string
  readonly label: string
  readonly amount: Amount
  readonly line: number
}

/** The name that stands right before the figure. */
function nameBefore(lead: string): { code: string; label: string; start: number } | null {
  const last = [...lead.matchAll(NAME)].at(-1)
  const isOwnWord =
    last && (last.index === 0 || /[，、：；。:;,()和及中括含是为于]/.test(lead[last.index - 1]!))
  if (!last || !isOwnWord) return null
  const behind = lead.slice(last.index + last[0].length)
  const code = CODE.exec(behind)
  if (!isFiller(behind.slice(code?.[0].length ?? 0))) return null
  return { code: named.get(last[0])!, label: last[0], start: last.index }
}

function toldIn(book: Book, passage: Passage): Told[] {
  const { headings, year } = settingOf(book.paper, passage)
  if (!isNarrative(headings, passage)) return []
  const { text, origin } = compact(passage.text.slice(0, 6000))
  const isUnder = headings.some((heading) => /基本支出/.test(heading))
  return sentencesOf(text).flatMap((sentence) => {
    const from = (figure: Figure) => plainSigns(sentence.text.slice(0, figure.start))
    return figuresOf(sentence.text).flatMap((figure): Told[] => {
      const lead = from(figure)
      const found = figure.unit === '%' ? null : nameBefore(lead)
      if (!found) return []
      const before = lead.slice(0, found.start)
      const isBasic = isUnder || BASIC.test(before)
      const otherYear = [...before.matchAll(/20\d\d(?=年)/g)].some(([stated]) => Number(stated) !== year)
      if (!isBasic || OTHER.test(before) || otherYear) return []
      const amount = amountOf(figure.digits, (figure.unit || '万元') as MoneyUnit, figure.printed)
      const { code, label } = found
      return [{ code, label, amount, line: passage.lineAt(origin(sentence.start + figure.start)) }]
    })
  })
}

interface Printed {
  readonly amount: Amount
  readonly line: number
  readonly title: string
}

/** What the tables of 基本支出 print of each code this year. */
function printedIn({ sheets, paper }: Book): Map<string, Printed[]> {
  const found = new Map<string, Printed[]>()
  for (const { flavor, title, columns, entries } of sheets) {
    const total = columns.findIndex(({ measure, year }) => measure === 'total' && year === paper.year)
    if (flavor !== 'economic' || !/基本支出/.test(title) || total < 0) continue
    for (const { code, line, lines, values } of entries) {
      const amount = values[total]
      if (!code || !amount) continue
      const known = found.get(code) ?? []
      found.set(code, [...known, { amount, line: lines[total] ?? line, title }])
    }
  }
  return found
}

function tell(tally: Tally, place: string, told: Told, printed: readonly Printed[]): void {
  tally.done++
  const verdicts = printed.map(({ amount }) =>
    compare(told.amount.value, amount.value, told.amount.half.plus(amount.half)),
  )
  if (verdicts.includes('equal')) return
  const [first] = printed as [Printed]
  const isRounding = verdicts.includes('rounding')
  tally.findings.push(
    report({
      level: isRounding ? 'rounding' : 'error',
      place,
      line: told.line,
      lines: [first.line],
      printed: told.amount.printed,
      expected: money(first.amount.value),
      difference: gap(told.amount.value, first.amount.value),
      message: `正文“${told.label}”为${told.amount.printed}，《${shortTitle(first.title)}》（第${first.line}行）${told.code} 为${first.amount.printed}，${isRounding ? '相差在四舍五入范围内' : '两者不等，请核对'}。`,
    }),
  )
}

export const economyWords: BookCheck = {
  rule: 'economy_words',
  about: '正文所说基本支出的各经济分类与基本支出表一致',
  run(book) {
    const tally = newTally()
    const printed = printedIn(book)
    if (printed.size === 0) return tally
    for (const passage of book.paper.passages)
      for (const told of toldIn(book, passage)) {
        const rows = printed.get(told.code)
        const place = placeOf(settingOf(book.paper, passage).headings, passage)
        if (rows) tell(tally, place, told, rows)
      }
    return tally
  },
}
