import { allows, type NavigationEntry } from '#kernel/ui'
import { domains } from '../domains.ts'

export interface NavigationGroup {
  readonly label: string
  readonly entries: readonly NavigationEntry[]
}

export function allowedEntries(permissions: readonly string[]): NavigationEntry[] {
  return allowedGroups(permissions).flatMap((group) => group.entries)
}

/** Groups in the order in which the domains name them; an empty one is not shown. */
export function allowedGroups(permissions: readonly string[]): NavigationGroup[] {
  const groups = new Map<string, NavigationEntry[]>()
  for (const domain of domains) {
    for (const entry of domain.navigation) {
      if (!allows(permissions, entry.permission)) continue
      const label = entry.group ?? domain.label
      groups.set(label, [...(groups.get(label) ?? []), entry])
    }
  }
  return [...groups].map(([label, entries]) => ({ label, entries }))
}
