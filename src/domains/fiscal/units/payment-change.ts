/** What an import of payments changes, and what is wrong with it. Pure. */
import type { z } from 'zod'
import type { FieldError } from '#kernel/errors'
import { type Use, uses } from '../books/book.ts'
import { exact, type Money, NOTHING, readMoney, total } from '../books/money.ts'
import { useLabels } from '../labels.ts'
import type { paymentInputs } from './contract.ts'
import {
  farAbove,
  isOf,
  lineKey,
  type Paid,
  type PaidFor,
  type PaymentCell,
  type PaymentPart,
  placeKey,
  sumPaid,
} from './payment.ts'

interface Input {
  readonly parts: readonly PaymentPart[]
  readonly payments: z.output<typeof paymentInputs.import>['payments']
}
type Payment = Input['payments'][number]

export interface KnownBefore {
  readonly projects: ReadonlySet<string>
  /** By `lineKey`. */
  readonly planned: ReadonlyMap<string, Money>
  readonly paid: readonly Paid[]
}

export function paymentProblems(input: Input, known: KnownBefore): FieldError[] {
  const seen = new Set<string>()
  const own = input.payments.flatMap((payment, at) => {
    const message = problemOf(payment, input, known, seen)
    return message === null ? [] : [{ path: `payments.${at}`, message }]
  })
  return own.length > 0 ? own : sumProblems(input, known)
}

function problemOf(
  payment: Payment,
  { parts }: Input,
  { projects }: KnownBefore,
  seen: Set<string>,
): string | null {
  const { use, project, month, amount } = payment
  const key = placeKey(payment)
  if (seen.has(key)) return '同一项目（支出）同一月写了两次，请合并'
  seen.add(key)
  if (use === 'project' && !projects.has(project)) return `没有编码为 ${project} 的项目`
  if (use !== 'project' && project !== '') return `${useLabels[use]}不分项目，不能写项目编码`
  if (!isOf(parts, payment)) return `${useLabels[use]} ${month} 月不在这次导入的月份里`
  const read = readMoney(amount)
  return 'problem' in read ? read.problem : null
}

/** A month may be a refund, the year may not; and nobody is paid ten times what the year has for it. */
function sumProblems(input: Input, { planned, paid }: KnownBefore): FieldError[] {
  const kept = paid.filter((one) => !isOf(input.parts, one))
  const after = Map.groupBy([...kept, ...readPayments(input)], lineKey)
  return [...lastOfLines(input.payments)].flatMap(([key, at]) => {
    const sum = sumPaid(after.get(key) ?? [])
    const message = sum.lt(0)
      ? `全年累计为 ${exact(sum)} 万元：退回的不能比支付的多，请核对，或先导入前面月份的支付`
      : farAbove(sum, planned.get(key))
        ? `全年累计 ${exact(sum)} 万元，是预算 ${exact(planned.get(key) ?? NOTHING)} 万元的十倍以上，请核对金额单位（元还是万元）`
        : null
    return message === null ? [] : [{ path: `payments.${at}`, message }]
  })
}

/** Of each line the payment that a message about its sum is shown at. */
const lastOfLines = (payments: Input['payments']): Map<string, number> =>
  new Map(payments.map((payment, at) => [lineKey(payment), at]))

/** Nothing paid is no row: that it is known is in the record of the import. */
const readPayments = ({ payments }: Input): Paid[] =>
  payments.flatMap(({ amount, ...place }) => {
    const read = readMoney(amount)
    return 'amount' in read && !read.amount.eq(0) ? [{ ...place, amount: read.amount }] : []
  })

/** A month of a use is written anew: what it no longer holds is nothing. */
export function changedPayments(before: readonly Paid[], input: Input): PaymentCell[] {
  const was = new Map(before.filter((one) => isOf(input.parts, one)).map((one) => [placeKey(one), one]))
  const is = new Map(readPayments(input).map((one) => [placeKey(one), one]))
  return [...new Map([...was, ...is])].flatMap(([key, { amount: _amount, ...place }]) => {
    const [old, now] = [was.get(key)?.amount, is.get(key)?.amount]
    if (old === undefined ? now === undefined : now?.eq(old)) return []
    return [{ ...place, before: old ? exact(old) : null, after: now ? exact(now) : null }]
  })
}

/** The months of each use, in the order in which the books name them. */
export const partsOf = (found: readonly { readonly use: Use; readonly month: number }[]): PaymentPart[] =>
  uses.flatMap((use) => {
    const months = [...new Set(found.filter((one) => one.use === use).map(({ month }) => month))]
    return months.length === 0 ? [] : [{ use, months: months.sort((a, b) => a - b) }]
  })

/** What the year's plan has for what the table speaks of, for a second look at the unit of money. */
export function plannedFor(planned: ReadonlyMap<string, Money>, payments: readonly PaidFor[]): Money {
  const keys = new Set(payments.map(lineKey))
  return total([...keys].map((key) => planned.get(key) ?? NOTHING))
}
