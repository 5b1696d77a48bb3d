import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/actions'
import { perform, reaches } from '#kernel/actions'
import { configureIdentity, openSession, resolveSession } from '#kernel/identity'
import { grantDelegation, mergeUnit, moveUnit } from '#kernel/org'
import {
  type CastName,
  cast,
  castPassword,
  personIdOf,
  testWorld,
  unitNamed,
  type World,
} from '#kernel/testing'
import { localDate } from '#kernel/time'
import { holdersOf, type Resolved, resolveActor } from './resolve.ts'

let world: World
beforeEach(async () => {
  world = await testWorld({ at: '2025-10-20T09:00' })
})

async function resolved(name: CastName): Promise<Resolved> {
  const given = { username: cast[name].username, password: castPassword, address: null, userAgent: null }
  const answer = await openSession(world.db, world.clock, given)
  const session = answer.opened ? await resolveSession(world.db, world.clock, answer.token) : null
  return resolveActor(world.db, world.clock, session ?? expect.fail('no session'))
}

const actor = async (name: CastName): Promise<Actor> => (await resolved(name)).actor

function scopes(found: Actor, permission: string): string[] | 'all' | undefined {
  const scope = found.permissions.get(permission)
  return scope === undefined || scope === 'all' ? scope : [...scope.unitIds].sort()
}

const HANDLE = 'interaction.handle_letter'

describe('a grant', () => {
  const grant = (row: Record<string, unknown>) =>
    world.insert('access.grant', {
      personId: personIdOf('newcomerLin'),
      role: 'letters_handler',
      unitId: unitNamed.housing,
      validFrom: '2025-10-20',
      ...row,
    })

  test.each([
    ['from its first day', { validFrom: '2025-10-20' }, true],
    ['not the day before', { validFrom: '2025-10-21' }, false],
    ['on its last day', { validFrom: '2025-01-01', validUntil: '2025-10-20' }, true],
    ['not the day after', { validFrom: '2025-01-01', validUntil: '2025-10-19' }, false],
    ['not once revoked', { revokedAt: new Date('2025-10-20T00:00:00Z') }, false],
  ])('holds %s', async (_case, row, holds) => {
    await grant(row)
    expect((await actor('newcomerLin')).permissions.has(HANDLE)).toBe(holds)
  })

  test('reaches the unit and what lies below it, nothing beside', async () => {
    await grant({})
    expect(scopes(await actor('newcomerLin'), HANDLE)).toEqual([unitNamed.housing, unitNamed.property].sort())
  })

  test('of two units adds up; for the whole county it is all', async () => {
    await grant({})
    await grant({ unitId: unitNamed.township })
    expect(scopes(await actor('newcomerLin'), HANDLE)).toEqual(
      [unitNamed.housing, unitNamed.property, unitNamed.township].sort(),
    )
    await grant({ unitId: null, role: 'letters_intake' })
    expect(scopes(await actor('newcomerLin'), 'interaction.read_letters')).toBe('all')
  })

  test('follows the tree: a unit that moves away is lost, one that is merged in is gained', async () => {
    const sysadmin = world.as('sysadminHe')
    await perform(moveUnit, sysadmin, {
      id: unitNamed.property,
      parentId: unitNamed.transport,
      reason: '改革',
    })
    expect(scopes(await actor('directorLi'), HANDLE)).toEqual([unitNamed.housing])
    await perform(mergeUnit, sysadmin, { id: unitNamed.transport, intoId: unitNamed.housing, reason: '改革' })
    expect(scopes(await actor('directorLi'), HANDLE)).toEqual(
      [unitNamed.housing, unitNamed.transport, unitNamed.property].sort(),
    )
  })

  test('of a role that no longer exists gives nothing', async () => {
    await grant({ role: 'emperor' })
    const { permissions } = await actor('newcomerLin')
    expect([...permissions.keys()]).toEqual(['administration.own_account', 'administration.read_directory'])
  })
})

