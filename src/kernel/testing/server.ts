/** Databases for tests: one template per set of migrations, a clone of it for every world. */
import { createHash, randomBytes } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '#kernel/db'
import { makeNew, type Newness, newnessOf } from './tidy.ts'

const SOURCE = join(import.meta.dirname, '../..')
const OWNER = 'zhengshu_test_owner'
const APP = 'zhengshu_test_app'
const PASSWORD = 'only-for-tests'
const LOCK = 7_203_412

/** The server every test uses. Set by the run's global set-up, or by hand to an own PostgreSQL (a superuser's address). */
export function testServerUrl(): string {
  const url = process.env.ZHENGSHU_TEST_DATABASE_URL
  if (!url)
    throw new Error('ZHENGSHU_TEST_DATABASE_URL is not set: run the tests with vitest from the checkout')
  return url
}

export interface TestDatabase {
  readonly name: string
  /** The application's role: cannot change audit rows, owns nothing. */
  readonly appUrl: string
  readonly ownerUrl: string
  readonly superUrl: string
  drop(): Promise<void>
}

const pools = new Map<string, pg.Pool>()

function serverPool(): pg.Pool {
  const url = testServerUrl()
  const known = pools.get(url)
  if (known) return known
  const pool = new pg.Pool({ connectionString: url, max: 3, idleTimeoutMillis: 500, allowExitOnIdle: true })
  pool.on('error', () => undefined)
  pools.set(url, pool)
  return pool
}

function urlOf(database: string, role?: string): string {
  const url = new URL(testServerUrl())
  url.pathname = `/${database}`
  if (role) {
    url.username = role
    url.password = PASSWORD
  }
  return url.href
}

const templates = new Map<string, Promise<void>>()

/** `fill` puts the cast into the template, once; `recipe` names what it puts there. `untended`: nobody else is connected to it. */
export async function cloneDatabase(
  recipe: string,
  fill: (ownerUrl: string) => Promise<void>,
  { untended = false } = {},
): Promise<TestDatabase> {
  const template = `zhengshu_template_${fingerprint(recipe)}`
  const key = `${testServerUrl()} ${template}`
  const ready = templates.get(key) ?? buildTemplate(template, fill)
  templates.set(key, ready)
  await ready
  if (untended) return describeDatabase(await cloneOf(template))
  const spare = spares.get(key)?.pop() ?? (await freshClone(template))
  newnesses.set(key, newnesses.get(key) ?? (await newnessOf(spare.keeper)))
  return { ...describeDatabase(spare.name), drop: () => giveBack(key, spare) }
}

/** A clone, and the connection that makes it new again after each test. */
interface Spare {
  readonly name: string
  readonly keeper: pg.Client
  uses: number
}

const spares = new Map<string, Spare[]>()
const newnesses = new Map<string, Newness>()
/** What was defined and dropped again leaves traces in the catalogues; nobody wants to find out after how many it matters. */
const MOST_USES = 100

async function cloneOf(template: string): Promise<string> {
  const name = uniqueName('test')
  await serverPool().query(`create database ${name} template ${template} owner ${OWNER}`)
  return name
}

async function freshClone(template: string): Promise<Spare> {
  const name = await cloneOf(template)
  const keeper = new pg.Client({ connectionString: urlOf(name) })
  keeper.on('error', () => undefined)
  await keeper.connect()
  // pg has it, its types do not: a process that has nothing else to do may end.
  ;(keeper as unknown as { unref(): void }).unref()
  return { name, keeper, uses: 0 }
}

async function giveBack(key: string, spare: Spare): Promise<void> {
  spare.uses++
  const newness = newnesses.get(key)
  const usable =
    newness && spare.uses < MOST_USES && (await makeNew(spare.keeper, newness).catch(() => false))
  if (usable) spares.set(key, [...(spares.get(key) ?? []), spare])
  else {
    await spare.keeper.end().catch(() => undefined)
    await serverPool().query(`drop database if exists ${spare.name} with (force)`)
  }
}

/** An empty database with the two roles and nothing else, for tests of migrating and restoring. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const name = uniqueName('empty')
  await withServerLock(ensureRoles)
  await serverPool().query(`create database ${name} template template0 encoding 'UTF8' owner ${OWNER}`)
  return describeDatabase(name)
}

/** Carries the process, so that a later run can tell whose leftovers it may drop. */
function uniqueName(kind: 'test' | 'empty'): string {
  return `zhengshu_${kind}_${process.pid}_${randomBytes(6).toString('hex')}`
}

function describeDatabase(name: string): TestDatabase {
  return {
    name,
    appUrl: urlOf(name, APP),
    ownerUrl: urlOf(name, OWNER),
    superUrl: urlOf(name),
    drop: async () => void (await serverPool().query(`drop database if exists ${name} with (force)`)),
  }
}

export const appRole = APP

function fingerprint(recipe: string): string {
  const files = globSync('{kernel,domains}/*/migrations/*.sql', { cwd: SOURCE }).sort()
  const hash = createHash('sha256').update(recipe)
  for (const file of files) hash.update(file).update(readFileSync(join(SOURCE, file)))
  return hash.digest('hex').slice(0, 16)
}

async function withServerLock(run: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await serverPool().connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await run(client)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined)
    client.release()
  }
}

async function ensureRoles(client: pg.PoolClient): Promise<void> {
  for (const role of [OWNER, APP]) {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
    if (rowCount === 0) await client.query(`create role ${role} login password '${PASSWORD}'`)
  }
}

/** Marked as a template only when it is complete: one that a killed run left behind is built anew. */
async function buildTemplate(name: string, fill: (ownerUrl: string) => Promise<void>): Promise<void> {
  await withServerLock(async (client) => {
    const { rows } = await client.query<{ complete: boolean }>(
      'select datistemplate as complete from pg_database where datname = $1',
      [name],
    )
    if (rows[0]?.complete) return
    await ensureRoles(client)
    await dropLeftovers(client)
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name} template template0 encoding 'UTF8' owner ${OWNER}`)
    await migrate(urlOf(name, OWNER), { appRole: APP })
    await fill(urlOf(name, OWNER))
    await client.query(`alter database ${name} is_template true`)
  })
}

/** Databases of runs whose process is gone. */
async function dropLeftovers(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where datname ~ '^zhengshu_(test|empty)_[0-9]+_'",
  )
  for (const { datname } of rows) {
    if (!isAlive(Number(datname.split('_')[2]))) {
      await client.query(`drop database if exists ${datname} with (force)`)
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}
