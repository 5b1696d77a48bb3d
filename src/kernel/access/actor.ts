/** From grants to what a person may do today. Pure: the store reads, this adds up. */
import type { Scope } from '#kernel/actions'
import { isAdministrator, isRole, ownPermissions, type RoleName, roles } from './roles.ts'

/** One role as it holds today, with the units it reaches already resolved (null: the whole county). */
export interface HeldRole {
  readonly role: string
  readonly unitIds: readonly string[] | null
  /** Set when the role is another's, used on his behalf; then only these permissions of it (null: all). */
  readonly from?: { readonly personId: string; readonly permissions: readonly string[] | null }
}

/**
 * Scopes of one permission held twice add up. An administrator gets nothing but his own role: neither delegation nor
 * acting may bring business data to him, and nobody stands in for an administrator.
 */
export function permissionsOf(held: readonly HeldRole[]): Map<string, Scope> {
  const own = held.filter(({ from }) => !from)
  const apart = own.some(({ role }) => isAdministrator(role))
  const permissions = new Map<string, Scope>(ownPermissions.map((name) => [name, 'all']))
  for (const grant of held) {
    if (!isRole(grant.role) || roles[grant.role].forTokens) continue
    if (apart && (grant.from || !isAdministrator(grant.role))) continue
    if (grant.from && isAdministrator(grant.role)) continue
    for (const name of lent(grant, grant.role)) widen(permissions, name, grant.unitIds)
  }
  return permissions
}

function lent({ from }: HeldRole, role: RoleName): readonly string[] {
  const { permissions } = roles[role]
  return from?.permissions ? permissions.filter((name) => from.permissions?.includes(name)) : permissions
}

function widen(permissions: Map<string, Scope>, name: string, unitIds: readonly string[] | null): void {
  const before = permissions.get(name)
  if (unitIds === null || before === 'all') permissions.set(name, 'all')
  else permissions.set(name, { unitIds: [...new Set([...(before?.unitIds ?? []), ...unitIds])] })
}

/** Whom this person stands in for today; empty for an administrator. */
export function onBehalfOf(held: readonly HeldRole[]): string[] {
  if (held.some(({ role, from }) => !from && isAdministrator(role))) return []
  const lenders = held.flatMap(({ from, role }) => (from && !isAdministrator(role) ? [from.personId] : []))
  return [...new Set(lenders)]
}
