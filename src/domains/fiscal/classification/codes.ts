/** Classification codes (政府收支分类科目) as they stood in a year. A code is never used for something else: names end, others begin. */

export const schemes = ['function', 'department_economy', 'government_economy', 'income'] as const
export type Scheme = (typeof schemes)[number]

export interface Code {
  readonly scheme: Scheme
  readonly code: string
  readonly name: string
  readonly fromYear: number
  /** The last year it holds; null: it still does. */
  readonly toYear: number | null
}

/** The codes of one year: what has a name in it. */
export interface Edition {
  readonly year: number
  nameOf(scheme: Scheme, code: string): string | undefined
  /** In the order of the codes, whatever their level. */
  codesOf(scheme: Scheme): readonly Code[]
}

/** 类 3, 款 5, 项 7 digits (预算法第三十二条); economic codes end at 款. */
export const LENGTHS = [3, 5, 7] as const
const DEEPEST: Readonly<Record<Scheme, number>> = {
  function: 7,
  department_economy: 5,
  government_economy: 5,
  income: 7,
}

export function isCode(scheme: Scheme, text: string): boolean {
  return /^[1-9](\d{2}|\d{4}|\d{6})$/.test(text) && text.length <= DEEPEST[scheme]
}

export function isLeaf(scheme: Scheme, code: string): boolean {
  return code.length === DEEPEST[scheme]
}

export function parentOf(code: string): string | null {
  return code.length > 3 ? code.slice(0, -2) : null
}

const holds = (code: Code, year: number): boolean =>
  code.fromYear <= year && (code.toYear === null || code.toYear >= year)

export function editionOf(codes: readonly Code[], year: number): Edition {
  const valid = codes.filter((code) => holds(code, year))
  const names = new Map(valid.map((code) => [`${code.scheme}/${code.code}`, code.name]))
  const sorted = valid.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  return {
    year,
    nameOf: (scheme, code) => names.get(`${scheme}/${code}`),
    codesOf: (scheme) => sorted.filter((code) => code.scheme === scheme),
  }
}

/** Why a code cannot stand in the book of a year; null when it can. */
export function whyNot(scheme: Scheme, code: string, edition: Edition, all: readonly Code[]): string | null {
  if (edition.nameOf(scheme, code) !== undefined) return null
  const known = all.filter((one) => one.scheme === scheme && one.code === code)
  const ended = known.findLast(({ toYear }) => toYear !== null && toYear < edition.year)
  if (ended) return `科目 ${code} ${ended.name}只用到 ${ended.toYear} 年，请改用 ${edition.year} 年的科目`
  const later = known.find(({ fromYear }) => fromYear > edition.year)
  if (later) return `科目 ${code} ${later.name}从 ${later.fromYear} 年起才有`
  return `${edition.year} 年没有科目 ${code}，请核对编码或导入该年度科目表`
}
