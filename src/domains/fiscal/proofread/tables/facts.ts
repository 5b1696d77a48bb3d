/** What tables state, as facts like those of the narrative. */
import type { Fact, Purse, Topic } from '../facts/fact.ts'
import { classCode, plainSigns, rules } from '../facts/subjects.ts'
import type { Amount } from '../money.ts'
import { ZERO } from '../money.ts'
import type { Paper } from '../paper.ts'
import { layouts } from '../read/terms.ts'
import type { Column, Entry, Sheet } from './sheet.ts'

const TOTALS = new Set(layouts.totals)
const PURSES: Readonly<Record<string, Purse>> = { general: 'general', fund: 'fund', capital: 'capital' }
const SPENT = new Set([
  'basic',
  'project',
  'personnel',
  'public',
  'operating_out',
  'to_superior',
  'to_subordinate',
])
const THREE = new Set(['abroad', 'vehicle', 'vehicle_purchase', 'vehicle_run', 'reception'])
const INCOMES = new Set<string>([...rules.incomes, ...rules.openings])

export const bareLabel = (label: string) =>
  plainSigns(label)
    .replace(/[\s:：]/g, '')
    .replace(/^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]/, '')
    .replace(/^(其中|加|减)/, '')

export const isTotalLabel = (label: string) => TOTALS.has(bareLabel(label))

const aliases = new Map<string, { subject: string; purse: Purse | null }>()
for (const { key, purse, aliases: names } of rules.subjects as {
  key: string
  purse?: string
  aliases: string[]
}[])
  for (const name of names) aliases.set(plainSigns(name), { subject: key, purse: (purse as Purse) ?? null })

type About = Pick<Topic, 'subject' | 'purse'>

function functional(sheet: Sheet, entry: Entry, column: Column): About | null {
  const purse = PURSES[column.measure] ?? sheet.purse
  const whole = column.measure === 'total' || column.measure in PURSES
  if (!entry.code) {
    if (!isTotalLabel(entry.label)) return null
    if (whole) return { subject: 'expenditure_year', purse }
    return SPENT.has(column.measure) ? { subject: column.measure, purse } : null
  }
  if (!/^2\d{2}/.test(entry.code)) return null
  if (whole) return { subject: `fn:${entry.code}`, purse }
  return SPENT.has(column.measure) ? { subject: `fn:${entry.code}:${column.measure}`, purse } : null
}

function economic(sheet: Sheet, entry: Entry, column: Column): About | null {
  const purse = sheet.purse === 'all' || sheet.purse === 'appropriation' ? 'general' : sheet.purse
  const half = /^(人员|公用)经费(合计|小计)?$/.exec(entry.label)
  if (half && column.measure === 'total')
    return { subject: half[1] === '人员' ? 'personnel' : 'public', purse }
  if (entry.code || !isTotalLabel(entry.label)) return null
  if (column.measure === 'total') return { subject: 'basic', purse }
  return column.measure === 'personnel' || column.measure === 'public'
    ? { subject: column.measure, purse }
    : null
}

function income(sheet: Sheet, entry: Entry, column: Column): About | null {
  if (entry.code || !isTotalLabel(entry.label)) return null
  if (column.measure === 'total')
    return /本年收入/.test(column.label) ? { subject: 'income_year', purse: 'all' } : null
  const purse = PURSES[column.measure]
  if (purse) return { subject: 'income_year', purse }
  if (column.measure === 'appropriation') return { subject: 'income_year', purse: 'appropriation' }
  return INCOMES.has(column.measure) && sheet.purse === 'all'
    ? { subject: column.measure, purse: 'all' }
    : null
}

function threePublic(_sheet: Sheet, entry: Entry, column: Column): About | null {
  const known = aliases.get(bareLabel(entry.label))
  if (known && column.measure === 'total')
    return THREE.has(known.subject) || known.subject === 'three_public'
      ? { subject: known.subject, purse: 'all' }
      : null
  if (
    entry.label &&
    !isTotalLabel(entry.label) &&
    !/[一-龥]{4,}(中心|局|委|办|院|所|队|站|馆|校|会|公室|政府|部)/.test(entry.label)
  )
    return null
  if (column.measure === 'total') return { subject: 'three_public', purse: 'all' }
  return THREE.has(column.measure) ? { subject: column.measure, purse: 'all' } : null
}

/** Rows under 上年结转 name purses again; they are not this year's. */
function carried(sheet: Sheet, at: number): boolean {
  for (let above = at - 1; above >= 0; above--) {
    const label = sheet.entries[above]!.label
    if (/结转|结余/.test(label)) return true
    if (/^[一二三四五六七八九十]、|合计|总计/.test(label)) return false
  }
  return false
}

