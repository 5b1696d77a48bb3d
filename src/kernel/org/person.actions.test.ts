import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, personIdOf, testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { appointActing } from './acting.actions.ts'
import { grantDelegation, revokeDelegation } from './delegation.actions.ts'
import { addPerson, assignPost, changePerson, endPostAction } from './person.actions.ts'
import { headOf, postsOf } from './person.store.ts'

const NOWHERE = '00000000-0000-7000-8000-0000000000ff'
const forbidden = [
  { why: 'the security administrator', who: 'secadminGu', error: { name: 'Forbidden' } },
  { why: 'a clerk', who: 'clerkChen', error: { name: 'Forbidden' } },
] as const
const wrong = (why: string, change: object, path: string) => ({
  why,
  input: (allowed: object) => ({ ...allowed, ...change }),
  error: { name: 'InvalidInput', fields: [{ path }] },
})
const left = {
  why: 'who has left',
  given: (world: World) => world.sql(`update org.person set left_on = '2025-10-01'`),
  error: { blockers: [{ code: 'org.person_left' }] },
}
const closedUnit = {
  why: 'a unit that was closed',
  given: (world: World) => world.sql(`update org.unit set valid_until = '2025-10-01'`),
  error: { blockers: [{ code: 'org.unit_closed' }] },
}
const lin = personIdOf('newcomerLin')
const today = localDate('2025-10-20')

behavesLikeAnAction(addPerson, {
  input: {
    name: '欧阳𠮷',
    employeeNumber: 'E0100',
    phone: '0000-881 0001',
    unitId: unitNamed.housing,
    title: '科员',
  },
  allowed: 'sysadminHe',
  refused: [
    ...forbidden,
    closedUnit,
    wrong('a number that belongs to another', { employeeNumber: 'E0001' }, 'employeeNumber'),
    wrong('no name', { name: '　' }, 'name'),
    wrong('a telephone number of letters', { phone: 'call me' }, 'phone'),
    wrong('what is no address', { email: 'nobody' }, 'email'),
    wrong('a day that does not exist', { joinedOn: '2025-02-30' }, 'joinedOn'),
    wrong('a unit that is not there', { unitId: NOWHERE }, 'unitId'),
  ],
  afterwards: async (world, { id }) => {
    expect((await world.rows('org.person')).at(-1)).toMatchObject({
      id,
      name: '欧阳𠮷',
      joinedOn: '2025-10-20',
    })
    expect(await postsOf(world.db.tx, id, today)).toMatchObject([
      { title: '科员', main: true, isHead: false },
    ])
  },
})

behavesLikeAnAction(changePerson, {
  input: { id: lin, name: '林欣', email: 'lin@example.invalid', version: 1 },
  allowed: 'sysadminHe',
  refused: [
    ...forbidden,
    wrong('a number that belongs to another', { employeeNumber: 'E0001' }, 'employeeNumber'),
    {
      why: 'who saw another version',
      input: (allowed) => ({ ...allowed, version: 3 }),
      error: { name: 'Conflict', current: { version: 1 } },
    },
  ],
  afterwards: async (world) => {
    const person = (await world.rows('org.person')).find(({ id }) => id === lin)
    expect(person).toMatchObject({ name: '林欣', version: 2, employeeNumber: 'E0014' })
    // Which fields changed is on record, not what they say.
    expect((await world.rows('audit.entry')).at(-1)?.details).toEqual({ changed: ['name', 'email'] })
  },
})

behavesLikeAnAction(assignPost, {
  input: { id: lin, unitId: unitNamed.transport, title: '副局长', isHead: true, from: '2025-11-01' },
  allowed: 'sysadminHe',
  refused: [...forbidden, left, closedUnit, wrong('a unit that is not there', { unitId: NOWHERE }, 'unitId')],
  afterwards: async (world) => {
    expect(await postsOf(world.db.tx, lin, localDate('2025-10-31'))).toHaveLength(1)
    expect((await postsOf(world.db.tx, lin, localDate('2025-11-01'))).map(({ title }) => title)).toEqual([
      '试用人员',
      '副局长',
    ])
    expect(await headOf(world.db.tx, unitNamed.transport, localDate('2025-10-31'))).toBeUndefined()
    expect(await headOf(world.db.tx, unitNamed.transport, localDate('2025-11-01'))).toBe(lin)
  },
})

const postOf = async (world: World, personId: string): Promise<string> =>
  (await world.rows('org.post')).find((post) => post.personId === personId)?.id

behavesLikeAnAction(endPostAction, {
  prepare: async (world) => ({ id: await postOf(world, lin), on: '2025-10-19' }),
  allowed: 'sysadminHe',
  refused: [
    ...forbidden,
    {
      why: 'one that ended long ago',
      given: (world) => world.sql(`update org.post set valid_until = '2025-10-01'`),
      error: { blockers: [{ code: 'org.post_ended' }] },
    },
  ],
  afterwards: async (world) => expect(await postsOf(world.db.tx, lin, today)).toEqual([]),
})

