/** The server as an administrator starts it, on a PostgreSQL of his own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#kernel/config'
import { migrate, openDatabase } from '#kernel/db'
import { appRole, emptyDatabase, type TestDatabase, testWorld } from '#kernel/testing'
import { isDemo } from './demo.ts'

const MAIN = join(import.meta.dirname, 'main.ts')

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

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('outside the demo', () => {
  let database: TestDatabase
  let data: string
  let port: number
  let server: ChildProcess
  let said = ''

  beforeAll(async () => {
    database = await emptyDatabase()
    data = mkdtempSync(join(tmpdir(), 'zhengshu-start-'))
    mkdirSync(join(data, 'dictionary'))
    writeFileSync(join(data, 'dictionary', '地名.txt'), '鸢尾湿地公园\n')
    port = await freePort()
    server = spawn(process.execPath, [MAIN], {
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        HOST: '127.0.0.1',
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        ZHENGSHU_DATA: data,
        ZHENGSHU_LOG_LEVEL: 'silent',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const listen = (text: unknown): void => {
      said += String(text)
    }
    server.stdout?.on('data', listen)
    server.stderr?.on('data', listen)
    for (let waited = 0; !/auditor +\S+\n/.test(said) && waited < 60_000; waited += 50) await pause(50)
  })
  afterAll(async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    await gone
    expect(server.exitCode).toBe(0)
    rmSync(data, { recursive: true, force: true })
    await database.drop()
  })

  const passwordOf = (username: string) => new RegExp(`${username} +(\\S+)`).exec(said)?.[1] ?? ''
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, init)
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
