import { beforeEach, expect, test } from 'vitest'
import {
  behavesLikeAnAction,
  personIdOf,
  type TestSite,
  testSite,
  testWorld,
  type World,
} from '#kernel/testing'
import { administrationRoutes } from '../public.ts'
import { exportDormant } from './dormant.actions.ts'

behavesLikeAnAction(exportDormant, {
  input: {},
  allowed: 'sysadminHe',
  refused: [
    { why: 'the security administrator', who: 'secadminGu', error: { name: 'Forbidden' } },
    { why: 'the audit administrator', who: 'auditorSun', error: { name: 'Forbidden' } },
    { why: 'a clerk', who: 'clerkChen', error: { name: 'Forbidden' } },
  ],
  afterwards: async (world) =>
    expect((await world.rows('audit.entry')).at(-1)?.details).toEqual({ rows: expect.any(Number) }),
})

let world: World
let site: TestSite
beforeEach(async () => {
  world = await testWorld({ at: '2025-10-20T09:00' })
  site = await testSite(world, administrationRoutes)
  // Everybody signed in this morning, unless a test says otherwise.
  await world.sql(`update identity.account set created_at = '2025-01-06T01:00:00Z'`)
  await world.sql(`insert into identity.session (account_id, token_hash, opened_at, last_seen_at)
    select id, id::text, '2025-10-20T00:30:00Z', '2025-10-20T00:30:00Z' from identity.account`)
})

const accountOf = `(select id from identity.account where username = $1)`
const lastSeen = async (username: string, at: string | null) => {
  await world.sql(`delete from identity.session where account_id = ${accountOf}`, [username])
  if (at === null) return
  await world.sql(
    `insert into identity.session (account_id, token_hash, opened_at, last_seen_at) values (${accountOf}, $1, $2, $2)`,
    [username, at],
  )
}
const found = async () => (await site.as('sysadminHe').get('/api/accounts/dormant')).body

test('while everybody comes, nobody is listed', async () => {
  expect(await found()).toEqual({ items: [], total: 0, page: 1, pageSize: 20 })
})

test('the ninetieth day counts, the eighty-ninth does not; the day is the county’s', async () => {
  // 2025-07-22 is ninety days before 2025-10-20; its last minute in the county is 15:59 in London.
  await lastSeen('chen', '2025-07-22T15:59:00Z')
  await lastSeen('wu', '2025-07-22T16:00:00Z')
  expect(await found()).toMatchObject({
    total: 1,
    items: [
      {
        personId: personIdOf('clerkChen'),
        personName: '陈办',
        username: 'chen',
        unitName: '云溪县住房和城乡建设局',
        roles: ['信件承办员'],
        lastSignInAt: '2025-07-22T15:59:00.000Z',
        quietDays: 90,
      },
    ],
  })
})

test('who has never signed in counts from the opening of the account', async () => {
  await lastSeen('chen', null)
  await lastSeen('wu', null)
  await world.sql(`update identity.account set created_at = '2025-10-01T01:00:00Z' where username = 'wu'`)
  const { items } = await found()
  expect(items).toMatchObject([{ username: 'chen', lastSignInAt: null, quietDays: 287 }])
})

test('a later sign-in counts, whatever came before it', async () => {
  await world.sql(
    `insert into identity.session (account_id, token_hash, opened_at, last_seen_at)
      values (${accountOf}, 'x', '2025-02-01', '2025-02-01')`,
    ['chen'],
  )
  expect((await found()).total).toBe(0)
})

test('suspended accounts and people who left are dealt with already', async () => {
  await lastSeen('chen', '2025-03-01T01:00:00Z')
  await lastSeen('wu', '2025-04-01T01:00:00Z')
  expect((await found()).items.map(({ username }: { username: string }) => username)).toEqual(['chen', 'wu'])
  await world.sql(`update identity.account set status = 'suspended' where username = 'chen'`)
  await world.sql(
    `update org.person set left_on = '2025-10-19' where id = (select person_id from identity.account where username = 'wu')`,
  )
  expect(await found()).toMatchObject({ total: 0, items: [] })
})

test('the list is taken away as a table, and that it was is on record', async () => {
  await lastSeen('chen', '2025-03-01T01:00:00Z')
  const { body, headers } = await site.as('sysadminHe').get('/api/accounts/dormant/export')
  expect(headers['content-disposition']).toBe('attachment; filename="dormant-accounts-2025-10-20.csv"')
  expect(body).toBe(
    '\ufeff姓名,账号,单位,角色,开通时间,最近登录,未登录天数\r\n' +
      '陈办,chen,云溪县住房和城乡建设局,信件承办员,2025-01-06 09:00,2025-03-01 09:00,233\r\n',
  )
  expect(await world.rows('audit.entry')).toMatchObject([
    { action: 'administration.export_dormant', details: { rows: 1 } },
  ])
})
