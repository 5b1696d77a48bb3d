import { beforeEach, describe, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { castPassword, personIdOf, testWorld, type World } from '#kernel/testing'
import { unlockAccount } from './account.actions.ts'
import { beginSecondFactor, confirmSecondFactor } from './own-account.actions.ts'
import { codeAt } from './second-factor.ts'
import { listSessions } from './session.store.ts'
import { type Credentials, openSession, resolveSession, type SignIn } from './sign-in.ts'

let world: World
beforeEach(async () => {
  world = await testWorld({ at: '2025-10-20T09:00' })
})

function signIn(change: Partial<Credentials> = {}): Promise<SignIn> {
  const given = { username: 'chen', password: castPassword, address: '10.8.0.7', userAgent: 'Test' }
  return openSession(world.db, world.clock, { ...given, ...change })
}

async function opened(change: Partial<Credentials> = {}): Promise<string> {
  const answer = await signIn(change)
  return answer.opened ? answer.token : expect.fail(`not opened: ${answer.reason}`)
}

const find = (token: string) => resolveSession(world.db, world.clock, token)

describe('signing in', () => {
  test('opens a session that knows who it is, and is on record', async () => {
    const token = await opened()
    expect(await find(token)).toMatchObject({
      personId: personIdOf('clerkChen'),
      username: 'chen',
      personName: '陈办',
      mustChangePassword: false,
    })
    expect(await world.rows('audit.entry')).toMatchObject([
      { action: 'identity.sign_in', outcome: 'done', actorId: personIdOf('clerkChen'), address: '10.8.0.7' },
    ])
  })

  test('does not care how the name is written', async () => {
    expect(await signIn({ username: 'CHEN' })).toMatchObject({ opened: true })
  })

  test('keeps of the token only what cannot be turned back', async () => {
    const token = await opened()
    expect(JSON.stringify(await world.rows('identity.session'))).not.toContain(token)
    expect(JSON.stringify(await world.rows('audit.entry'))).not.toContain(token)
  })

  test.each([
    ['a wrong password', { password: 'Wrong-2031-xq' }],
    ['a name nobody has', { username: 'nobody' }],
    ['a password of absurd length', { password: 'x'.repeat(100_000) }],
  ])('%s: the same answer, and a denied entry', async (_case, change) => {
    expect(await signIn(change)).toEqual({ opened: false, reason: 'invalid_credentials' })
    const entries = await world.rows('audit.entry')
    expect(entries).toMatchObject([{ action: 'identity.sign_in', outcome: 'denied', actorId: null }])
    expect(JSON.stringify(entries)).not.toContain('nobody')
  })

  test('an unknown name takes as long as a known one', async () => {
    const time = async (username: string): Promise<number> => {
      const start = performance.now()
      await signIn({ username, password: 'Wrong-2031-xq' })
      return performance.now() - start
    }
    await time('warm-up')
    const known = [await time('chen'), await time('wu'), await time('liu')].sort((a, b) => a - b)[1]!
    const unknown = [await time('nobody1'), await time('nobody2'), await time('nobody3')].sort(
      (a, b) => a - b,
    )[1]!
    expect(unknown).toBeGreaterThan(known / 3)
    expect(unknown).toBeLessThan(known * 3)
  })

  test('a suspended account is told so, but only with the right password', async () => {
    await world.sql(`update identity.account set status = 'suspended' where username = 'chen'`)
    expect(await signIn()).toEqual({ opened: false, reason: 'suspended' })
    expect(await signIn({ password: 'Wrong-2031-xq' })).toEqual({
      opened: false,
      reason: 'invalid_credentials',
    })
  })

  test('after the last day of work the account is closed', async () => {
    await world.sql(`update org.person set left_on = '2025-10-19' where name = '陈办'`)
    expect(await signIn()).toEqual({ opened: false, reason: 'suspended' })
  })
})

describe('guessing', () => {
  const wrong = (n: number, change: Partial<Credentials> = {}) =>
    Promise.all(Array.from({ length: n }, () => signIn({ password: 'Wrong-2031-xq', ...change })))

  test('five failures lock the name for fifteen minutes, even for the right password', async () => {
    for (let i = 0; i < 5; i++)
      expect(await signIn({ password: 'Wrong-2031-xq' })).toMatchObject({ opened: false })
    const until = new Date('2025-10-20T01:15:00Z')
    expect(await signIn()).toEqual({ opened: false, reason: 'locked', until })
    world.clock.advance({ minutes: 14 })
    expect(await signIn()).toMatchObject({ reason: 'locked' })
    world.clock.advance({ minutes: 1 })
    expect(await signIn()).toMatchObject({ opened: true })
  })

  test('the fifth attempt may still be right, and forgives the four before', async () => {
    for (let i = 0; i < 4; i++) await signIn({ password: 'Wrong-2031-xq' })
    await opened()
    for (let i = 0; i < 4; i++) await signIn({ password: 'Wrong-2031-xq' })
    await opened()
  })

  test('a hundred guesses at once are not more than five', async () => {
    const answers = await wrong(40)
    const looked = answers.filter((answer) => !answer.opened && answer.reason === 'invalid_credentials')
    expect(looked).toHaveLength(5)
  })

  test('a name that does not exist is locked just the same', async () => {
    await wrong(5, { username: 'nobody' })
    expect(await signIn({ username: 'nobody' })).toMatchObject({ reason: 'locked' })
  })

  test('failures rest for a quarter of an hour and are forgotten', async () => {
    await wrong(4)
    world.clock.advance({ minutes: 15 })
    await wrong(4)
    expect(await signIn()).toMatchObject({ opened: true })
  })

  test('many names from one address lock the address', async () => {
    for (let i = 0; i < 50; i++) await signIn({ username: `guess${i}`, password: 'x' })
    expect(await signIn()).toMatchObject({ reason: 'locked' })
    expect(await signIn({ address: '10.8.0.8' })).toMatchObject({ opened: true })
  })

  test('successes from one address do not add up to a lock', async () => {
    await world.insert('identity.attempt', {
      key: 'address 10.8.0.7',
      failures: 49,
      lockedUntil: null,
      lastAt: world.clock.now(),
    })
    for (let i = 0; i < 3; i++) await opened()
    await signIn({ username: 'nobody' })
    expect(await signIn()).toMatchObject({ reason: 'locked' })
  })

  test('the administrator unlocks', async () => {
    await wrong(5)
    const [account] = await world.sql(`select id from identity.account where username = 'chen'`)
    await perform(unlockAccount, world.as('sysadminHe'), { id: account!.id })
    expect(await signIn()).toMatchObject({ opened: true })
  })

  test('names that were tried are not kept readable', async () => {
    await signIn({ username: 'MyPassword-2025' })
    expect(JSON.stringify(await world.rows('identity.attempt')).toLowerCase()).not.toContain('mypassword')
  })
})

describe('a session', () => {
  test('ends after thirty quiet minutes', async () => {
    const token = await opened()
    world.clock.advance({ minutes: 29 })
    expect(await find(token)).not.toBeNull()
    world.clock.advance({ minutes: 29 })
    expect(await find(token)).not.toBeNull()
    world.clock.advance({ minutes: 30 })
    expect(await find(token)).toBeNull()
  })

  test('ends after ten hours, however busy', async () => {
    const token = await opened()
    for (let minutes = 0; minutes < 595; minutes += 17) {
      expect(await find(token)).not.toBeNull()
      world.clock.advance({ minutes: 17 })
    }
    world.clock.advance({ minutes: 10 })
    expect(await find(token)).toBeNull()
  })

  test('writes that it was seen at most once a minute', async () => {
    const token = await opened()
    const seen = async () => (await world.rows('identity.session'))[0]!.lastSeenAt.getTime()
    const first = await seen()
    world.clock.advance({ minutes: 0.5 })
    await find(token)
    expect(await seen()).toBe(first)
    world.clock.advance({ minutes: 0.5 })
    await find(token)
    expect(await seen()).toBe(first + 60_000)
  })

  test('ends at once when the account is suspended or the person leaves', async () => {
    const token = await opened()
    await world.sql(`update identity.account set status = 'suspended' where username = 'chen'`)
    expect(await find(token)).toBeNull()
  })

  test('asks for a new password when the old one is ninety days old', async () => {
    await world.sql(
      `update identity.account set password_changed_at = '2025-07-22T00:59:00Z' where username = 'chen'`,
    )
    expect(await find(await opened())).toMatchObject({ mustChangePassword: true })
    await world.sql(
      `update identity.account set password_changed_at = '2025-07-22T01:01:00Z' where username = 'chen'`,
    )
    expect(await find(await opened())).toMatchObject({ mustChangePassword: false })
  })

  test('has a token of its own against forged requests, the same as long as it lasts', async () => {
    const [a, b] = [await opened(), await opened()]
    expect((await find(a))?.csrfToken).toBe((await find(a))?.csrfToken)
    expect((await find(a))?.csrfToken).not.toBe((await find(b))?.csrfToken)
  })

  test.each(['', 'x', `' or 1=1 --`, '\u0000', '云'])('a made-up token %j opens nothing', async (token) => {
    expect(await find(token)).toBeNull()
  })

  test('is listed with where it came from', async () => {
    await opened()
    await opened({ username: 'wu', address: '10.8.0.9' })
    const { now, today } = { now: world.clock.now(), today: world.clock.today() }
    expect(await listSessions(world.db.tx, now, today, personIdOf('outsiderWu'))).toMatchObject([
      { username: 'wu', address: '10.8.0.9', userAgent: 'Test' },
    ])
    expect(await listSessions(world.db.tx, now, today)).toHaveLength(2)
  })
})

describe('the second factor', () => {
  async function enrol(): Promise<{ secret: string; codes: string[] }> {
    const { secret } = await perform(beginSecondFactor, world.as('clerkChen'), {})
    const code = codeAt(secret, world.clock.now())
    const { recoveryCodes } = await perform(confirmSecondFactor, world.as('clerkChen'), { code })
    return { secret, codes: recoveryCodes }
  }

  test('once confirmed, the password alone is not enough', async () => {
    await perform(beginSecondFactor, world.as('clerkChen'), {})
    expect(await signIn()).toMatchObject({ opened: true })
    const { secret } = await enrol()
    expect(await signIn()).toEqual({ opened: false, reason: 'second_factor_required' })
    world.clock.advance({ minutes: 1 })
    expect(await signIn({ code: codeAt(secret, world.clock.now()) })).toMatchObject({ opened: true })
  })

  test('a code works once, also when two come with it at the same moment', async () => {
    const { secret } = await enrol()
    world.clock.advance({ minutes: 1 })
    const code = codeAt(secret, world.clock.now())
    const answers = await Promise.all([signIn({ code }), signIn({ code }), signIn({ code })])
    expect(answers.filter(({ opened }) => opened)).toHaveLength(1)
    expect(await signIn({ code })).toEqual({ opened: false, reason: 'invalid_code' })
  })

  test('the code that confirmed it does not open a session', async () => {
    const { secret } = await enrol()
    expect(await signIn({ code: codeAt(secret, world.clock.now()) })).toMatchObject({
      reason: 'invalid_code',
    })
  })

  test('an older code is refused after a newer one was used', async () => {
    const { secret } = await enrol()
    world.clock.advance({ minutes: 1 })
    const older = codeAt(secret, world.clock.now())
    world.clock.advance({ minutes: 0.5 })
    await opened({ code: codeAt(secret, world.clock.now()) })
    expect(await signIn({ code: older })).toMatchObject({ reason: 'invalid_code' })
  })

  test('asking for the code does not count as a failure; a wrong code does', async () => {
    const { secret } = await enrol()
    for (let i = 0; i < 8; i++) expect(await signIn()).toMatchObject({ reason: 'second_factor_required' })
    for (let i = 0; i < 5; i++)
      expect(await signIn({ code: '000000' })).toMatchObject({ reason: 'invalid_code' })
    world.clock.advance({ minutes: 1 })
    expect(await signIn({ code: codeAt(secret, world.clock.now()) })).toMatchObject({ reason: 'locked' })
  })

  test('a wrong password with a right code is a wrong password', async () => {
    const { secret } = await enrol()
    world.clock.advance({ minutes: 1 })
    const code = codeAt(secret, world.clock.now())
    expect(await signIn({ code, password: 'Wrong-2031-xq' })).toMatchObject({ reason: 'invalid_credentials' })
  })

  test('each recovery code opens once, typed with or without lines', async () => {
    const { codes } = await enrol()
    await opened({ code: codes[0]! })
    expect(await signIn({ code: codes[0]! })).toMatchObject({ reason: 'invalid_code' })
    await opened({ code: codes[1]!.replaceAll('-', '').toUpperCase() })
  })

  test('neither secret nor codes are readable in the database', async () => {
    const { secret, codes } = await enrol()
    const stored = JSON.stringify([
      await world.rows('identity.account'),
      await world.rows('identity.recovery_code'),
      await world.rows('audit.entry'),
    ])
    for (const text of [secret, ...codes]) expect(stored).not.toContain(text)
  })
})
