/** By which day something has to be public, and how that went. Pure but for the calendar it is given. */
import { computeDue, type Due, parseLimit, type WorkingCalendar } from '#kernel/calendar'
import { daysBetween, instantAt, type LocalDate } from '#kernel/time'
import clocks from '../../../../../rules/fiscal/disclosure-clocks.json' with { type: 'json' }
import type { ApprovalScope, ApprovedBy, Standing } from './contract.ts'

export interface LimitRule {
  readonly label: string
  readonly limit: string
  readonly source: string
}

export const remindDaysBefore: readonly number[] = clocks.remind.daysBefore

export function publishRule(scope: ApprovalScope): LimitRule {
  const rule = clocks.publish.find((one) => one.scope === scope)
  if (!rule) throw new Error(`disclosure-clocks.json has no limit for ${scope}`)
  return rule
}

/** The congress has no limit of ours. */
export function approveRule(by: ApprovedBy): LimitRule | undefined {
  return clocks.approve.find((one) => one.by === by)
}

/** The day of the approval does not count (民法典 art. 201), whatever its hour. */
export function dueAfter(day: LocalDate, rule: LimitRule, calendar: WorkingCalendar): Due {
  return computeDue({ start: instantAt(day, '09:00'), limit: parseLimit(rule.limit) }, calendar)
}

/** Hundreds of units are approved on a handful of days: each is counted once. */
export function dueDays(rule: LimitRule, calendar: WorkingCalendar): (day: LocalDate) => DueDay {
  const known = new Map<string, DueDay>()
  return (day) => {
    const before = known.get(day)
    if (before) return before
    const { dueOn, provisional } = dueAfter(day, rule, calendar)
    if (!dueOn) throw new Error('a clock that never rests has a last day')
    const found = { dueOn, provisional }
    known.set(day, found)
    return found
  }
}

export interface DueDay {
  readonly dueOn: LocalDate
  readonly provisional: boolean
}

interface Dates {
  readonly dueOn: LocalDate | null
  readonly releasedOn: LocalDate | null
  readonly today: LocalDate
}

/** The last day is in time until its midnight in the county. */
export function standingOf({ dueOn, releasedOn, today }: Dates): Standing {
  if (dueOn === null) return releasedOn === null ? 'not_approved' : 'released'
  if (releasedOn !== null) return releasedOn <= dueOn ? 'in_time' : 'late'
  return today <= dueOn ? 'running' : 'overdue'
}

export function marginOf({ dueOn, releasedOn, today }: Dates): number | null {
  return dueOn === null ? null : daysBetween(releasedOn ?? today, dueOn)
}

export interface Chain {
  readonly approvedOn: LocalDate
  readonly approvedBy: ApprovedBy
  /** The approval before it: the congress's for the finance bureau, the finance bureau's for a department. */
  readonly beganOn: LocalDate | null
}

/** How long whoever approved took, and whether that was too long. */
export function approvalTime(
  { approvedOn, approvedBy, beganOn }: Chain,
  calendar: WorkingCalendar,
): { readonly days: number | null; readonly isLate: boolean } {
  const rule = approveRule(approvedBy)
  if (!rule || beganOn === null) return { days: null, isLate: false }
  const { dueOn } = dueAfter(beganOn, rule, calendar)
  return { days: daysBetween(beganOn, approvedOn), isLate: dueOn !== null && approvedOn > dueOn }
}

/** Per cent, to one decimal, of what has been judged: public, or past its day. Null: nothing has. */
export function inTimeShare(counts: Readonly<Record<Standing, number>>): string | null {
  const judged = counts.in_time + counts.late + counts.overdue
  if (judged === 0) return null
  const tenths = Math.round((counts.in_time * 1000) / judged)
  return `${Math.floor(tenths / 10)}.${tenths % 10}`
}
