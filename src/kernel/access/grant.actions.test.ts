import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, personIdOf, testWorld, unitNamed, type World } from '#kernel/testing'
import { grantRole, revokeGrant } from './grant.actions.ts'
import { insertGrant } from './grant.store.ts'

const newcomer = () => ({
  personId: personIdOf('newcomerLin'),
  role: 'letters_handler',
  unitId: unitNamed.housing,
})
const forbidden = [
  { why: 'the system administrator', who: 'sysadminHe', error: { name: 'Forbidden' } },
  { why: 'the audit administrator', who: 'auditorSun', error: { name: 'Forbidden' } },
  { why: 'a leader', who: 'leaderSun', error: { name: 'Forbidden' } },
] as const
const refused = (why: string, change: Record<string, unknown>, code: string) => ({
  why,
  input: (allowed: object) => ({ ...allowed, ...change }),
  error: { name: 'Refused', blockers: [{ code }] },
})

behavesLikeAnAction(grantRole, {
  prepare: async () => newcomer(),
  allowed: 'secadminGu',
  refused: [
    ...forbidden,
    refused('a handler of nowhere', { unitId: null }, 'access.unit_needed'),
    refused('an intake clerk of one unit', { role: 'letters_intake' }, 'access.county_only'),
    refused('a role for programs', { role: 'integrator' }, 'access.role_for_tokens'),
    refused('the same again', { personId: personIdOf('clerkChen') }, 'access.already_granted'),
    {
      why: 'who has left',
      given: (world) => world.sql(`update org.person set left_on = '2025-10-01' where name = '林新'`),
      error: { blockers: [{ code: 'org.person_left' }] },
    },
    {
      why: 'an unknown role',
      input: (allowed) => ({ ...allowed, role: 'emperor' }),
      error: { name: 'InvalidInput' },
    },
    {
      why: 'an unknown unit',
      input: (allowed) => ({ ...allowed, unitId: '00000000-0000-7000-8000-0000000000ff' }),
      error: { fields: [{ path: 'unitId', message: '没有这个单位' }] },
    },
    {
      why: 'an end before the beginning',
      input: (allowed) => ({ ...allowed, from: '2025-10-21', until: '2025-10-20' }),
      error: { fields: [{ path: 'until', message: '结束日期不能早于开始日期' }] },
    },
  ],
  afterwards: async (world, { id }) => {
    const row = (await world.rows('access.grant')).find((found) => found.id === id)
    expect(row).toMatchObject({ ...newcomer(), validFrom: '2025-10-20', createdBy: personIdOf('secadminGu') })
  },
})

const administrators = ['system_admin', 'security_admin', 'audit_admin'] as const

test('oneself gets nothing from oneself, and says every reason at once', async () => {
  const world = await testWorld()
  const own = { personId: personIdOf('secadminGu'), role: 'system_admin', unitId: null }
  await expect(perform(grantRole, world.as('secadminGu'), own)).rejects.toMatchObject({
    blockers: [{ code: 'access.own_rights' }, { code: 'access.administrators_apart' }],
  })
})

test('an administrator holds no other role, of either kind', async () => {
  const world = await testWorld()
  const apart = { blockers: [{ code: 'access.administrators_apart' }] }
  const give = (name: 'sysadminHe' | 'auditorSun' | 'clerkChen', role: string, unitId: string | null) =>
    perform(grantRole, world.as('secadminGu'), { personId: personIdOf(name), role, unitId })
  for (const role of administrators) await expect(give('clerkChen', role, null)).rejects.toMatchObject(apart)
  await expect(give('sysadminHe', 'audit_admin', null)).rejects.toMatchObject(apart)
  await expect(give('auditorSun', 'system_admin', null)).rejects.toMatchObject(apart)
  await expect(give('auditorSun', 'letters_intake', null)).rejects.toMatchObject(apart)
  await expect(give('sysadminHe', 'letters_handler', unitNamed.housing)).rejects.toMatchObject(apart)
})

test('after one role has ended the other may begin', async () => {
  const world = await testWorld()
  await world.sql(`update access.grant set valid_until = '2025-10-25' where person_id = $1`, [
    personIdOf('clerkChen'),
  ])
  const give = (from: string) =>
    perform(grantRole, world.as('secadminGu'), {
      personId: personIdOf('clerkChen'),
      role: 'audit_admin',
      unitId: null,
      from,
    })
  await expect(give('2025-10-25')).rejects.toMatchObject({
    blockers: [{ code: 'access.administrators_apart' }],
  })
  await give('2025-10-26')
})

