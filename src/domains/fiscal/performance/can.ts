import { type Context, possibleActions, type Subject } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import type { Blocker } from '#kernel/errors'

/** Which actions this person may ever do to it, and why not now: as the contract has it. */
export async function canOf(
  { actor, clock, db }: Context,
  kind: string,
  subject: Subject & { readonly unitId: string },
): Promise<Record<string, Blocker[]>> {
  const facts = { actor, clock, calendar: await calendarOf(db.tx) }
  const can = possibleActions(kind, { ...subject, unitIds: [subject.unitId] }, facts)
  return Object.fromEntries(Object.entries(can).map(([name, blockers]) => [name, [...blockers]]))
}
