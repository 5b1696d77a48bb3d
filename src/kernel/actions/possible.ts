import type { Blocker } from '#kernel/errors'
import { type AnyAction, allActions, type Facts, type Subject } from './action.ts'
import { may, reaches } from './actor.ts'

/** For each action this person may ever do to the subject: why not now (empty: go ahead). The screen greys the rest. */
export function possibleActions(
  subjectKind: string,
  subject: Subject & { readonly unitIds?: readonly (string | null)[] },
  facts: Facts,
): Record<string, readonly Blocker[]> {
  const can: Record<string, readonly Blocker[]> = {}
  for (const action of allActions()) {
    if (action.subjectKind !== subjectKind || !action.load || !may(facts.actor, action.permission)) continue
    const scope = facts.actor.permissions.get(action.permission) ?? { unitIds: [] }
    if (subject.unitIds && !subject.unitIds.some((unitId) => reaches(scope, unitId))) continue
    can[shortName(action)] = action.blockers?.(subject, facts) ?? []
  }
  return can
}

/** `interaction.accept_letter` on an `interaction.letter` is `accept`: the word in the address and in `can`. */
export function shortName(action: Pick<AnyAction, 'name' | 'subjectKind'>): string {
  const verb = action.name.slice(action.name.indexOf('.') + 1)
  const noun = `_${action.subjectKind.split('.')[1]}`
  return verb.endsWith(noun) ? verb.slice(0, -noun.length) : verb
}