describe('standing in', () => {
  const delegate = (from: string, until: string, permissions?: string[]) =>
    perform(grantDelegation, world.as('clerkChen'), {
      toPersonId: personIdOf('newcomerLin'),
      from: localDate(from),
      until: localDate(until),
      reason: '年休假',
      permissions,
    })

  test.each([
    ['2025-10-19', false],
    ['2025-10-20', true],
    ['2025-10-24', true],
    ['2025-10-25', false],
  ])('by delegation from the 20th to the 24th: on %s %s', async (today, holds) => {
    await delegate('2025-10-20', '2025-10-24')
    world.clock.set(new Date(`${today}T01:00:00Z`))
    const found = await actor('newcomerLin')
    expect(found.permissions.has(HANDLE)).toBe(holds)
    expect(found.onBehalfOf).toEqual(holds ? [personIdOf('clerkChen')] : [])
  })

  test('gives only what was lent, where the lender has it', async () => {
    await delegate('2025-10-20', '2025-10-24', ['interaction.read_letters'])
    const found = await actor('newcomerLin')
    expect(found.permissions.has(HANDLE)).toBe(false)
    expect(scopes(found, 'interaction.read_letters')).toEqual([unitNamed.housing, unitNamed.property].sort())
  })

  test('is not passed on', async () => {
    await delegate('2025-10-20', '2025-10-24')
    await perform(grantDelegation, world.as('newcomerLin'), {
      toPersonId: personIdOf('outsiderWu'),
      from: localDate('2025-10-20'),
      until: localDate('2025-10-24'),
      reason: '代班',
    })
    const found = await actor('outsiderWu')
    const scope = found.permissions.get(HANDLE) ?? expect.fail('no scope')
    expect(reaches(scope, unitNamed.housing)).toBe(false)
  })

  test('ends with the lender’s own grant, and with the lender', async () => {
    await delegate('2025-10-20', '2025-10-24')
    await world.sql(`update access.grant set revoked_at = now() where person_id = $1`, [
      personIdOf('clerkChen'),
    ])
    expect((await actor('newcomerLin')).permissions.has(HANDLE)).toBe(false)
  })

  test('never brings business data to an administrator, nor an administrator’s rights to anybody', async () => {
    const row = { validFrom: '2025-10-20', validUntil: '2025-10-24', reason: 'x' }
    const [he, chen, lin] = [personIdOf('sysadminHe'), personIdOf('clerkChen'), personIdOf('newcomerLin')]
    await world.insert('org.delegation', { ...row, fromPersonId: chen, toPersonId: he })
    await world.insert('org.delegation', { ...row, fromPersonId: he, toPersonId: lin })
    const sysadmin = await actor('sysadminHe')
    expect([...sysadmin.permissions.keys()].filter((name) => !name.startsWith('administration.'))).toEqual([])
    expect(sysadmin.onBehalfOf).toEqual([])
    const newcomer = await actor('newcomerLin')
    expect(newcomer.permissions.has('administration.manage_people')).toBe(false)
    expect(newcomer.onBehalfOf).toEqual([])
  })

  test('as acting head gives a head’s rights there for those days', async () => {
    const post = { personId: personIdOf('newcomerLin'), unitId: unitNamed.transport, title: '局长（代）' }
    const days = { validFrom: '2025-10-20', validUntil: '2025-10-21' }
    await world.insert('org.post', {
      ...post,
      ...days,
      isHead: true,
      acting: true,
      main: false,
      reason: '空缺',
    })
    expect(scopes(await actor('newcomerLin'), HANDLE)).toEqual([unitNamed.transport])
    expect((await actor('newcomerLin')).unitId).toBe(unitNamed.housing)
    world.clock.set(new Date('2025-10-22T01:00:00Z'))
    expect((await actor('newcomerLin')).permissions.has(HANDLE)).toBe(false)
  })
})

describe('until the account is in order', () => {
  const own = ['administration.own_account', 'administration.read_directory']

  test('a new password comes first', async () => {
    await world.sql('update identity.account set must_change = true')
    const found = await resolved('clerkChen')
    expect(found.mustChangePassword).toBe(true)
    expect([...found.actor.permissions.keys()]).toEqual(own)
  })

  test.each([
    ['sysadminHe', true],
    ['secadminGu', true],
    ['auditorSun', true],
    ['clerkChen', false],
  ] as const)('%s needs a second factor: %s', async (name, needs) => {
    configureIdentity({ secretKey: Buffer.alloc(32, 7), secondFactor: 'administrators' })
    try {
      const found = await resolved(name)
      expect(found.mustEnrolSecondFactor).toBe(needs)
      if (needs) expect([...found.actor.permissions.keys()]).toEqual(own)
    } finally {
      configureIdentity({ secretKey: Buffer.alloc(32, 7), secondFactor: 'optional' })
    }
  })
})

describe('who may do it here', () => {
  const today = localDate('2025-10-20')
  const holders = async (permission: string, unitId: string | null): Promise<string[]> =>
    (await holdersOf(world.db.tx, { permission, unitId }, today)).sort()
  const ids = (...names: CastName[]) => names.map(personIdOf).sort()

  test('those of the unit and of the units above it', async () => {
    expect(await holders(HANDLE, unitNamed.property)).toEqual(ids('directorLi', 'clerkChen', 'clerkHe'))
    expect(await holders(HANDLE, unitNamed.housing)).toEqual(ids('directorLi', 'clerkChen'))
  })

  test('those of the whole county everywhere', async () => {
    expect(await holders('interaction.triage_letter', unitNamed.property)).toEqual(ids('intakeZhao'))
    expect(await holders('interaction.triage_letter', null)).toEqual(ids('intakeZhao'))
  })

  test('and those who stand in for them, but not who has left', async () => {
    await perform(grantDelegation, world.as('clerkHe'), {
      toPersonId: personIdOf('newcomerLin'),
      from: today,
      until: today,
      reason: '外出',
    })
    await world.sql(`update org.person set left_on = '2025-10-19' where id = $1`, [personIdOf('clerkChen')])
    expect(await holders(HANDLE, unitNamed.property)).toEqual(ids('directorLi', 'clerkHe', 'newcomerLin'))
  })

  test('after a merger those of the successor', async () => {
    await perform(mergeUnit, world.as('sysadminHe'), {
      id: unitNamed.transport,
      intoId: unitNamed.housing,
      reason: '改革',
    })
    expect(await holders(HANDLE, unitNamed.transport)).toEqual(ids('directorLi', 'clerkChen', 'outsiderWu'))
  })

  test('nobody when no role gives it', async () => {
    expect(await holders('interaction.fly', null)).toEqual([])
  })
})
