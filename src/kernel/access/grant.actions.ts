/** Roles are given and taken by the security administrator, never to himself. */
import { z } from 'zod'
import { type Act, defineAction } from '#kernel/actions'
import { isUniqueViolation } from '#kernel/db'
import { type Blocker, invalid, Refused, refuseIf } from '#kernel/errors'
import { day, lockPerson, type Person, reasonLine, unitById } from '#kernel/org'
import type { LocalDate } from '#kernel/time'
import { type Grant, insertGrant, lockGrant, revokeGrantRow, standingGrants } from './grant.store.ts'
import { isAdministrator, isRole, type RoleName, roleNames, roles } from './roles.ts'

const permission = 'administration.grant_roles'
const subjectKind = 'access.grant'

const APART: Blocker = {
  code: 'access.administrators_apart',
  message: '系统、安全、审计三类管理员互斥，也不能兼任业务角色；请先收回原有角色，或改授他人。',
}
const OWN: Blocker = {
  code: 'access.own_rights',
  message: '不能给自己授予或收回角色，请由另一名安全管理员办理。',
}

interface Period {
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate | null
}

function overlap(a: Period, b: Period): boolean {
  return (a.validUntil ?? '9999') >= b.validFrom && (b.validUntil ?? '9999') >= a.validFrom
}

/** Why this role cannot stand beside those the person has. */
export function apartBlockers(role: string, period: Period, standing: readonly Grant[]): Blocker[] {
  const clashes = standing.some(
    (other) =>
      other.role !== role && overlap(other, period) && (isAdministrator(role) || isAdministrator(other.role)),
  )
  return clashes ? [APART] : []
}

function reachBlockers(role: RoleName, unitId: string | null): Blocker[] {
  const { reach, label, forTokens } = roles[role]
  if (forTokens)
    return [{ code: 'access.role_for_tokens', message: `“${label}”只能授予令牌，不能授予人员。` }]
  if (reach === 'unit' && unitId === null) {
    return [{ code: 'access.unit_needed', message: `授予“${label}”须指定单位。` }]
  }
  if (reach === 'county' && unitId !== null) {
    return [{ code: 'access.county_only', message: `“${label}”面向全县，不能限定单位。` }]
  }
  return []
}

export const grantRole = defineAction({
  name: 'access.grant_role',
  label: '授予角色',
  permission,
  subjectKind,
  input: z
    .object({
      personId: z.uuid(),
      role: z.enum(roleNames),
      /** Null: the whole county. */
      unitId: z.uuid().nullable(),
      from: day.optional(),
      until: day.nullish(),
      reason: reasonLine.optional(),
    })
    .refine(({ from, until }) => !from || !until || from <= until, {
      path: ['until'],
      message: '结束日期不能早于开始日期',
    }),
  async run(act, input) {
    const { tx, clock, actor, about, note } = act
    const person = (await lockPerson(tx, input.personId)) ?? invalid('personId', '没有这个人')
    const unitName = input.unitId ? await nameOfUnit(tx, input.unitId) : null
    const validFrom = input.from ?? clock.today()
    const period = { validFrom, validUntil: input.until ?? null }
    const standing = await standingGrants(tx, person.id, clock.today())
    refuseIf([
      ...(person.id === actor.id ? [OWN] : []),
      ...personBlockers(person),
      ...reachBlockers(input.role, input.unitId),
      ...apartBlockers(input.role, period, standing),
      ...twiceBlockers(input.role, input.unitId, period, standing),
    ])
    const { personId, role, unitId, reason } = input
    const id = await insertGrant(
      tx,
      { personId, role, unitId, ...period, reason: reason ?? null },
      { by: actor.id, at: clock.now() },
    ).catch(explain)
    about(id)
    note({ person: person.name, role, unit: unitName, ...period })
    return { id }
  },
})

async function nameOfUnit(tx: Act['tx'], unitId: string): Promise<string> {
  return ((await unitById(tx, unitId)) ?? invalid('unitId', '没有这个单位')).name
}

function personBlockers(person: Person): Blocker[] {
  return person.leftOn ? [{ code: 'org.person_left', message: `${person.name}已离任，不能再授予角色。` }] : []
}

function twiceBlockers(
  role: string,
  unitId: string | null,
  period: Period,
  standing: readonly Grant[],
): Blocker[] {
  const same = standing.some((one) => one.role === role && one.unitId === unitId && overlap(one, period))
  return same ? [{ code: 'access.already_granted', message: '此人在这一范围已有这个角色。' }] : []
}

/** What the rules above saw may have changed; the database has the last word, in the same words. */
function explain(error: unknown): never {
  const { constraint } = error as { constraint?: string }
  if (constraint === 'administrators_apart') throw new Refused([APART])
  if (isUniqueViolation(error, 'grant_once')) {
    throw new Refused([{ code: 'access.already_granted', message: '此人在这一范围已有这个角色。' }])
  }
  throw error
}

export const revokeGrant = defineAction({
  name: 'access.revoke_grant',
  label: '收回角色',
  permission,
  subjectKind,
  input: z.object({
    id: z.uuid(),
    version: z.int().optional(),
    reason: reasonLine.optional(),
  }),
  load: ({ tx }, { id }) => lockGrant(tx, id),
  blockers: (grant, { actor }) => [
    ...(grant.personId === actor.id ? [OWN] : []),
    ...(grant.revokedAt ? [{ code: 'access.already_revoked', message: '这个角色已经收回。' }] : []),
  ],
  async run({ tx, clock, note }, { reason }, grant) {
    await revokeGrantRow(tx, grant.id, clock.now())
    const label = isRole(grant.role) ? roles[grant.role].label : grant.role
    note({ personId: grant.personId, role: grant.role, label, reason: reason ?? null })
    return {}
  },
})
