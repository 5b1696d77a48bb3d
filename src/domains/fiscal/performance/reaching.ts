/** How far a figure reaches its target. Pure: the one place where comparators are read. */
import type { Comparator } from './contract.ts'
import { type Decimal, least, ONE, ZERO } from './decimal.ts'

export interface Reaching {
  readonly met: boolean
  /** 1 when it is met; else the share of the target that was reached, from 0 to 1. */
  readonly ratio: Decimal
}

export interface Bounds {
  readonly comparator: Comparator
  readonly value: Decimal | null
  readonly valueTo: Decimal | null
}

const MET: Reaching = { met: true, ratio: ONE }
const missed = (ratio: Decimal): Reaching => ({ met: false, ratio })

/** Null: there is no figure to compare with. */
export function reachingOf({ comparator, value: target, valueTo }: Bounds, actual: Decimal): Reaching | null {
  if (!target) return null
  switch (comparator) {
    case '≥':
      return actual.gte(target) ? MET : missed(part(actual, target))
    case '>':
      return actual.gt(target) ? MET : missed(part(actual, target))
    case '≤':
      return actual.lte(target) ? MET : missed(part(target, actual))
    case '<':
      return actual.lt(target) ? MET : missed(part(target, actual))
    case '=':
      return actual.eq(target) ? MET : missed(least(part(actual, target), part(target, actual)))
    case 'range':
      return valueTo ? within(target, valueTo, actual) : null
    default:
      return null
  }
}

function within(from: Decimal, to: Decimal, actual: Decimal): Reaching {
  if (actual.lt(from)) return missed(part(actual, from))
  return actual.gt(to) ? missed(part(to, actual)) : MET
}

/** A share of nothing, or of less than nothing, is nothing. */
function part(reached: Decimal, whole: Decimal): Decimal {
  if (reached.lte(ZERO) || whole.lte(ZERO)) return ZERO
  return least(reached.div(whole), ONE)
}
