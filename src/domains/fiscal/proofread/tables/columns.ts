/** What the head of a column says. */
import type { Phase } from '../facts/fact.ts'
import type { Cell } from '../paper.ts'
import { layouts } from '../read/terms.ts'
import type { Column } from './sheet.ts'

const measures = layouts.columns.map(({ measure, pattern }) => ({ measure, pattern: new RegExp(pattern) }))
const bare = (text: string) =>
  text
    .replace(/[\s“”"]/g, '')
    .replace(/[（(](境|护|含[^）)]*|万元|元)[）)]/g, (sign) => (/万元|元/.test(sign) ? '' : sign))

export function measureOf(label: string): string {
  return measures.find(({ pattern }) => pattern.test(label))?.measure ?? 'other'
}

const PURSE_WORDS = /(一般公共|政府性基金|国有资本经营)预算/g

function phaseOf(path: string, usual: Phase): Phase {
  const words = path.replace(PURSE_WORDS, '')
  if (/调整/.test(words) && /预算/.test(words)) return 'adjusted'
  if (/决算|执行/.test(words)) return 'final'
  return /预算/.test(words) ? 'budget' : usual
}

/** From the heads above a column, outermost first. */
export function columnOf(path: readonly string[], year: number, usual: Phase): Column {
  const labels = path.map(bare).filter(Boolean)
  const last = labels.at(-1) ?? ''
  const joined = labels.join('')
  const own = measureOf(last)
  const above =
    own === 'total'
      ? labels
          .slice(0, -1)
          .map(measureOf)
          .findLast((found) => found === 'vehicle' || found === 'ignored')
      : undefined
  const measure = own === 'other' ? measureOf(joined) : (above ?? own)
  const stated = /20\d\d/.exec(joined)
  const when = stated
    ? Number(stated[0])
    : /上年|去年/.test(joined) && measure !== 'carry_in'
      ? year - 1
      : year
  return { measure, label: last, year: when, phase: phaseOf(joined, when < year ? usual : usual) }
}

/** Heads of each column: a merged head stands in its first cell and counts for the ones right of it. */
export function pathsOf(heads: readonly (readonly Cell[])[], width: number): string[][] {
  const paths: string[][] = Array.from({ length: width }, () => [])
  heads.forEach((row, nth) => {
    const below = heads.slice(nth + 1)
    let open = ''
    for (let at = 0; at < width; at++) {
      const text = row[at]?.text ?? ''
      if (text) open = text
      const merged = !text && below.some((other) => other[at]?.text)
      if (text || (merged && open)) paths[at]!.push(text || open)
    }
  })
  return paths
}
