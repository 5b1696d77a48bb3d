/** Performance forms for tests: laid out as converters do it, and what the checks say of them. */
import type { NewFinding } from '../finding.ts'
import type { Paper } from '../paper.ts'
import { annexChecks } from './annexes.ts'
import type { Rows } from './testing-form.ts'

export { aForm, aRow, type Form, type Row } from './testing-form.ts'
export { rowsOf, type Style } from './testing-styles.ts'

export type Layout = 'tabs' | 'pipes' | 'spaces' | 'cells' | 'cells_without_blanks'

/** The rows as a converter hands them over. */
export function layOut(rows: Rows, layout: Layout): string[] {
  if (layout === 'tabs') return rows.map((cells) => cells.join('\t'))
  if (layout === 'pipes') return rows.map((cells) => `| ${cells.join(' | ')} |`)
  if (layout === 'spaces') return rows.map((cells) => cells.filter((cell) => cell !== '').join('    '))
  if (layout === 'cells') return rows.flatMap((cells) => [...cells.map((cell) => `\t${cell}`), ''])
  return rows.flatMap((cells) => cells.filter((cell) => cell !== ''))
}

export function aPaper(lines: readonly string[], fields: Partial<Paper> = {}): Paper {
  return {
    source: { format: 'txt', lines, losses: [] },
    lines,
    title: '',
    unit: null,
    year: 2023,
    kind: null,
    scope: null,
    parts: [],
    passages: [],
    grids: [],
    ...fields,
  }
}

export interface Found extends NewFinding {
  readonly rule: string
}

/** Everything the checks say of a paper. */
export function findingsIn(lines: readonly string[], fields: Partial<Paper> = {}): Found[] {
  const paper = aPaper(lines, fields)
  return annexChecks.flatMap(({ rule, run }) => run(paper).findings.map((finding) => ({ ...finding, rule })))
}