test('the database keeps them apart whatever writes the row', async () => {
  const world = await testWorld()
  const apart = { constraint: 'administrators_apart' }
  const row = (role: string, validFrom: string, validUntil: string | null = null) =>
    world.insert('access.grant', {
      personId: personIdOf('newcomerLin'),
      role,
      unitId: null,
      validFrom,
      validUntil,
    })
  await row('system_admin', '2025-10-20')
  await expect(row('leader', '2026-01-01')).rejects.toMatchObject(apart)
  await expect(row('audit_admin', '2019-01-01')).rejects.toMatchObject(apart)
  await row('leader', '2019-01-01', '2025-10-19')
  const moved = world.sql(
    `update access.grant set valid_until = null where role = 'leader' and valid_until is not null`,
  )
  await expect(moved).rejects.toMatchObject(apart)
})

test('the database makes the second of two clashing rows wait until it can see the first', async () => {
  const world = await testWorld()
  const put = (role: string, then: Promise<unknown>) =>
    world.db.transaction(async (tx) => {
      await insertGrant(
        tx,
        {
          personId: personIdOf('newcomerLin'),
          role,
          unitId: null,
          validFrom: world.clock.today(),
          validUntil: null,
          reason: null,
        },
        { by: null, at: world.clock.now() },
      )
      await then
    })
  const first = Promise.withResolvers<void>()
  const one = put('system_admin', first.promise)
  await waitFor(
    world,
    "select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'",
  )
  const other = put('leader', Promise.resolve()).catch((error) => error)
  await waitFor(
    world,
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  )
  first.resolve()
  await one
  expect(await other).toMatchObject({ constraint: 'administrators_apart' })
})

async function waitFor(world: World, question: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    // Asked as the application: another role may not see what its sessions do.
    if ((await world.db.pool.query(question)).rowCount) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  expect.fail(`never: ${question}`)
}

test('the same role again counts as given on its last day, not on the day after', async () => {
  const world = await testWorld()
  const give = (from: string, until: string) =>
    perform(grantRole, world.as('secadminGu'), { ...newcomer(), from, until })
  await give('2025-10-20', '2025-10-25')
  await expect(give('2025-10-25', '2025-10-30')).rejects.toMatchObject({
    blockers: [{ code: 'access.already_granted' }],
  })
  await give('2025-10-26', '2025-10-30')
})

test('of two clashing grants at the same moment one comes through', async () => {
  for (let round = 0; round < 5; round++) {
    const world = await testWorld()
    const give = (role: string, unitId: string | null) =>
      perform(grantRole, world.as('secadminGu'), { personId: personIdOf('newcomerLin'), role, unitId })
    const answers = await Promise.allSettled([
      give('system_admin', null),
      give('letters_handler', unitNamed.housing),
    ])
    const failed = answers.filter((answer) => answer.status === 'rejected')
    expect(failed.map(({ reason }) => reason.blockers)).toMatchObject([
      [{ code: 'access.administrators_apart' }],
    ])
  }
})

const grantOf = async (world: World, name: 'clerkChen' | 'secadminGu'): Promise<string> =>
  (await world.rows('access.grant')).find(({ personId }) => personId === personIdOf(name))?.id

behavesLikeAnAction(revokeGrant, {
  prepare: async (world) => ({
    id: await grantOf(world, 'clerkChen'),
    reason: '调离',
  }),
  allowed: 'secadminGu',
  refused: [
    ...forbidden,
    {
      why: 'a grant that was revoked',
      given: (world, { id }) => world.sql('update access.grant set revoked_at = now() where id = $1', [id]),
      error: { blockers: [{ code: 'access.already_revoked', message: '这个角色已经收回。' }] },
    },
    {
      why: 'her own',
      given: (world, { id }) =>
        world
          .sql('delete from access.grant where person_id = $2 and id <> $1', [id, personIdOf('secadminGu')])
          .then(() =>
            world.sql('update access.grant set person_id = $2 where id = $1', [id, personIdOf('secadminGu')]),
          ),
      error: { blockers: [{ code: 'access.own_rights' }] },
    },
    {
      why: 'what is not there',
      input: () => ({ id: '00000000-0000-7000-8000-0000000000ff' }),
      error: { name: 'NotFound', kind: 'access.grant' },
    },
  ],
  afterwards: async (world, _output, { id }) => {
    const row = (await world.rows('access.grant')).find((found) => found.id === id)
    expect(row?.revokedAt).toEqual(world.clock.now())
  },
})
