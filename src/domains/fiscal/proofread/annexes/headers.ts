/** Finds the headings of indicator tables: every form has one, and a page break may repeat it. */

import type { IndicatorRole } from './looks.ts'
import { cellsOf, hasColumns } from './rows.ts'
import { bare, indicatorColumn } from './terms.ts'

export interface Header {
  /** Lines counted from 0; `to` is the first one below. */
  readonly from: number
  readonly to: number
  readonly onOneLine: boolean
  readonly columns: readonly {
    readonly role: IndicatorRole
    readonly column: number | null
    readonly line: number
  }[]
}

type Columns = { role: IndicatorRole; column: number | null; line: number }[]

const HINT = /指\s*标|分\s*值|权\s*重|性\s*质/
const LEAST_ROLES = 3
const LONGEST_LABEL = 24

function roleOf(cell: string): IndicatorRole | null {
  if (cell.length > LONGEST_LABEL) return null
  return (indicatorColumn.get(bare(cell)) as IndicatorRole | undefined) ?? null
}

function isHeader(columns: Columns): boolean {
  const roles = new Set(columns.map(({ role }) => role).filter((role) => role !== 'head'))
  const named = roles.has('name') || roles.has('level1') || columns.some(({ role }) => role === 'head')
  return (
    roles.size >= LEAST_ROLES && named && (roles.has('target') || roles.has('weight') || roles.has('actual'))
  )
}

/** Every heading of an indicator table, in order. */
export function headersOf(lines: readonly string[]): Header[] {
  const found: Header[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    if (line.length > 600 || !HINT.test(line)) continue
    const header = onOneLine(lines, at) ?? onManyLines(lines, at)
    if (!header) continue
    found.push(header)
    at = header.to - 1
  }
  return found
}

function labelled(line: string, at: number): Columns {
  const columns: Columns = []
  const placed = hasColumns(line)
  for (const [column, cell] of cellsOf(line).entries()) {
    const role = cell === '' ? null : roleOf(cell)
    if (role) columns.push({ role, column: placed ? column : null, line: at + 1 })
  }
  return columns
}

function onOneLine(lines: readonly string[], at: number): Header | null {
  const columns = labelled(lines[at]!, at)
  if (columns.length < LEAST_ROLES) return null
  let to = at + 1
  const next = lines[to] ?? ''
  const below = next.length > 600 ? [] : labelled(next, to)
  const known = new Set(columns.map(({ role }) => role))
  const cells = cellsOf(next).filter((cell) => cell !== '').length
  if (below.length > 0 && below.length === cells && below.some(({ role }) => !known.has(role))) {
    columns.push(...below.filter(({ role }) => !known.has(role)))
    columns.sort((a, b) => (a.column ?? 0) - (b.column ?? 0))
    to++
  }
  return isHeader(columns) ? { from: at, to, onOneLine: true, columns: named(columns) } : null
}

function onManyLines(lines: readonly string[], at: number): Header | null {
  const columns: Columns = []
  let to = at
  let strange = 0
  for (let next = at; next < lines.length && strange < 2 && columns.length < 20; next++) {
    const cells = cellsOf(lines[next]!).filter((cell) => cell !== '')
    if (cells.length === 0) continue
    if (cells.length > 3) break
    const roles = cells.map(roleOf)
    if (roles.some((role) => role === null)) {
      if (columns.length === 0 || cells[0]!.length > 10 || /\d/.test(cells[0]!)) break
      strange++
      continue
    }
    if (roles.some((role) => role !== 'note' && columns.some((column) => column.role === role))) break
    strange = 0
    for (const role of roles) columns.push({ role: role!, column: null, line: next + 1 })
    to = next + 1
  }
  return isHeader(columns) ? { from: at, to, onOneLine: false, columns: named(columns) } : null
}

/** In forms without 三级指标 the column of names is called 绩效指标 or 二级指标. */
function named(columns: Columns): Columns {
  if (columns.some(({ role }) => role === 'name')) return columns
  const instead = columns.findLast(({ role }) => role === 'level2' || role === 'level1' || role === 'head')
  return columns.map((column) => (column === instead ? { ...column, role: 'name' } : column))
}
