/** What a leader should look at first. Pure. */
import type { PromiseRow } from '../../performance/board/contract.ts'

export const kindLabels = {
  missing: '将不能兑现',
  onTheWay: '在进行中',
  met: '已达到',
  unknown: '看不出',
} as const
export type Kind = keyof typeof kindLabels

const RANK: Readonly<Record<string, number>> = { impossible: 0, possible: 1, certain: 3 }
const UNKNOWN = 2
const DONE = 4

/** Lost ones, then doubtful ones, then those of which nothing is known; the weightier first. */
export function byTrouble(rows: readonly PromiseRow[]): PromiseRow[] {
  const rank = ({ likelihood, met }: PromiseRow) =>
    met === true ? DONE : likelihood ? (RANK[likelihood] ?? UNKNOWN) : UNKNOWN
  return [...rows].sort((a, b) => rank(a) - rank(b) || heavier(a, b))
}

/** Weights have at most two places: as whole numbers of hundredths they compare exactly. */
function heavier(a: PromiseRow, b: PromiseRow): number {
  const hundredths = ({ weight }: PromiseRow): bigint => {
    const [whole = '0', places = ''] = (weight ?? '0').split('.')
    return BigInt(whole + places.padEnd(2, '0').slice(0, 2))
  }
  const [left, right] = [hundredths(a), hundredths(b)]
  return left === right ? 0 : left > right ? -1 : 1
}

/** The same four heaps that the tiles count. */
export function kindOf({ likelihood, met }: Pick<PromiseRow, 'likelihood' | 'met'>): Kind {
  if (met === true) return 'met'
  if (likelihood === null) return 'unknown'
  return likelihood === 'impossible' ? 'missing' : 'onTheWay'
}

export const inKind = (row: PromiseRow, kind: Kind | undefined): boolean =>
  kind === undefined || !(kind in kindLabels) || kindOf(row) === kind
