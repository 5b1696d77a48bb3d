/** What was really paid, by project or use and month: taken over from the finance system, a month as a whole, and taken back. */
import type { z } from 'zod'
import { defineAction, reaches } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { type Blocker, Conflict, type FieldError, InvalidInput, notFound, refuseIf } from '#kernel/errors'
import { unitById } from '#kernel/org'
import type { Use } from '../books/book.ts'
import { exact, money } from '../books/money.ts'
import { paymentInputs } from './contract.ts'
import { paidByUnit, plannedOf } from './payment.queries.ts'
import {
  lockPaymentChange,
  lockProjects,
  markPaymentsUndone,
  type PaymentChange,
  recordPayments,
  writePayments,
} from './payment.store.ts'
import { lineKey, overRefunded, type Paid, type PaymentCell, type PaymentPart, placeKey } from './payment.ts'
import { changedPayments, paymentProblems } from './payment-change.ts'
import { projectsOf } from './project.store.ts'

const permission = 'fiscal.write'
const subjectKind = 'fiscal.payments'

export type PaymentsInput = z.output<typeof paymentInputs.import>
type Taken = PaymentsInput & { readonly parts: readonly PaymentPart[] }
const taken = (input: PaymentsInput): Taken => ({
  ...input,
  parts: input.parts ?? [{ use: 'project', months: input.months }],
})

export interface Looked {
  readonly problems: readonly FieldError[]
  readonly cells: readonly PaymentCell[]
  /** It says of a month and use for the first time what was paid, if only that nothing was. */
  readonly isNews: boolean
}

/** What would change, and what speaks against it. */
export async function lookAtPayments(tx: Tx, given: PaymentsInput): Promise<Looked> {
  const input = taken(given)
  const { unitId, year, parts } = input
  const { paid, reported } = await paidByUnit(tx, unitId, year)
  const { lines } = await plannedOf(tx, unitId, year)
  const projects = new Set((await projectsOf(tx, unitId, year)).map(({ code }) => code))
  const isKnown = (use: Use, month: number) => reported.get(use)?.includes(month) ?? false
  return {
    problems: paymentProblems(input, { projects, planned: lines, paid }),
    cells: changedPayments(paid, input),
    isNews: parts.some(({ use, months }) => months.some((month) => !isKnown(use, month))),
  }
}

export const importPayments = defineAction({
  name: 'fiscal.import_payments',
  label: '导入支付数',
  permission,
  subjectKind,
  input: paymentInputs.import,
  async run(act, input) {
    const { unitId, year, months, parts } = taken(input)
    if (!reaches(act.scope, unitId) || !(await unitById(act.tx, unitId))) notFound('org.unit')
    const projects = await lockProjects(act.tx, unitId, year)
    const { problems, cells, isNews } = await lookAtPayments(act.tx, input)
    if (problems.length > 0) throw new InvalidInput([...problems])
    act.about(unitId)
    act.note({ year, months, parts, cells: cells.length })
    if (cells.length === 0 && !isNews) return { changed: 0, changeId: null }
    await writePayments(act.tx, input, projects, cells)
    const changeId = await recordPayments(act, { unitId, year, months, parts, kind: 'imported', cells })
    return { changed: cells.length, changeId }
  },
})

const undoneBlockers = ({ undoneBy, kind }: PaymentChange): Blocker[] => {
  if (undoneBy) return [{ code: 'fiscal.already_undone', message: '这次导入已经撤销过了' }]
  return kind === 'undone' ? [{ code: 'fiscal.is_undo', message: '撤销不能再撤销，请重新导入' }] : []
}

/** A refund cannot stand without what was paid before it. */
function refundBlockers(paid: readonly Paid[], cells: readonly PaymentCell[]): Blocker[] {
  const left = new Map(paid.map((one) => [placeKey(one), one]))
  for (const { before: _was, after, ...place } of cells)
    if (after === null) left.delete(placeKey(place))
    else left.set(placeKey(place), { ...place, amount: money(after) })
  const touched = new Set(cells.map(lineKey))
  return overRefunded([...left.values()]).some((key) => touched.has(key))
    ? [{ code: 'fiscal.refund_left', message: '撤销后退回的会比支付的多，请先撤销后来导入的退款' }]
    : []
}

/** Takes one import back, if nothing has been written over it since. */
export const undoPayments = defineAction({
  name: 'fiscal.undo_payments',
  label: '撤销支付数导入',
  permission,
  subjectKind,
  input: paymentInputs.undo,
  load: (act, { id }) => lockPaymentChange(act, id),
  blockers: undoneBlockers,
  async run(act, _input, past: PaymentChange) {
    const { unitId, year, months, parts } = past
    const projects = await lockProjects(act.tx, unitId, year)
    const { paid } = await paidByUnit(act.tx, unitId, year)
    refuseOvertaken(past.cells, paid)
    const cells = past.cells.map(({ before, after, ...cell }) => ({ ...cell, before: after, after: before }))
    refuseIf(refundBlockers(paid, cells))
    await writePayments(act.tx, past, projects, cells)
    const changeId = await recordPayments(act, { unitId, year, months, parts, kind: 'undone', cells })
    await markPaymentsUndone(act.tx, past.id, changeId)
    act.note({ year, months, parts, cells: cells.length })
    return { changed: cells.length, changeId }
  },
})

function refuseOvertaken(cells: readonly PaymentCell[], paid: readonly Paid[]): void {
  const now = new Map(paid.map((one) => [placeKey(one), one.amount]))
  const overtaken = cells.filter((cell) => {
    const amount = now.get(placeKey(cell))
    return cell.after === null || amount === undefined
      ? cell.after !== null || amount !== undefined
      : !amount.eq(cell.after)
  })
  if (overtaken.length === 0) return
  const current = overtaken.map(({ before: _was, after: _is, ...place }) => {
    const amount = now.get(placeKey(place))
    return { ...place, amount: amount ? exact(amount) : null }
  })
  throw new Conflict({ cells: current }, { cells: overtaken }, '这些月份之后又导入过，请先撤销后面的一次。')
}
