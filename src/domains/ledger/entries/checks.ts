/** The small language in which a kind of ledger says what must be true of an entry. Pure. */
import Big from 'big.js'
import type { FieldError } from '#kernel/errors'
import { formatInstant, type Instant } from '#kernel/time'
import type { Check, Condition, FieldType, KindDefinition } from '../kinds/contract.ts'
import { fieldOf, isNumeric } from '../kinds/kind.ts'
import type { Values } from './values.ts'

/** Whether it can be said of these values. A blank field is none of the values asked for, and neither large nor small. */
export function holds(condition: Condition, values: Values): boolean {
  const value = values[condition.field]
  if (condition.filled !== undefined && (value !== undefined) !== condition.filled) return false
  if (condition.is && !(value !== undefined && condition.is.includes(value))) return false
  if (
    condition.least !== undefined &&
    !(value !== undefined && isNumber(value) && new Big(value).gte(condition.least))
  )
    return false
  return (
    condition.most === undefined ||
    (value !== undefined && isNumber(value) && new Big(value).lte(condition.most))
  )
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text)

/** What these values break, each at the field a person would change. `unique` asks the other entries: see the store. */
export function brokenChecks(definition: KindDefinition, values: Values, now: Instant): FieldError[] {
  return definition.checks.flatMap((check) => {
    const field = brokenBy(definition, check, values, now)
    return field === undefined ? [] : [{ path: field, message: check.message }]
  })
}

function brokenBy(
  definition: KindDefinition,
  check: Check,
  values: Values,
  now: Instant,
): string | undefined {
  switch (check.check) {
    case 'compare':
      return compares(definition, check, values) ? undefined : check.left
    case 'required_when':
      return holds(check.when, values) && values[check.field] === undefined ? check.field : undefined
    case 'not_future':
      return isFuture(values[check.field], now) ? check.field : undefined
    case 'total':
      return addsUp(check.field, check.parts, values) ? undefined : check.field
    default:
      return undefined
  }
}

function compares(
  definition: KindDefinition,
  check: Extract<Check, { check: 'compare' }>,
  values: Values,
): boolean {
  if (check.when && !holds(check.when, values)) return true
  const left = values[check.left]
  const right = check.right ? values[check.right] : check.value
  if (left === undefined || right === undefined) return true
  const order = ordered(fieldOf(definition, check.left)?.type ?? 'text', left, right)
  switch (check.op) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    case '=':
      return order === 0
    default:
      return order !== 0
  }
}

/** Dates and moments are written so that their text sorts as they do; a day comes before every moment of it. */
function ordered(type: FieldType, left: string, right: string): number {
  if (isNumeric(type) && isNumber(left) && isNumber(right)) return new Big(left).cmp(right)
  const length = type === 'date' || type === 'moment' ? Math.min(left.length, right.length) : undefined
  const [a, b] = [left.slice(0, length), right.slice(0, length)]
  return a < b ? -1 : a > b ? 1 : 0
}

function isFuture(value: string | undefined, now: Instant): boolean {
  if (value === undefined) return false
  const current = formatInstant(now).replace(' ', 'T')
  return value > current.slice(0, value.length)
}

function addsUp(total: string, parts: readonly string[], values: Values): boolean {
  const whole = values[total]
  if (whole === undefined) return true
  const sum = parts.reduce((all, part) => all.plus(values[part] ?? '0'), new Big(0))
  return sum.eq(whole)
}

/** Whether the kind wants a paper with this entry. */
export function wantsEvidence({ evidence }: KindDefinition, values: Values): boolean {
  if (evidence.wanted === 'never') return false
  return evidence.wanted === 'always' || (evidence.when !== undefined && holds(evidence.when, values))
}
