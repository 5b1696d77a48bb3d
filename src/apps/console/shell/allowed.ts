import { allows, type NavigationEntry, type Session } from '#kernel/ui'
import { domains } from '../domains.ts'

export interface NavigationGroup {
  readonly label: string
  readonly entries: readonly NavigationEntry[]
}

export function allowedEntries(session: Session): NavigationEntry[] {
  return allowedGroups(session).flatMap((group) => group.entries)
}

/** Groups in the order in which the domains name them; an empty one is not shown. */
export function allowedGroups(session: Session): NavigationGroup[] {
  const groups = new Map<string, NavigationEntry[]>()
  for (const domain of domains) {
    for (const entry of domain.navigation) {
      if (!allows(session, entry)) continue
      const label = entry.group ?? domain.label
      groups.set(label, [...(groups.get(label) ?? []), entry])
    }
  }
  return [...groups].map(([label, entries]) => ({ label, entries }))
}
