/** Headings and names of rows as people write them: which mean the same is data. Pure. */
import layouts from '../../../../../rules/fiscal/layouts/published.json' with { type: 'json' }

/** Rows that only count the columns. */
export const ignoredRows: ReadonlySet<string> = new Set(layouts.ignoredRows)
/** Below the heading of a code that is spread over three columns. */
export const levels: ReadonlySet<string> = new Set(layouts.levels)
const aliases: Readonly<Record<string, readonly string[]>> = layouts.aliases

/** “ 2024 年预算数（万元）” of the year 2024 is 本年预算数. */
export function plainWord(text: string, year?: number): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s"'“”‘’*:：]/g, '')
    .replace(/[(（](单位[:：]?)?(万元|元)[)）]/g, '')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
  if (year === undefined) return plain
  return plain
    .replace(`${year}年度`, '本年')
    .replace(`${year}年`, '本年')
    .replace(`${year - 1}年`, '上年')
}

const known = new Map<string, ReadonlySet<string>>()

/** Everything that may stand for this heading, itself among them. */
export function wordsFor(title: string): ReadonlySet<string> {
  const plain = plainWord(title)
  const found = known.get(plain)
  if (found) return found
  const others = Object.entries(aliases).find(([word]) => plainWord(word) === plain)?.[1] ?? []
  const words = new Set([plain, ...others.map((word) => plainWord(word))])
  known.set(plain, words)
  return words
}

/** Without 一、, （一）, 1. and 其中：, which are printed or not. */
export const rowWord = (text: string): string =>
  plainWord(text)
    .replace(/^其中/, '')
    .replace(/^([一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.、．])/, '')

/** What tells one table from another: 2024年部门收支预算总表 is 收支总表. */
export const titleWord = (text: string): string =>
  plainWord(text)
    .replace(/\d{4}年度?/g, '')
    .replace(/^(附?表|公开|附件)[一二三四五六七八九十\d]{1,3}(-\d+)?表?/, '')
    .replace(/本年度?|情况|部门|单位|预算|决算|明细/g, '')
    .replace(/收入支出/g, '收支')
