/** What the table of a new year changes: codes that are added, renamed, ended. Pure. */
import { type Code, editionOf, isCode, parentOf, type Scheme } from './codes.ts'

export interface YearTable {
  readonly scheme: Scheme
  readonly year: number
  readonly rows: readonly { readonly at: string; readonly code: string; readonly name: string }[]
}

export interface NewYear {
  readonly added: readonly Code[]
  readonly renamed: readonly { readonly code: string; readonly from: string; readonly to: string }[]
  readonly ended: readonly Code[]
  readonly problems: readonly { readonly path: string; readonly message: string }[]
  /** The rows to keep: new ones, and old ones with their last year. */
  readonly rows: readonly Code[]
}

/** The table is whole: what it does not hold any more has ended the year before. */
export function newYear(known: readonly Code[], { scheme, year, rows }: YearTable): NewYear {
  const problems = problemsOf(scheme, rows)
  const before = editionOf(known, year).codesOf(scheme)
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  const gone = before.filter(({ code, name }) => names.get(code) !== name)
  const ended = gone.filter(({ code }) => !names.has(code))
  const fresh = rows
    .filter(({ code, name }) => !before.some((one) => one.code === code && one.name === name))
    .map(({ code, name }): Code => ({ scheme, code, name, fromYear: year, toYear: null }))
  const renamed = fresh.flatMap(({ code, name }) => {
    const old = before.find((one) => one.code === code)
    return old ? [{ code, from: old.name, to: name }] : []
  })
  const added = fresh.filter(({ code }) => !before.some((one) => one.code === code))
  // A name that began this very year is corrected, not ended before it began.
  const closed = gone.filter(({ fromYear }) => fromYear < year).map((code) => ({ ...code, toYear: year - 1 }))
  const early = ended.filter(({ fromYear }) => fromYear >= year)
  const wrong = early.map(({ code }) => ({ path: '', message: `科目 ${code} 今年才开始使用，表中却没有它` }))
  return { added, renamed, ended, problems: [...problems, ...wrong], rows: [...closed, ...fresh] }
}

function problemsOf(scheme: Scheme, rows: YearTable['rows']): { path: string; message: string }[] {
  const codes = new Set(rows.map(({ code }) => code))
  const seen = new Set<string>()
  return rows.flatMap(({ at, code, name }) => {
    if (!isCode(scheme, code)) return [{ path: at, message: `“${code.slice(0, 20)}”不是科目编码` }]
    if (name.trim() === '') return [{ path: at, message: `科目 ${code} 没有名称` }]
    if (seen.has(code)) return [{ path: at, message: `科目 ${code} 写了两次` }]
    seen.add(code)
    const parent = parentOf(code)
    return parent && !codes.has(parent)
      ? [{ path: at, message: `表中没有 ${code} 的上级科目 ${parent}` }]
      : []
  })
}
