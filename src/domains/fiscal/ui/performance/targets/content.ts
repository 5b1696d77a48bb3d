/** A target's sheet as it is typed: every figure is text until the server has read it. Pure. */
import type { Basis, Comparator, Growth } from '../../../performance/contract.ts'
import type { IndicatorInput, TargetRecord } from '../../../performance/targets/contract.ts'
import { fenOf } from '../../books/sums.ts'

export interface Line {
  /** Of this visit; a new line has no number yet. */
  readonly key: string
  readonly id: string | null
  readonly level1: string
  readonly level2: string
  readonly name: string
  readonly comparator: Comparator
  readonly value: string
  readonly valueTo: string
  readonly words: string
  readonly deadline: string
  readonly unit: string
  readonly weight: string
  readonly rule: string
  readonly evidence: string
  readonly basis: Basis | ''
  readonly basisNote: string
  readonly explanation: string
  readonly growth: Growth | ''
}

export interface Content {
  readonly lead: string
  readonly phone: string
  readonly goal: string
  readonly executionWeight: string
  readonly lines: readonly Line[]
}

export function contentOf(record: TargetRecord): Content {
  return {
    lead: record.lead,
    phone: record.phone,
    goal: record.goal,
    executionWeight: record.executionWeight ?? '',
    lines: record.rows.map((row) => ({
      key: row.id,
      id: row.id,
      level1: row.level1,
      level2: row.level2,
      name: row.name,
      comparator: row.comparator,
      value: row.value ?? '',
      valueTo: row.valueTo ?? '',
      words: row.words,
      deadline: row.deadline ?? '',
      unit: row.unit,
      weight: row.weight ?? '',
      rule: row.rule,
      evidence: row.evidence,
      basis: row.basis ?? '',
      basisNote: row.basisNote,
      explanation: row.explanation,
      growth: row.ownGrowth ?? '',
    })),
  }
}

export const inputOf = (line: Line): IndicatorInput => {
  const { key: _key, id, deadline, basis, growth, ...rest } = line
  return {
    ...rest,
    ...(id ? { id } : {}),
    deadline: deadline || null,
    basis: basis || null,
    growth: growth || null,
  }
}

/** The numbers that the server gave, to the lines that were sent, wherever they stand by now. */
export function withIds(sent: Content, ids: readonly string[]): (content: Content) => Content {
  const given = new Map(sent.lines.map(({ key }, at) => [key, ids[at] ?? null]))
  return (content) => {
    if (content.lines.every(({ key, id }) => id !== null || !given.get(key))) return content
    return {
      ...content,
      lines: content.lines.map((line) => (line.id ? line : { ...line, id: given.get(line.key) ?? null })),
    }
  }
}

let made = 0
const freshKey = () => `new-${++made}`

/** Under the same levels as the line above it; how it is compared is never what the line above is. */
export function newLine(like: Line | undefined): Line {
  return {
    key: freshKey(),
    id: null,
    level1: like?.level1 ?? '',
    level2: like?.level2 ?? '',
    name: '',
    comparator: '≥',
    value: '',
    valueTo: '',
    words: '',
    deadline: '',
    unit: '',
    weight: '',
    rule: 'proportional',
    evidence: '',
    basis: '',
    basisNote: '',
    explanation: '',
    growth: '',
  }
}

export const withLine = (content: Content, at: number, line: Line): Content => ({
  ...content,
  lines: [...content.lines.slice(0, at), line, ...content.lines.slice(at)],
})

export const withoutLine = (content: Content, at: number): Content => ({
  ...content,
  lines: content.lines.filter((_line, other) => other !== at),
})

export const changed = (content: Content, at: number, part: Partial<Line>): Content => ({
  ...content,
  lines: content.lines.map((line, other) => (other === at ? { ...line, ...part } : line)),
})

export function moved(content: Content, at: number, step: 1 | -1): Content {
  const line = content.lines[at]
  const to = at + step
  if (!line || to < 0 || to >= content.lines.length) return content
  return withLine(withoutLine(content, at), to, line)
}

/** Cells as Excel copies them: names, comparators and figures, from one cell on; new lines where they run out. */
export const PASTE_COLUMNS = [
  'level1',
  'level2',
  'name',
  'comparator',
  'value',
  'unit',
  'weight',
  'evidence',
] as const
export type PasteColumn = (typeof PASTE_COLUMNS)[number]

export function pasted(content: Content, at: number, from: PasteColumn, text: string): Content | null {
  const block = text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((row) => row.split('\t'))
  if (block.length === 1 && block[0]?.length === 1) return null
  const first = PASTE_COLUMNS.indexOf(from)
  let next = content
  for (const [down, cells] of block.entries()) {
    const row = at + down
    if (row >= next.lines.length)
      next = withLine(next, next.lines.length, newLine(next.lines[next.lines.length - 1]))
    const part = Object.fromEntries(
      cells.flatMap((cell, right) => {
        const column = PASTE_COLUMNS[first + right]
        return column ? [[column, readCell(column, cell)]] : []
      }),
    )
    next = changed(next, row, part)
  }
  return next
}

const SIGNS: Readonly<Record<string, Comparator>> = {
  '>=': '≥',
  '<=': '≤',
  '＝': '=',
  '＞': '>',
  '＜': '<',
  定性: 'qualitative',
  区间: 'range',
  截止日期: 'deadline',
}
const KNOWN: readonly string[] = ['≥', '≤', '=', '>', '<', 'range', 'qualitative', 'deadline']

function readCell(column: PasteColumn, cell: string): string {
  const text = cell.trim()
  if (column !== 'comparator') return text
  const sign = SIGNS[text] ?? text
  return KNOWN.includes(sign) ? sign : '≥'
}

/** Execution and all indicators together, exact; null while something is no number. */
export function weightSum(content: Pick<Content, 'executionWeight' | 'lines'>): string | null {
  const fens = [content.executionWeight, ...content.lines.map(({ weight }) => weight)].map(fenOf)
  if (fens.includes(null)) return null
  const sum = fens.reduce<bigint>((total, fen) => total + (fen ?? 0n), 0n)
  const digits = sum.toString().padStart(DECIMALS + 1, '0')
  const places = digits.slice(-DECIMALS).replace(/0+$/, '')
  return `${digits.slice(0, -DECIMALS)}${places && `.${places}`}`
}
const DECIMALS = 6

/** By level 1, in the order of the sheet: what a reviewer adds up by eye. */
export function weightsByLevel(lines: readonly Line[]): { level1: string; sum: string | null }[] {
  const levels = [...new Set(lines.map(({ level1 }) => level1))]
  return levels.map((level1) => ({
    level1,
    sum: weightSum({ executionWeight: '', lines: lines.filter((line) => line.level1 === level1) }),
  }))
}
