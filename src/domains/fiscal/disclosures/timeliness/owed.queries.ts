/** Papers that were approved and have to be public, for those who show them elsewhere. */
import { sql } from 'kysely'
import type { WorkingCalendar } from '#kernel/calendar'
import type { Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import type { DisclosureKind, DisclosureScope } from '../contract.ts'
import { dueDays, publishRule } from './timeliness.ts'

export interface OwedPaper {
  readonly unitId: string
  readonly unitName: string
  readonly year: number
  readonly kind: DisclosureKind
  readonly scope: DisclosureScope
  readonly approvedOn: LocalDate
  readonly dueOn: LocalDate
  readonly provisional: boolean
}

/** By the calendar of today. */
export async function papersOwed(
  tx: Tx,
  { from, to }: { from: LocalDate; to: LocalDate },
  calendar: WorkingCalendar,
): Promise<OwedPaper[]> {
  const { rows } = await sql<Omit<OwedPaper, 'dueOn' | 'provisional'>>`
    select a.unit_id, u.name as unit_name, a.year, a.kind, a.scope, a.approved_on
    from fiscal.approval a join org.unit u on u.id = a.unit_id
    where a.scope in ('unit', 'department') and a.approved_on between ${from} and ${to}
    order by a.approved_on, u.code, a.kind, a.scope`.execute(tx)
  const due = {
    unit: dueDays(publishRule('unit'), calendar),
    department: dueDays(publishRule('department'), calendar),
  }
  return rows.map((row) => ({ ...row, ...due[row.scope](row.approvedOn) }))
}
