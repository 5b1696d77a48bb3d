/** Units, people, accounts, roles: the county as an organisation. */
import { heldOn, onBehalfOf, permissionsOf } from '#kernel/access'
import { hashPassword, insertAccount } from '#kernel/identity'
import { type LocalDate, systemClock } from '#kernel/time'
import { acting, delegations, people } from '../../../demo/people.ts'
import type { DemoPerson, RoleName } from '../../../demo/types.ts'
import { units } from '../../../demo/units.ts'
import { standingCounty } from './demo.store.ts'
import { perforce, type Stage, unitId } from './stage.ts'

export async function buildCounty(stage: Stage, password: string, today: LocalDate): Promise<void> {
  for (const unit of units) {
    const { id } = await perforce<{ id: string }>(stage, 'system', 'org.create_unit', {
      code: unit.code,
      name: unit.name,
      shortName: unit.shortName,
      kind: unit.kind,
      parentId: unit.parentCode ? unitId(stage, unit.parentCode) : null,
      phone: unit.phone,
      address: unit.address,
      duties: [...unit.duties],
      reason: '机构设立',
    })
    stage.units.set(unit.code, id)
  }
  const hash = await hashPassword(password)
  for (const person of people) await addPerson(stage, person, hash)
  await standIns(stage, today)
}

/** The same county, already standing: who is who and which unit is which. */
export async function enterCounty(stage: Stage): Promise<void> {
  const { units: standing, people: known } = await standingCounty(stage.db.tx)
  for (const [code, id] of standing) stage.units.set(code, id)
  for (const { username, id, name } of known) {
    stage.people.set(username, { id, actor: await actorFor(stage, id, name) })
  }
}

const COUNTY_WIDE: readonly RoleName[] = [
  'letters_intake',
  'letters_reviewer',
  'leader',
  'finance',
  'editor',
  'system_admin',
  'security_admin',
  'audit_admin',
]

async function addPerson(stage: Stage, person: DemoPerson, hash: string): Promise<void> {
  const [main, ...others] = person.posts
  const { id } = await perforce<{ id: string }>(stage, 'system', 'org.add_person', {
    name: person.name,
    phone: person.phone,
    unitId: unitId(stage, main.unit),
    title: main.title,
    isHead: main.head,
  })
  for (const post of others) {
    await perforce(stage, 'system', 'org.assign_post_person', {
      id,
      unitId: unitId(stage, post.unit),
      title: post.title,
      isHead: post.head,
      main: false,
    })
  }
  for (const role of person.roles) await grant(stage, id, role, person)
  // The password is the visitor's own choice or was just made up: nobody could change it beforehand.
  await stage.db.transaction((tx) =>
    insertAccount(tx, {
      personId: id,
      username: person.username,
      passwordHash: hash,
      mustChange: false,
      passwordChangedAt: systemClock.now(),
      createdAt: systemClock.now(),
      createdBy: null,
    }),
  )
  stage.people.set(person.username, { id, actor: await actorFor(stage, id, person.name) })
}

async function grant(stage: Stage, personId: string, role: RoleName, person: DemoPerson): Promise<void> {
  if (COUNTY_WIDE.includes(role)) {
    await perforce(stage, 'system', 'access.grant_role', { personId, role, unitId: null })
    return
  }
  for (const post of person.posts) {
    const given = post.head ? 'unit_head' : role
    await perforce(stage, 'system', 'access.grant_role', {
      personId,
      role: given,
      unitId: unitId(stage, post.unit),
    })
  }
}

export async function actorFor({ db, clock }: Stage, personId: string, name: string) {
  const { roles, unitId: home } = await heldOn(db.tx, personId, clock.today())
  return {
    kind: 'person' as const,
    id: personId,
    name,
    unitId: home,
    permissions: permissionsOf(roles),
    onBehalfOf: onBehalfOf(roles),
  }
}

/** Acting heads and delegations lie around today, so that a visitor sees them at work. */
async function standIns(stage: Stage, today: LocalDate): Promise<void> {
  for (const { username, unit, title, from, until, reason } of acting(today)) {
    const id = stage.people.get(username)?.id
    await perforce(stage, 'system', 'org.appoint_acting_person', {
      id,
      unitId: unitId(stage, unit),
      title,
      from,
      until,
      reason,
    })
  }
  for (const { from, to, startsOn, endsOn, reason } of delegations(today)) {
    await perforce(stage, from, 'org.grant_delegation', {
      toPersonId: stage.people.get(to)?.id,
      from: startsOn,
      until: endsOn,
      reason,
    })
  }
}
