/** A corrected text beside the old one: which findings are gone, which stay, which are new. Lines move, so they do not count. */

export interface Compared {
  readonly rule: string
  readonly place: string
  readonly printed: string
  readonly expected: string | null
  readonly message: string
}

export interface Comparison<Old, New> {
  readonly gone: readonly Old[]
  readonly fresh: readonly New[]
  /** `same`: nothing about it changed but its lines, so that what was decided about it still holds. */
  readonly stays: readonly { readonly before: Old; readonly after: New; readonly same: boolean }[]
}

/** 第 31 行, 第 104、105 行: where it stands, not what it is. */
const LINES = /第\s*\d+(\s*[、,，～~至-]\s*\d+)*\s*(行|页)/g
/** Amounts, percentages and small counts change with a correction; codes of subjects and projects say what it is about. */
const VALUES = /[-+−]?\d{1,3}(,\d{3})+(\.\d+)?|[-+−]?\d+\.\d+|(?<!\d)\d{1,4}(?!\d)/g

const unplaced = (text: string) => text.replace(LINES, '第#行').replace(/\s+/g, ' ').trim()
const subjectOf = ({ rule, place, message }: Compared) =>
  [rule, unplaced(place).replace(VALUES, '#'), unplaced(message).replace(VALUES, '#')].join('\u0000')
const wholeOf = ({ rule, place, printed, expected, message }: Compared) =>
  [rule, unplaced(place), printed, expected ?? '', unplaced(message)].join('\u0000')

export function compare<Old extends Compared, New extends Compared>(
  before: readonly Old[],
  after: readonly New[],
): Comparison<Old, New> {
  const same = paired(before, after, wholeOf)
  const alike = paired(same.gone, same.fresh, subjectOf)
  return {
    gone: alike.gone,
    fresh: alike.fresh,
    stays: [
      ...same.pairs.map(([old, found]) => ({ before: old, after: found, same: true })),
      ...alike.pairs.map(([old, found]) => ({ before: old, after: found, same: false })),
    ],
  }
}

/** Each finding has one partner at most; of several alike the first goes with the first. */
function paired<Old extends Compared, New extends Compared>(
  before: readonly Old[],
  after: readonly New[],
  keyOf: (finding: Compared) => string,
) {
  const waiting = new Map<string, Old[]>()
  for (const old of before) {
    const key = keyOf(old)
    waiting.set(key, [...(waiting.get(key) ?? []), old])
  }
  const pairs: [Old, New][] = []
  const fresh: New[] = []
  for (const found of after) {
    const old = waiting.get(keyOf(found))?.shift()
    if (old) pairs.push([old, found])
    else fresh.push(found)
  }
  const met = new Set(pairs.map(([old]) => old))
  return { pairs, fresh, gone: before.filter((old) => !met.has(old)) }
}
