/** The named entries of a form: name, goal, completion, conclusion and so on. */
import type { FieldName, Said } from './annex.ts'
import type { Token } from './rows.ts'
import { bare, field, fundColumn, fundRow, indicatorColumn } from './terms.ts'

type Fields = Partial<Record<FieldName, Said>>

/** These may stand side by side above their texts. */
const PAIRED = new Set(['goal', 'adjustedGoal', 'result'])
/** Everything up to the next label belongs to them. */
const LONG = new Set(['goal', 'adjustedGoal', 'result', 'process', 'conclusion', 'problems', 'improvements'])
const INLINE = /^([^:：]{2,24})[:：]\s*(.*)$/s

interface Split {
  readonly role: string
  readonly value: string
}

/** A cell that is a label, or a label with its entry behind a colon. */
function labelOf(text: string): Split | null {
  const whole = field.get(bare(text))
  if (whole) return { role: whole, value: '' }
  const inline = INLINE.exec(text)
  const role = inline ? field.get(bare(inline[1]!)) : undefined
  return role ? { role, value: inline![2]!.trim() } : null
}

function isForeign(text: string): boolean {
  const label = bare(text)
  return fundRow(text) !== null || fundColumn.has(label) || indicatorColumn.has(label)
}

export function fieldsOf(tokens: readonly Token[]): Fields {
  const fields: Fields = {}
  let waiting: string[] = []
  let previous: Token | null = null
  let empty = true
  for (const token of tokens) {
    const label = labelOf(token.text)
    if (label) {
      const pair = empty && PAIRED.has(label.role) && waiting.every((role) => PAIRED.has(role))
      waiting = pair && !waiting.includes(label.role) ? [...waiting, label.role] : [label.role]
      empty = true
      if (label.value) {
        add(fields, label.role, label.value, token.line)
        empty = false
      }
    } else if (isForeign(token.text)) {
      waiting = []
    } else if (waiting.length > 0) {
      waiting = take(fields, waiting, token, empty, previous)
      empty = false
    }
    previous = token
  }
  return fields
}

/** Gives a text to the entry that waits for it, and says which still wait. */
function take(
  fields: Fields,
  waiting: string[],
  token: Token,
  empty: boolean,
  previous: Token | null,
): string[] {
  const [role = '', ...rest] = waiting
  const more = !empty && rest.length > 0
  // The second of two texts side by side; before that, a line that only goes on with the first.
  if (more && (token.column === null || token.begins !== 'yes' || previous?.line !== token.line)) {
    add(fields, rest[0]!, token.text, token.line)
    return rest
  }
  const said = fields[role as FieldName]
  if (said && !LONG.has(role)) return waiting
  add(fields, role, token.text, token.line)
  return waiting
}

function add(fields: Fields, role: string, text: string, line: number): void {
  if (role === 'head' || role === 'sum') return
  const before = fields[role as FieldName]
  fields[role as FieldName] = before
    ? { text: `${before.text}\n${text}`, line: before.line, lines: [...before.lines, line] }
    : { text, line, lines: [line] }
}
