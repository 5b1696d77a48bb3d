/** The server as an administrator starts it, on a PostgreSQL of his own. */
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#kernel/config'
import { migrate, openDatabase } from '#kernel/db'
import { appRole, emptyDatabase, type TestDatabase, testWorld } from '#kernel/testing'
import { isDemo } from './demo.ts'
import { type Program, startProgram } from './testing.ts'

describe('whether it is the demo', () => {
  const settings = (env: Record<string, string> = {}) => readConfig({ ZHENGSHU_DATA: tmpdir(), ...env })

  test('an empty database that we brought becomes the demo, one that somebody named does not', async () => {
    const database = await emptyDatabase()
    await migrate(database.ownerUrl, { appRole })
    const db = openDatabase(database.appUrl)
    const ask = (env: Record<string, string>, embedded: boolean) => isDemo(db, settings(env), embedded)
    expect(await ask({}, true)).toBe(true)
    expect(await ask({}, false)).toBe(false)
    expect(await ask({ ZHENGSHU_DEMO: 'off' }, true)).toBe(false)
    expect(await ask({ ZHENGSHU_DEMO: 'on' }, false)).toBe(true)
    await db.close()
    await database.drop()
  })

  test('a database with people in it does not become the demo, whatever the settings say', async () => {
    const { db } = await testWorld()
    expect(await isDemo(db, settings({ ZHENGSHU_DEMO: 'on' }), true)).toBe(false)
  })

  test('the demo stays the demo, whatever the settings say', async () => {
    const { db, sql } = await testWorld()
    await sql(`insert into db.demo (state, seed, today) values ('done', 1, '2025-10-20')`)
    expect(await isDemo(db, settings({ ZHENGSHU_DEMO: 'off' }), false)).toBe(true)
  })
})

describe('outside the demo', () => {
  let database: TestDatabase
  let program: Program

  beforeAll(async () => {
    database = await emptyDatabase()
    program = await startProgram({
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      ZHENGSHU_LOG_LEVEL: 'silent',
    })
  })
  afterAll(async () => {
    expect(await program.stop()).toBe(0)
    await database.drop()
  })

  const passwordOf = (username: string) => new RegExp(`${username} +(\\S+)`).exec(program.said())?.[1] ?? ''
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${program.address}${path}`, init)
    return { answer, body: (await answer.json()) as Record<string, unknown> }
  }
  const signIn = async (username: string, password: string) => {
    const body = JSON.stringify({ username, password })
    const signed = await ask('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    const cookie = String(signed.answer.headers.get('set-cookie')).split(';')[0] ?? ''
    return { ...signed, headers: { cookie, 'x-csrf-token': String(signed.body.csrfToken) } }
  }

  test.each([
    ['sysadmin', '/api/jobs'],
    ['secadmin', '/api/grants'],
    ['auditor', '/api/audit'],
  ])('%s can do nothing until he has a password of his own and a second factor', async (username, own) => {
    const first = await signIn(username, passwordOf(username))
    expect(first.answer.status).toBe(200)
    expect(first.body).toMatchObject({ mustChangePassword: true, mustEnrolSecondFactor: true })
    const newPassword = `Liuhe-Bridge-${username.length}`
    const changed = await ask('/api/session/password', {
      method: 'POST',
      headers: { ...first.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ currentPassword: passwordOf(username), newPassword }),
    })
    expect(changed.answer.status).toBe(200)
    const second = await signIn(username, newPassword)
    expect(second.body).toMatchObject({ mustChangePassword: false, mustEnrolSecondFactor: true })
    const refused = await ask(own, { headers: second.headers })
    expect([refused.answer.status, refused.body.code]).toEqual([403, 'forbidden'])
  })
})