function summaryTotal(sheet: Sheet, at: number): string | null {
  const label = bareLabel(sheet.entries[at]!.label)
  const side = /支/.test(label) ? 'expenditure' : /收/.test(label) ? 'income' : sheet.side
  if (!side) return null
  if (/^本年/.test(label)) return `${side}_year`
  const last = sheet.entries
    .slice(at + 1)
    .every((entry) => !isTotalLabel(entry.label) || (/支/.test(entry.label) && side === 'income'))
  return last || /总计/.test(label) ? `${side}_total` : `${side}_year`
}

function summary(sheet: Sheet, entry: Entry, column: Column): About | null {
  const purse = PURSES[column.measure] ?? sheet.purse
  if (column.measure !== 'total' && !PURSES[column.measure]) return null
  const at = sheet.entries.indexOf(entry)
  const label = bareLabel(entry.label)
  if (isTotalLabel(entry.label) || /^本年(收入|支出)$/.test(label)) {
    const subject = summaryTotal(sheet, at)
    return subject && !(PURSES[column.measure] && !subject.endsWith('year')) ? { subject, purse } : null
  }
  const code = classCode(label)
  if (code && sheet.side !== 'income') return { subject: `fn:${code}`, purse }
  const known = aliases.get(label)
  if (!known || (known.purse && carried(sheet, at)) || column.measure !== 'total') return null
  if (known.purse && sheet.side === 'expenditure' && known.subject.startsWith('income')) return null
  if (['basic', 'project'].includes(known.subject) && sheet.side === 'income') return null
  return {
    subject: known.subject,
    purse: known.purse ?? (rules.incomes.includes(known.subject) ? 'all' : sheet.purse),
  }
}

function procurement(_sheet: Sheet, entry: Entry, column: Column): About | null {
  if (column.measure !== 'total') return null
  const label = bareLabel(entry.label)
  if (isTotalLabel(entry.label)) return { subject: 'procurement', purse: 'all' }
  const known = aliases.get(label)
  return known && ['goods', 'works', 'services'].includes(known.subject)
    ? { subject: known.subject, purse: 'all' }
    : null
}

const readers: Readonly<Record<string, (sheet: Sheet, entry: Entry, column: Column) => About | null>> = {
  functional,
  economic,
  income,
  three_public: threePublic,
  summary,
  procurement,
}

/** Its end tells tables apart; that something stands before is said. */
export function shortTitle(title: string): string {
  const bare = title.replace(/\s+/g, '')
  return bare.length > TITLE_MOST ? `…${bare.slice(1 - TITLE_MOST)}` : bare
}
const TITLE_MOST = 30

export function placeIn(sheet: Sheet, entry: Entry, column: Column | undefined): string {
  return [`《${shortTitle(sheet.title)}》`, entry.code ?? '', entry.label, column?.label ?? '']
    .filter(Boolean)
    .join(' ')
}

/** In the table of the three fees an empty cell beside its name is nothing spent. */
const BLANK: Amount = { value: ZERO, half: ZERO, printed: '空' }

function factsOf(sheet: Sheet): Fact[] {
  const reader = readers[sheet.flavor]
  if (!reader) return []
  const seen = new Set<string>()
  return sheet.entries.flatMap((entry) =>
    sheet.columns.flatMap((column, at): Fact[] => {
      const value =
        entry.values[at] === null &&
        sheet.flavor === 'three_public' &&
        entry.label &&
        !isTotalLabel(entry.label)
          ? BLANK
          : entry.values[at]
      const about = value ? reader(sheet, entry, column) : null
      const key = about ? `${about.subject}|${about.purse}|${column.year}|${column.phase}` : ''
      if (!value || !about || seen.has(key)) return []
      seen.add(key)
      const label = `${entry.label}${about.subject === 'expenditure_year' || !column.label ? '' : ` ${column.label}`}`
      return [
        {
          ...about,
          year: column.year,
          phase: column.phase,
          amount: value,
          label,
          line: entry.lines[at] ?? entry.line,
          place: placeIn(sheet, entry, column),
          source: 'table',
        },
      ]
    }),
  )
}

/** An empty table says that there is nothing. */
function nilFact(paper: Paper, sheet: Sheet): Fact[] {
  if (!sheet.nil || (sheet.purse !== 'fund' && sheet.purse !== 'capital') || sheet.flavor !== 'functional')
    return []
  if (sheet.entries.some((entry) => entry.values.some((value) => value && !value.value.eq(0)))) return []
  const amount: Amount = { value: ZERO, half: ZERO, printed: '空表' }
  const phase = paper.kind === 'final' ? 'final' : 'budget'
  return [
    {
      subject: 'expenditure_year',
      purse: sheet.purse,
      year: paper.year ?? 0,
      phase,
      amount,
      label: sheet.title,
      line: sheet.line,
      place: `《${sheet.title}》`,
      source: 'table',
    },
  ]
}

export function tableFacts(paper: Paper, sheets: readonly Sheet[]): Fact[] {
  return sheets.flatMap((sheet) => [...factsOf(sheet), ...nilFact(paper, sheet)])
}
