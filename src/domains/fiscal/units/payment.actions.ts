/** What was really paid, by project and month: taken over from the finance system, a month as a whole, and taken back. */
import { defineAction, reaches } from '#kernel/actions'
import { type Blocker, Conflict, type FieldError, InvalidInput, notFound } from '#kernel/errors'
import { unitById } from '#kernel/org'
import { exact, money, readMoney } from '../books/money.ts'
import { paymentInputs } from './contract.ts'
import {
  lockPaymentChange,
  lockProjects,
  markPaymentsUndone,
  type PaymentCell,
  type PaymentChange,
  paidCells,
  recordPayments,
  writePayments,
} from './payment.store.ts'

const permission = 'fiscal.write'
const subjectKind = 'fiscal.payments'

export const importPayments = defineAction({
  name: 'fiscal.import_payments',
  label: '导入项目支付数',
  permission,
  subjectKind,
  input: paymentInputs.import,
  async run(act, { unitId, year, months, payments }) {
    if (!reaches(act.scope, unitId) || !(await unitById(act.tx, unitId))) notFound('org.unit')
    const projects = await lockProjects(act.tx, unitId, year)
    const problems = paymentProblems(payments, months, new Set(projects.map(({ code }) => code)))
    if (problems.length > 0) throw new InvalidInput(problems)
    const cells = changedPayments(await paidCells(act.tx, unitId, year), payments, months)
    act.about(unitId)
    act.note({ year, months, cells: cells.length })
    if (cells.length === 0) return { changed: 0, changeId: null }
    await writePayments(act.tx, projects, cells)
    const changeId = await recordPayments(act, { unitId, year, months, kind: 'imported', cells })
    return { changed: cells.length, changeId }
  },
})

type Payments = readonly { readonly project: string; readonly month: number; readonly amount: string }[]

function paymentProblems(
  payments: Payments,
  months: readonly number[],
  known: ReadonlySet<string>,
): FieldError[] {
  const seen = new Set<string>()
  return payments.flatMap(({ project, month, amount }, at) => {
    const path = `payments.${at}`
    const key = `${project}/${month}`
    if (seen.has(key)) return [{ path, message: '同一项目同一月写了两次，请合并' }]
    seen.add(key)
    if (!known.has(project)) return [{ path, message: `没有编码为 ${project} 的项目` }]
    if (!months.includes(month)) return [{ path, message: `${month} 月不在这次导入的月份里` }]
    const read = readMoney(amount)
    return 'problem' in read ? [{ path, message: read.problem }] : []
  })
}

/** A month is written anew: what it no longer holds is nothing. */
export function changedPayments(
  before: ReadonlyMap<string, string>,
  payments: Payments,
  months: readonly number[],
): PaymentCell[] {
  const after = new Map<string, string>(
    payments.flatMap(({ project, month, amount }) => {
      const read = readMoney(amount)
      const isPaid = 'amount' in read && !read.amount.eq(0)
      return isPaid ? [[`${project}/${month}`, exact(read.amount)] as const] : []
    }),
  )
  const old = [...before.keys()].filter((key) => months.includes(Number(key.split('/')[1])))
  return [...new Set([...old, ...after.keys()])].flatMap((key) => {
    const [project = '', month = ''] = key.split('/')
    const cell = {
      project,
      month: Number(month),
      before: before.get(key) ?? null,
      after: after.get(key) ?? null,
    }
    return same(cell.before, cell.after) ? [] : [cell]
  })
}

const same = (one: string | null, other: string | null): boolean =>
  one === null || other === null ? one === other : money(one).eq(other)

const undoneBlockers = ({ undoneBy, kind }: PaymentChange): Blocker[] => {
  if (undoneBy) return [{ code: 'fiscal.already_undone', message: '这次导入已经撤销过了' }]
  return kind === 'undone' ? [{ code: 'fiscal.is_undo', message: '撤销不能再撤销，请重新导入' }] : []
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
    const { unitId, year, months } = past
    const projects = await lockProjects(act.tx, unitId, year)
    const now = await paidCells(act.tx, unitId, year)
    const overtaken = past.cells.filter(
      ({ project, month, after }) => !same(now.get(`${project}/${month}`) ?? null, after),
    )
    if (overtaken.length > 0) {
      const current = overtaken.map(({ project, month }) => ({
        project,
        month,
        amount: now.get(`${project}/${month}`) ?? null,
      }))
      throw new Conflict(
        { cells: current },
        { cells: overtaken },
        '这些月份之后又导入过，请先撤销后面的一次。',
      )
    }
    const cells = past.cells.map(({ before, after, ...cell }) => ({ ...cell, before: after, after: before }))
    await writePayments(act.tx, projects, cells)
    const changeId = await recordPayments(act, { unitId, year, months, kind: 'undone', cells })
    await markPaymentsUndone(act.tx, past.id, changeId)
    act.note({ year, months, cells: cells.length })
    return { changed: cells.length, changeId }
  },
})
