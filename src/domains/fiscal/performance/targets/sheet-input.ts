/** A sheet as it was typed: every figure that cannot be read is named by its place. Pure. */
import type { FieldError } from '#kernel/errors'
import { localDate } from '#kernel/time'
import { type Decimal, HUNDRED, readDecimal, rounded, ZERO } from '../decimal.ts'
import type { IndicatorInput } from './contract.ts'
import type { Pledge } from './target.ts'

export interface ReadSheet {
  readonly pledges: readonly (Pledge & { readonly id: string | undefined })[]
  readonly problems: readonly FieldError[]
}

export function readSheet(typed: readonly IndicatorInput[]): ReadSheet {
  const problems: FieldError[] = []
  const pledges = typed.map((one, at) => {
    const read = (field: 'value' | 'valueTo' | 'weight') => {
      const found = field === 'weight' ? readWeight(one[field]) : readDecimal(one[field])
      if ('value' in found) return found.value
      problems.push({ path: `indicators.${at}.${field}`, message: found.problem })
      return null
    }
    return pledgeOf(one, { value: read('value'), valueTo: read('valueTo'), weight: read('weight') })
  })
  const ids = typed.flatMap(({ id }) => id ?? [])
  for (const [at, { id }] of typed.entries())
    if (id && ids.indexOf(id) !== ids.lastIndexOf(id))
      problems.push({ path: `indicators.${at}.id`, message: '同一个指标写了两次' })
  return { pledges, problems }
}

type Figures = Pick<Pledge, 'value' | 'valueTo' | 'weight'>

/** What does not belong to the kind of target is left out, so that it cannot mean anything later. */
function pledgeOf(
  { id, comparator, deadline, words, basis, growth, ...rest }: IndicatorInput,
  read: Figures,
) {
  const numeric = comparator !== 'qualitative' && comparator !== 'deadline'
  return {
    ...rest,
    id,
    comparator,
    value: numeric ? read.value : null,
    valueTo: comparator === 'range' ? read.valueTo : null,
    words: comparator === 'qualitative' ? words : '',
    deadline: comparator === 'deadline' && deadline ? localDate(deadline) : null,
    weight: read.weight,
    basis: basis ?? null,
    growth: growth ?? null,
  }
}

const WEIGHT_PLACES = 2

/** Shares of a hundred. */
export function readWeight(typed: string): { value: Decimal | null } | { problem: string } {
  const read = readDecimal(typed)
  if ('problem' in read || read.value === null) return read
  if (read.value.lt(ZERO) || read.value.gt(HUNDRED)) return { problem: '权重应在 0 到 100 之间' }
  return rounded(read.value, WEIGHT_PLACES).eq(read.value) ? read : { problem: '权重最多两位小数' }
}
