import type { ActorKind } from '#kernel/audit'
import { Forbidden } from '#kernel/errors'

/** What a permission reaches: everything, or the units listed (a subtree, already resolved). */
export type Scope = 'all' | { readonly unitIds: readonly string[] }

export interface Actor {
  readonly kind: ActorKind
  readonly id: string | null
  readonly name: string
  readonly unitId: string | null
  readonly permissions: ReadonlyMap<string, Scope>
  /** Whom this person stands in for today, by delegation or acting. */
  readonly onBehalfOf?: readonly string[]
}

/** The scope of a permission, or Forbidden. Every query starts here. */
export function scopeOf(actor: Actor, permission: string): Scope {
  const scope = actor.permissions.get(permission)
  if (!scope) throw new Forbidden()
  return scope
}

export function may(actor: Actor, permission: string): boolean {
  return actor.permissions.has(permission)
}

export function reaches(scope: Scope, unitId: string | null): boolean {
  return scope === 'all' || (unitId !== null && scope.unitIds.includes(unitId))
}

const everything: ReadonlyMap<string, Scope> = {
  get: () => 'all' as const,
  has: () => true,
} as unknown as ReadonlyMap<string, Scope>

/** What happens by itself: clocks, imports by the server, follow-ups. */
export const systemActor: Actor = {
  kind: 'system',
  id: null,
  name: '系统',
  unitId: null,
  permissions: everything,
}

/** A visitor of the public site: may only what is marked as open to the public. */
export const publicActor: Actor = {
  kind: 'public',
  id: null,
  name: '公众',
  unitId: null,
  permissions: new Map([['public', 'all']]),
}
