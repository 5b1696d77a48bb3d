/** The points once more, by whole numbers only and written apart from the rules: fractions of BigInt, no decimals. */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

const SCALE = 1_000_000n

/** Six places are all there are. */
export function fraction(text: string): Fraction {
  const [whole = '0', rest = ''] = text.replace('-', '').split('.')
  const n = BigInt(whole) * SCALE + BigInt(rest.padEnd(6, '0').slice(0, 6))
  return { n: text.startsWith('-') ? -n : n, d: SCALE }
}

const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d })
const over = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d, d: a.d * b.n })
const minus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d })
const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d
const same = (a: Fraction, b: Fraction): boolean => a.n * b.d === b.n * a.d
const ONE = { n: 1n, d: 1n }
const NONE = { n: 0n, d: 1n }
const isMore = (a: Fraction): boolean => a.n > 0n

/** Half away from nothing, at two places: in hundredths. */
export function hundredths({ n, d }: Fraction): bigint {
  const doubled = 2n * n * 100n
  return (doubled + d) / (2n * d)
}

export interface Case {
  readonly comparator: '≥' | '≤' | '=' | '>' | '<'
  readonly target: string
  readonly actual: string
  readonly weight: string
  readonly allOrNothing: boolean
  readonly floor: string
  readonly farShare: string
  readonly farLeast: string
}

/** Score in hundredths of a point: the coefficient is rounded to hundredths of a per cent first, as forms print it. */
export function bruteScore(one: Case): { met: boolean; score: bigint } {
  const [target, actual, weight] = [fraction(one.target), fraction(one.actual), fraction(one.weight)]
  const met =
    one.comparator === '≥'
      ? !less(actual, target)
      : one.comparator === '>'
        ? less(target, actual)
        : one.comparator === '≤'
          ? !less(target, actual)
          : one.comparator === '<'
            ? less(actual, target)
            : same(actual, target)
  const ratio = met ? whenMet(one, target, actual) : whenMissed(one, target, actual)
  const coefficient = { n: hundredths(times(ratio, { n: 100n, d: 1n })), d: 100n }
  return { met, score: hundredths(times(weight, over(coefficient, { n: 100n, d: 1n }))) }
}

function whenMet({ comparator, farShare, farLeast }: Case, target: Fraction, actual: Fraction): Fraction {
  if ((comparator !== '≥' && comparator !== '>') || !isMore(target)) return ONE
  const beyond = minus(over(minus(actual, target), target), fraction(farShare))
  if (!isMore(beyond)) return ONE
  const reduced = minus(ONE, beyond)
  return less(reduced, fraction(farLeast)) ? fraction(farLeast) : reduced
}

function whenMissed({ comparator, allOrNothing, floor }: Case, target: Fraction, actual: Fraction): Fraction {
  if (allOrNothing || !isMore(target) || !isMore(actual)) return NONE
  const up = over(actual, target)
  const down = over(target, actual)
  const rising = comparator === '≥' || comparator === '>'
  const raw = comparator === '=' ? (less(up, down) ? up : down) : rising ? up : down
  const capped = less(ONE, raw) ? ONE : raw
  return less(capped, fraction(floor)) ? NONE : capped
}

/** Of a range: by the end that was missed. */
export function bruteRange(from: string, to: string, reached: string): Fraction {
  const [low, high, actual] = [fraction(from), fraction(to), fraction(reached)]
  if (!less(actual, low) && !less(high, actual)) return ONE
  const [part, whole] = less(actual, low) ? [actual, low] : [high, actual]
  return isMore(part) && isMore(whole) ? over(part, whole) : NONE
}

/** Points of a share of the weight, in hundredths, the coefficient rounded first. */
export function points(ratio: Fraction, weight: string): bigint {
  const coefficient = { n: hundredths(times(ratio, { n: 100n, d: 1n })), d: 100n }
  return hundredths(times(fraction(weight), over(coefficient, { n: 100n, d: 1n })))
}

/** Executed of adjusted, never more than all of it: points in hundredths. */
export function bruteExecution(weight: string, adjusted: string, executed: string): bigint {
  const [budget, paid] = [fraction(adjusted), fraction(executed)]
  if (!isMore(budget) || !isMore(paid)) return 0n
  const share = less(budget, paid) ? ONE : over(paid, budget)
  return hundredths(times(fraction(weight), share))
}

/** Days by counting months, without a calendar. */
export function bruteDays(year: number, day: string): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const months = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const [, month = 1, date = 1] = day.split('-').map(Number)
  return months.slice(0, month - 1).reduce((sum, length) => sum + length, 0) + date
}
