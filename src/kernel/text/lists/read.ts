import type { Level, Rule } from '../finding.ts'
import type { Expression, Guards, Pair } from './lists.ts'

/** A file of rules/words: lines `# key: value`, a line of column names, then rows parted by tabs. */
export interface ListFile {
  readonly header: Readonly<Record<string, string>>
  readonly rows: readonly Readonly<Record<string, string>>[]
}

export function readListFile(text: string, name: string): ListFile {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const header: Record<string, string> = {}
  for (const line of lines) {
    const [, key, value] = /^# (\w+): (.*)$/.exec(line) ?? []
    if (key) header[key] = value ?? ''
  }
  const [columns, ...rows] = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'))
  if (!columns) throw new Error(`${name}: no columns`)
  return { header, rows: rows.map((cells) => rowOf(columns, cells, name)) }
}

function rowOf(columns: readonly string[], cells: readonly string[], name: string): Record<string, string> {
  if (cells.length > columns.length) throw new Error(`${name}: too many cells: ${cells.join(' ')}`)
  return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))
}

const LEVELS: readonly string[] = ['error', 'warning', 'notice']

/** What a row leaves out is told in the header: `level`, `source`, `rule`. */
export function pairsOf({ header, rows }: ListFile, name: string): Pair[] {
  return rows.map((row) => {
    const level = row.level || header.level || 'error'
    if (!row.wrong || !LEVELS.includes(level)) throw new Error(`${name}: ${row.wrong} ${level}`)
    return {
      wrong: row.wrong,
      right: row.right ?? '',
      level: level as Level,
      rule: (header.rule ?? 'word') as Rule,
      source: row.source || header.key || '',
      guards: guardsOf(row.guards ?? '', `${name}: ${row.wrong}`),
    }
  })
}

export function expressionsOf({ header, rows }: ListFile): Expression[] {
  return rows.map((row) => ({
    right: row.right ?? '',
    level: (row.level || header.level || 'error') as Level,
    source: row.source || header.key || '',
    also: row.also ? row.also.split('|') : [],
    strict: row.strict === 'yes',
  }))
}

/** `word; likely; unless=甲|乙; given=…; before=…; after=…`. */
export function guardsOf(text: string, place: string): Guards {
  const guards: Record<string, string[]> = { unless: [], given: [], before: [], after: [] }
  let word = false
  let likely = false
  for (const part of text.split(';').map((each) => each.trim())) {
    if (part === '') continue
    const [key = '', value] = part.split('=')
    if (key === 'word') word = true
    else if (key === 'likely') likely = true
    else if (value && guards[key]) guards[key] = value.split('|')
    else throw new Error(`${place}: unknown guard ${part}`)
  }
  const { unless = [], given = [], before = [], after = [] } = guards
  return { word, likely, unless, given, before, after }
}