behavesLikeAnAction(appointActing, {
  input: {
    id: lin,
    unitId: unitNamed.housing,
    title: '局长（代）',
    from: '2025-10-20',
    until: '2025-12-31',
    reason: '局长学习',
  },
  allowed: 'secadminGu',
  refused: [
    { why: 'the system administrator, who gives no rights', who: 'sysadminHe', error: { name: 'Forbidden' } },
    { why: 'the head himself', who: 'directorLi', error: { name: 'Forbidden' } },
    left,
    closedUnit,
    wrong('an end before the beginning', { until: '2025-10-19' }, 'until'),
    wrong('no reason', { reason: '' }, 'reason'),
    {
      why: 'herself',
      input: (allowed) => ({ ...allowed, id: personIdOf('secadminGu') }),
      error: { blockers: [{ code: 'org.own_rights' }] },
    },
  ],
  afterwards: async (world) => {
    expect(await headOf(world.db.tx, unitNamed.housing, today)).toBe(lin)
    expect(await headOf(world.db.tx, unitNamed.housing, localDate('2026-01-01'))).toBe(
      personIdOf('directorLi'),
    )
  },
})

const absence = { toPersonId: lin, from: '2025-10-20', until: '2025-10-24', reason: '年休假' }

behavesLikeAnAction(grantDelegation, {
  input: absence,
  allowed: 'clerkChen',
  refused: [
    {
      why: 'who speaks for a colleague',
      who: 'outsiderWu',
      input: (allowed) => ({ ...allowed, fromPersonId: personIdOf('clerkChen') }),
      error: { name: 'Forbidden', message: '只能委托自己的权限；单位负责人可以为本单位人员委托。' },
    },
    {
      why: 'a head of another unit',
      who: 'townshipLiu',
      input: (allowed) => ({ ...allowed, fromPersonId: personIdOf('clerkChen') }),
      error: { name: 'Forbidden' },
    },
    wrong('oneself', { toPersonId: personIdOf('clerkChen') }, 'toPersonId'),
    wrong('who is not there', { toPersonId: NOWHERE }, 'toPersonId'),
    wrong('an end before the beginning', { until: '2025-10-19' }, 'until'),
    wrong('days that are over', { from: '2025-10-01', until: '2025-10-19' }, 'until'),
    wrong('more than half a year', { until: '2026-04-21' }, 'until'),
    {
      why: 'to one who has left',
      given: (world) => world.sql('update org.person set left_on = $2 where id = $1', [lin, '2025-10-01']),
      error: { blockers: [{ code: 'org.person_left' }] },
    },
  ],
})

test('half a year to the day may be delegated', async () => {
  const world = await testWorld()
  await perform(grantDelegation, world.as('clerkChen'), { ...absence, until: '2026-04-20' })
})

test('the head delegates for an ill clerk of his unit, also of a division below it', async () => {
  const world = await testWorld()
  for (const name of ['clerkChen', 'clerkHe'] as const) {
    await perform(grantDelegation, world.as('directorLi'), { ...absence, fromPersonId: personIdOf(name) })
  }
  expect(await world.rows('org.delegation')).toMatchObject([
    { fromPersonId: personIdOf('clerkChen'), createdBy: personIdOf('directorLi') },
    { fromPersonId: personIdOf('clerkHe') },
  ])
})

behavesLikeAnAction(revokeDelegation, {
  prepare: async (world) => ({ id: (await perform(grantDelegation, world.as('clerkChen'), absence)).id }),
  allowed: 'clerkChen',
  refused: [
    { why: 'a stranger', who: 'outsiderWu', error: { name: 'NotFound' } },
    { why: 'the one who stands in', who: 'newcomerLin', error: { name: 'NotFound' } },
    {
      why: 'one that is over',
      given: async (world) => world.clock.set(new Date('2025-10-25T01:00:00Z')),
      error: { blockers: [{ code: 'org.delegation_ended' }] },
    },
  ],
  afterwards: async (world) => {
    expect(await world.rows('org.delegation')).toMatchObject([{ revokedAt: world.clock.now() }])
  },
})

test('on its last day a delegation can still be ended', async () => {
  const world = await testWorld()
  const { id } = await perform(grantDelegation, world.as('clerkChen'), absence)
  world.clock.set(new Date('2025-10-24T09:00:00Z'))
  await perform(revokeDelegation, world.as('clerkChen'), { id })
})

test.each(['secadminGu', 'directorLi'] as const)('%s may end a delegation as well', async (who) => {
  const world = await testWorld()
  const { id } = await perform(grantDelegation, world.as('clerkChen'), absence)
  await perform(revokeDelegation, world.as(who), { id })
})
