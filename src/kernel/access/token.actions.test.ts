import { beforeEach, describe, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import { resolveToken } from './resolve.ts'
import { issueToken, revokeToken } from './token.actions.ts'
import { comesFrom, isAddressRange } from './token.store.ts'

const wanted = {
  name: '12345 热线平台',
  permissions: ['interaction.register_letter'],
  unitId: null,
  addresses: ['10.20.0.0/16'],
  expiresOn: '2026-10-20',
}
const forbidden = [
  { why: 'the system administrator', who: 'sysadminHe', error: { name: 'Forbidden' } },
  { why: 'a clerk', who: 'intakeZhao', error: { name: 'Forbidden' } },
] as const
const wrong = (why: string, change: object, path: string) => ({
  why,
  input: (allowed: object) => ({ ...allowed, ...change }),
  error: { name: 'InvalidInput', fields: [{ path }] },
})

behavesLikeAnAction(issueToken, {
  input: wanted,
  allowed: 'secadminGu',
  refused: [
    ...forbidden,
    wrong('a right programs do not get', { permissions: ['interaction.reveal_person'] }, 'permissions.0'),
    wrong('no right at all', { permissions: [] }, 'permissions'),
    wrong('what is no address', { addresses: ['10.20.0.0/33'] }, 'addresses.0'),
    wrong('a day that has passed', { expiresOn: '2025-10-19' }, 'expiresOn'),
    wrong('more than a year', { expiresOn: '2026-10-23' }, 'expiresOn'),
    wrong('a unit that is not there', { unitId: '00000000-0000-7000-8000-0000000000ff' }, 'unitId'),
  ],
  afterwards: async (world, { token, prefix }) => {
    expect(token.startsWith(prefix)).toBe(true)
    const kept = JSON.stringify([await world.rows('access.token'), await world.rows('audit.entry')])
    expect(kept).toContain(prefix)
    expect(kept).not.toContain(token)
  },
})

behavesLikeAnAction(revokeToken, {
  prepare: async (world) => ({ id: (await perform(issueToken, world.as('secadminGu'), wanted)).id }),
  allowed: 'secadminGu',
  refused: [
    ...forbidden,
    {
      why: 'one that was revoked',
      given: (world) => world.sql('update access.token set revoked_at = now()'),
      error: { blockers: [{ code: 'access.token_revoked', message: '此令牌已经吊销。' }] },
    },
  ],
})

describe('a program with a token', () => {
  let world: World
  beforeEach(async () => {
    world = await testWorld()
  })
  const issue = async (change: object = {}): Promise<string> =>
    (await perform(issueToken, world.as('secadminGu'), { ...wanted, ...change })).token
  const resolve = (token: string, address = '10.20.3.4') =>
    resolveToken(world.db, world.clock, token, address)

  test('may what the token says, and nothing of its own', async () => {
    const actor = await resolve(await issue())
    expect(actor).toMatchObject({ kind: 'token', name: '12345 热线平台' })
    expect([...(actor?.permissions ?? [])]).toEqual([['interaction.register_letter', 'all']])
  })

  test('reaches the unit it was given and what lies below', async () => {
    const actor = await resolve(await issue({ unitId: unitNamed.housing }))
    const scope = actor?.permissions.get('interaction.register_letter')
    expect(scope).toEqual({ unitIds: expect.arrayContaining([unitNamed.housing, unitNamed.property]) })
  })

  test('is nobody from another address, after its last day, once revoked, or with a letter changed', async () => {
    const token = await issue()
    expect(await resolve(token, '10.21.0.1')).toBeNull()
    expect(await resolve(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBeNull()
    expect(await resolve('zs_')).toBeNull()
    world.clock.set(new Date('2026-10-20T15:00:00Z'))
    expect(await resolve(token)).not.toBeNull()
    world.clock.set(new Date('2026-10-20T16:00:00Z'))
    expect(await resolve(token)).toBeNull()
    world.clock.set(new Date('2025-10-20T01:00:00Z'))
    await world.sql('update access.token set revoked_at = now()')
    expect(await resolve(token)).toBeNull()
  })

  test('a right that programs no longer get is not given to old tokens either', async () => {
    const token = await issue()
    await world.sql(`update access.token set permissions = '{interaction.reveal_person}'`)
    expect([...((await resolve(token))?.permissions ?? [])]).toEqual([])
  })
})

test.each([
  ['10.20.3.4', true],
  ['10.20.0.0/16', true],
  ['2001:db8::/32', true],
  ['::1', true],
  ['10.20.0.0/33', false],
  ['10.20.0', false],
  ['10.20.0.0/16/2', false],
  ['10.20.0.0/', false],
  ['localhost', false],
])('%s is an address or a range: %s', (text, is) => {
  expect(isAddressRange(text)).toBe(is)
})

test.each([
  [[], '203.0.113.9', true],
  [['10.20.0.0/16'], '10.20.255.1', true],
  [['10.20.0.0/16'], '10.21.0.1', false],
  [['10.20.0.0/16'], '::ffff:10.20.0.1', true],
  [['10.20.0.1'], '10.20.0.1', true],
  [['2001:db8::/32'], '2001:db8::7', true],
  [['2001:db8::/32'], '10.20.0.1', false],
  [['10.20.0.0/16'], 'not an address', false],
])('allowed %j: %s may come: %s', (ranges, address, may) => {
  expect(comesFrom(ranges, address)).toBe(may)
})
