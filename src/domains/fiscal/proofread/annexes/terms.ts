/** The words of performance forms, from rules/fiscal/performance.json, ready to be asked. */
import data from '../../../../../rules/fiscal/performance.json' with { type: 'json' }

export const terms = data

const MARKUP = /<\/?[a-z][^>]{0,40}>|\*\*/gi
const BRACKETS = /[（(【［][^）)】］]{0,30}[）)】］]?/g

/** A cell without markup and outer blanks. */
export function clean(text: string): string {
  const bare = text.includes('<') || text.includes('**') ? text.replace(MARKUP, '') : text
  return bare.replace(/[\u3000\u00a0]/g, ' ').trim()
}

/** A label without blanks, brackets and colons: what the lists of terms hold. */
export function bare(text: string): string {
  if (text.length > 60) return ''
  return clean(text)
    .replace(BRACKETS, '')
    .replace(/[\s:：*＊、]+/g, '')
}

type Lists = Readonly<Record<string, readonly string[]>>

function index(lists: Lists): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [role, words] of Object.entries(lists)) for (const word of words) found.set(bare(word), role)
  return found
}

export const indicatorColumn = index(data.indicatorColumns)
export const fundColumn = index(data.fundColumns)
export const field = index(data.fields)
export const ends: ReadonlySet<string> = new Set(data.ends)
export const levels1: ReadonlySet<string> = new Set(data.levels1)
export const levels2: ReadonlySet<string> = new Set(data.levels2)
export const units: ReadonlySet<string> = new Set(data.units)
export const moneyUnits: ReadonlySet<string> = new Set(data.money)
export const blankWords: ReadonlySet<string> = new Set(data.blankWords)
export const comparators: Readonly<Record<string, string>> = data.comparators

const fundRows = data.fundRows.map(({ as, patterns }) => ({
  as,
  patterns: patterns.map((pattern) => new RegExp(pattern)),
}))

/** Which row of a table of funds a label names. */
export function fundRow(text: string): string | null {
  const label = bare(text)
  if (!label || label.length > 24) return null
  return fundRows.find(({ patterns }) => patterns.some((pattern) => pattern.test(label)))?.as ?? null
}

const titles = data.titles.map((pattern) => new RegExp(pattern))
const others = data.otherTables.map((pattern) => new RegExp(pattern))
const SENTENCE = /[。；，,;]|见第|详见/

/** A line that may be the caption of a performance form. */
export function isTitle(line: string): boolean {
  if (line.length > 120) return false
  const text = clean(line)
    .replace(/^[#|\s]+|[|\s]+$/g, '')
    .replace(/\s+/g, '')
  if (text.length < 5 || text.length > 70 || SENTENCE.test(text)) return false
  return titles.some((title) => title.test(text))
}

/** A line with which something else begins. */
export function isOtherTable(line: string): boolean {
  if (line.length > 80) return false
  const text = clean(line)
  return others.some((other) => other.test(text)) && !isTitle(text)
}

export function isBlank(text: string): boolean {
  return text === '' || blankWords.has(text)
}
