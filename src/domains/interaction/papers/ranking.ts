/** Who stands where in the bulletin. Pure. */

export const RANKING_RULE =
  '排名先比按时办结率，再比满意率（期内没有评价的排在有评价的之后），再比平均办理工作日（少者在前），三项都相同的名次并列；期内没有应计入按时办结率来信的单位不参加排名。'

export interface Ranked {
  readonly onTimeRate: string | null
  readonly satisfaction: string | null
  readonly averageDays: string | null
}

/** Places by the rule above; null for a unit that is not ranked. Those with the same figures share a place. */
export function ranked<Line extends Ranked & { readonly name: string }>(
  lines: readonly Line[],
): (Line & { readonly place: number | null })[] {
  const sorted = [...lines].sort((a, b) => compare(a, b) || a.name.localeCompare(b.name, 'zh'))
  let place = 0
  return sorted.map((line, i) => {
    if (line.onTimeRate === null) return { ...line, place: null }
    const before = sorted[i - 1]
    if (!before || compare(before, line) !== 0) place = i + 1
    return { ...line, place }
  })
}

const high = (value: string | null) => (value === null ? Number.NEGATIVE_INFINITY : Number(value))
const low = (value: string | null) => (value === null ? Number.POSITIVE_INFINITY : Number(value))

function compare(a: Ranked, b: Ranked): number {
  return (
    order(high(b.onTimeRate), high(a.onTimeRate)) ||
    order(high(b.satisfaction), high(a.satisfaction)) ||
    order(low(a.averageDays), low(b.averageDays))
  )
}

/** Unlike a difference, right for two infinities as well. */
const order = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)
