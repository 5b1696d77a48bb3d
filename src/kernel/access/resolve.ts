/** From a session or a token to the actor who is asking: what he may do at this very moment. */
import type { Actor, Scope } from '#kernel/actions'
import type { Database, Tx } from '#kernel/db'
import { identitySettings, type Session } from '#kernel/identity'
import { subtreeOf } from '#kernel/org'
import type { Clock, LocalDate } from '#kernel/time'
import { onBehalfOf, permissionsOf } from './actor.ts'
import { heldOn, holdersOfRoles } from './grant.store.ts'
import { isAdministrator, ownPermissions, roleNames, roles } from './roles.ts'
import { comesFrom, findToken, type Token, touchToken } from './token.store.ts'

export interface Resolved {
  readonly actor: Actor
  /** Until these are done the person may only look after his own account. */
  readonly mustChangePassword: boolean
  readonly mustEnrolSecondFactor: boolean
}

const onlyOwn: ReadonlyMap<string, Scope> = new Map(ownPermissions.map((name) => [name, 'all']))

export async function resolveActor(db: Database, clock: Clock, session: Session): Promise<Resolved> {
  const { roles: held, unitId } = await heldOn(db.tx, session.personId, clock.today())
  const administrates = held.some(({ role, from }) => !from && isAdministrator(role))
  const needsFactor = administrates && identitySettings().secondFactor === 'administrators'
  const mustEnrolSecondFactor = needsFactor && session.totpConfirmedAt === null
  const { mustChangePassword } = session
  const restricted = mustChangePassword || mustEnrolSecondFactor
  const actor: Actor = {
    kind: 'person',
    id: session.personId,
    name: session.personName,
    unitId,
    permissions: restricted ? onlyOwn : permissionsOf(held),
    onBehalfOf: restricted ? [] : onBehalfOf(held),
  }
  return { actor, mustChangePassword, mustEnrolSecondFactor }
}

/** The program behind a bearer token, or null: unknown, run out, revoked, or from an address that is not on its list. */
export async function resolveToken(
  db: Database,
  clock: Clock,
  bearer: string,
  address: string,
): Promise<Actor | null> {
  const token = await findToken(db.tx, bearer, clock.today())
  if (!token || !comesFrom(token.addresses, address)) return null
  await touchToken(db.tx, token, clock.now())
  const scope = await scopeOfToken(db.tx, token, clock.today())
  const allowed = token.permissions.filter((name) => roles.integrator.permissions.includes(name))
  return {
    kind: 'token',
    id: token.id,
    name: token.name,
    unitId: token.unitId,
    permissions: new Map(allowed.map((name) => [name, scope])),
  }
}

async function scopeOfToken(tx: Tx, token: Token, today: LocalDate): Promise<Scope> {
  return token.unitId === null ? 'all' : { unitIds: await subtreeOf(tx, token.unitId, today) }
}

/** Ids of people who may do this for this unit today (null: anywhere): the audience of a notice. */
export async function holdersOf(
  tx: Tx,
  { permission, unitId }: { permission: string; unitId: string | null },
  today: LocalDate,
): Promise<string[]> {
  const giving = roleNames.filter(
    (name) => !roles[name].forTokens && roles[name].permissions.includes(permission),
  )
  return giving.length === 0 ? [] : holdersOfRoles(tx, { roles: giving, unitId }, today)
}
