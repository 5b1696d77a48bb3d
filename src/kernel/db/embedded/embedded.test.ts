import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EmbeddedDatabase, runningEmbedded, startEmbedded } from './embedded.ts'
import { isRunning, runningIn } from './processes.ts'

const asRoot = process.getuid?.() === 0
let home: string
let dataDir: string

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'zhengshu-embedded-'))
  chmodSync(home, 0o755)
  dataDir = join(home, '云溪县 数据')
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql)
    return rows[0]?.answer
  } finally {
    await client.end()
  }
}

/** Another process that opens the same data and stays until it is killed. */
async function anotherProcess(): Promise<{ pid: number; postgres: number; kill(): void }> {
  const program = `import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))}
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(server.pid)
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const postgres = await new Promise<number>((done, fail) => {
    child.stdout.once('data', (text: Buffer) => done(Number(text.toString())))
    child.once('exit', () => fail(new Error('the other process ended before its database was ready')))
  })
  return { pid: child.pid!, postgres, kill: () => process.kill(child.pid!, 'SIGKILL') }
}

async function secondsUntil(done: () => boolean): Promise<number> {
  const start = performance.now()
  while (!done() && performance.now() - start < 15_000) await wait(20)
  return (performance.now() - start) / 1000
}

describe('a data folder with a space and Chinese in its name', () => {
  let server: EmbeddedDatabase

  beforeAll(async () => {
    server = await startEmbedded({ dataDir })
  })
  afterAll(() => server.stop())

  test('becomes a PostgreSQL 18 that syncs to disk', async () => {
    expect(server.isNew).toBe(true)
    expect(
      await ask(server.superUrl, "select current_setting('server_version_num')::int / 10000 as answer"),
    ).toBe(18)
    expect(await ask(server.superUrl, "select current_setting('fsync') as answer")).toBe('on')
  })

  test('sorts the same on every machine', async () => {
    const collation =
      "select datlocale || ' ' || datlocprovider::text as answer from pg_database where datname = 'zhengshu'"
    expect(await ask(server.superUrl, collation)).toBe('C.UTF-8 b')
  })

  test('gives the application a role that owns nothing and may create nothing', async () => {
    await expect(ask(server.appUrl, 'create table public.mine (id int)')).rejects.toMatchObject({
      code: '42501',
    })
    await expect(ask(server.appUrl, 'create database mine')).rejects.toMatchObject({ code: '42501' })
    expect(await ask(server.ownerUrl, 'select current_user as answer')).toBe('zhengshu_owner')
  })

  test('turns away whoever does not know the password', async () => {
    const stranger = new URL(server.superUrl)
    stranger.password = 'guessed'
    await expect(ask(stranger.href, 'select 1 as answer')).rejects.toMatchObject({ code: '28P01' })
  })

  test('keeps its passwords where only their owner can read them', () => {
    expect(statSync(join(dataDir, 'postgres.secrets.json')).mode & 0o777).toBe(0o600)
  })

  test('is found by other programs while it runs', async () => {
    expect(runningEmbedded(dataDir)).toMatchObject({ pid: process.pid, port: server.port })
    expect(await ask(runningEmbedded(dataDir)!.appUrl, 'select 7 as answer')).toBe(7)
  })

  test('refuses a second server and names the process that has it', async () => {
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
      blockers: [{ code: 'db.already_running', message: expect.stringContaining(`进程 ${process.pid}`) }],
    })
    expect(runningEmbedded(dataDir)).toMatchObject({ pid: process.pid })
  })

  test.runIf(asRoot)('runs under a number without privileges when root starts it', () => {
    const uid = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]
    expect(Number(uid)).toBeGreaterThanOrEqual(60706)
    expect(statSync(join(dataDir, 'postgres')).uid).toBe(Number(uid))
  })
})

describe('a process that is killed', () => {
  test('takes its database with it within seconds, and the next start finds what was committed', async () => {
    const other = await anotherProcess()
    await ask(runningEmbedded(dataDir)!.ownerUrl, 'create table kept as select 42 as answer')
    other.kill()
    expect(await secondsUntil(() => !isRunning(other.postgres))).toBeLessThan(5)
    expect(runningEmbedded(dataDir)).toBeUndefined()
    const server = await startEmbedded({ dataDir })
    expect(server.isNew).toBe(false)
    expect(await ask(server.ownerUrl, 'select answer from kept')).toBe(42)
    await server.stop()
  })

  test('together with its database does not keep the next one from starting at once', async () => {
    const other = await anotherProcess()
    await ask(runningEmbedded(dataDir)!.ownerUrl, 'insert into kept values (43)')
    process.kill(other.postgres, 'SIGKILL')
    other.kill()
    const server = await startEmbedded({ dataDir })
    expect(await ask(server.ownerUrl, 'select max(answer) as answer from kept')).toBe(43)
    await server.stop()
  })

  test('leaves no PostgreSQL process behind after an orderly stop either', async () => {
    const server = await startEmbedded({ dataDir })
    await server.stop()
    expect(runningIn(join(dataDir, 'postgres'))).toEqual([])
    expect(existsSync(join(dataDir, 'server.lock'))).toBe(false)
  })
})

describe('a folder that cannot hold a database', () => {
  test('because a file has its name: says so', async () => {
    const file = join(home, 'a-file')
    writeFileSync(file, '')
    await expect(startEmbedded({ dataDir: join(file, 'data') })).rejects.toMatchObject({
      blockers: [{ code: 'db.folder', message: expect.stringContaining('路径上有一个同名文件') }],
    })
  })

  test('because the system allows no folder there: says so, and does not hang', async () => {
    await expect(startEmbedded({ dataDir: '/proc/zhengshu/data' })).rejects.toMatchObject({
      blockers: [{ code: 'db.folder' }],
    })
  })

  test('because another release made it: names both versions', async () => {
    const older = join(home, 'older')
    mkdirSync(join(older, 'postgres'), { recursive: true })
    writeFileSync(join(older, 'postgres/PG_VERSION'), '17\n')
    await expect(startEmbedded({ dataDir: older })).rejects.toMatchObject({
      blockers: [{ code: 'db.other_major', message: expect.stringContaining('PostgreSQL 17') }],
    })
  })
})
