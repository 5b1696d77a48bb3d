import { type AnyAction, type Facts, may, type Subject, shortName } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { contextOf, type Request } from '#kernel/http'
import type { Can } from './contract.ts'

export async function factsOf(request: Request): Promise<Facts> {
  const { actor, clock, db } = contextOf(request)
  return { actor, clock, calendar: await calendarOf(db.tx) }
}

/** Which of these the person may ever do, and what stands in the way now. */
export function canDo<S extends Subject>(subject: S, facts: Facts, actions: readonly AnyAction[]): Can {
  const allowed = actions.filter(({ permission }) => may(facts.actor, permission))
  return Object.fromEntries(
    allowed.map((action) => [shortName(action), action.blockers?.(subject, facts) ?? []]),
  )
}
