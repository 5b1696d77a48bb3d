import type { Confusions } from '../../words/confusions.ts'

export interface Near {
  readonly start: number
  readonly end: number
  readonly kind: 'changed' | 'missing' | 'added' | 'swapped'
  /** Every changed character is one that is easily taken for the right one. */
  readonly confusable: boolean
}

/** How many characters may differ before it is another expression. */
export function mostEdits(length: number): number {
  if (length >= 11) return 3
  return length >= 8 ? 2 : 1
}

/**
 * The form of an expression nearest to how it stands here, if it is not the expression itself. Its first and last
 * character must be there: what lacks an end is a shorter expression, not a mistake.
 */
export function nearForm(
  text: string,
  right: string,
  aligned: number,
  confusions: Confusions,
): Near | undefined {
  const most = mostEdits(right.length)
  let best: Near | undefined
  let least = most + 1
  for (let start = Math.max(0, aligned - most); start <= aligned + most; start++) {
    if (!mayBe(text[start], right[0]!, confusions)) continue
    for (let length = right.length - most; length <= right.length + most; length++) {
      const end = start + length
      if (end > text.length || !mayBe(text[end - 1], right.at(-1)!, confusions)) continue
      const form = text.slice(start, end)
      if (form === right) return undefined
      // What ends otherwise and is shorter or longer is another word: 治安管理处罚 is not 治安管理处罚法.
      if (length !== right.length && (form[0] !== right[0] || form.at(-1) !== right.at(-1))) continue
      const edits = distance(form, right, most)
      if (edits >= least) continue
      least = edits
      best = { start, end, ...kindOf(form, right, confusions) }
    }
  }
  return best ?? swapped(text, right, aligned)
}

function mayBe(unit: string | undefined, right: string, confusions: Confusions): boolean {
  return unit === right || (unit !== undefined && confusions.nearness(unit, right) !== undefined)
}

function kindOf(form: string, right: string, confusions: Confusions): Pick<Near, 'kind' | 'confusable'> {
  if (form.length < right.length) return { kind: 'missing', confusable: false }
  if (form.length > right.length) return { kind: 'added', confusable: false }
  let confusable = true
  for (let at = 0; at < form.length; at++)
    if (form[at] !== right[at] && !confusions.nearness(form[at]!, right[at]!)) confusable = false
  return { kind: 'changed', confusable }
}

/** Levenshtein within a band; more than `most` is told as `most + 1`. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const next = [row]
    let least = row
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1
      const value = Math.min(last[column - 1]! + same, last[column]! + 1, next[column - 1]! + 1)
      next.push(value)
      if (value < least) least = value
    }
    if (least > most) return most + 1
    last = next
  }
  return last[other.length]!
}

/** The same characters in another order: neighbours changed places, or whole members of an enumeration did. */
function swapped(text: string, right: string, aligned: number): Near | undefined {
  const reach = right.length >= 6 ? right.length : 2
  const sum = sumOf(right, 0, right.length)
  const first = Math.max(0, aligned - reach)
  if (first + right.length > text.length) return undefined
  let here = sumOf(text, first, first + right.length)
  for (let start = first; start <= aligned + reach && start + right.length <= text.length; start++) {
    const end = start + right.length
    if (here === sum) {
      const form = text.slice(start, end)
      if (form !== right && sorted(form) === sorted(right) && isSwap(form, right))
        return { start, end, kind: 'swapped', confusable: false }
      if (form === right) return undefined
    }
    here += (text.charCodeAt(end) || 0) - text.charCodeAt(start)
  }
  return undefined
}

/** Neighbours changed places, or short members of an enumeration did; never the end and the beginning of the next. */
function isSwap(form: string, right: string): boolean {
  let different = 0
  for (let at = 0; at < form.length; at++) if (form[at] !== right[at]) different++
  return different <= 2 || (right.length <= 16 && !(right + right).includes(form))
}

function sumOf(text: string, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at++) sum += text.charCodeAt(at)
  return sum
}

const sorted = (text: string): string => [...text].sort().join('')
