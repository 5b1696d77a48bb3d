import { sql } from 'kysely'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Context } from '#kernel/actions'
import { type Database, openDatabase } from '#kernel/db'
import { configureIdentity } from '#kernel/identity'
import { movableClock, parseInstant } from '#kernel/time'
import { actorNamed, type CastName, publicActor, systemActor } from './cast.ts'
import { castRecipe, insertCast } from './seed.ts'
import { cloneDatabase } from './server.ts'

// Tests that are about the second factor's being required configure it anew.
configureIdentity({ secretKey: Buffer.alloc(32, 7), secondFactor: 'optional' })

type Row = Record<string, unknown>
// biome-ignore lint/suspicious/noExplicitAny: tests compare rows with toMatchObject; their shape is what is being tested
type FoundRow = Record<string, any>

export interface World {
  /** As the application sees it: its own role, which owns nothing. */
  readonly db: Database
  readonly ownerUrl: string
  readonly superUrl: string
  readonly clock: ReturnType<typeof movableClock>
  /** One of the cast, about to do something. */
  as(name: CastName): Context
  readonly system: Context
  readonly visitor: Context
  /** Keys as in TypeScript; objects become jsonb, arrays stay arrays. */
  insert(table: string, ...rows: Row[]): Promise<void>
  rows(table: string): Promise<FoundRow[]>
  /** Any statement, as the owner: for what the application could not do. */
  sql(text: string, values?: unknown[]): Promise<FoundRow[]>
  close(): Promise<void>
}

export interface WorldOptions {
  /** Nine in the morning of that day, in the county. */
  readonly today?: string
  readonly at?: string
  readonly seed?: (world: World) => Promise<void>
  /** The world outlives the test that made it; whoever asked closes it. */
  readonly keep?: boolean
  /** Of one use, and nobody but the test is connected to it: for what wants a database to itself. */
  readonly untended?: boolean
}

export async function testWorld(options: WorldOptions = {}): Promise<World> {
  const database = await cloneDatabase(castRecipe, insertCast, options)
  const db = openDatabase(database.appUrl, { connections: 8, name: 'zhengshu-test' })
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })
  owner.on('error', () => undefined)
  const clock = movableClock(parseInstant(options.at ?? `${options.today ?? '2025-10-20'}T09:00`))
  const context = (actor: Context['actor']): Context => ({ db, clock, actor, address: '10.8.0.7' })
  const world: World = {
    db,
    ownerUrl: database.ownerUrl,
    superUrl: database.superUrl,
    clock,
    as: (name) => context(actorNamed(name)),
    system: context(systemActor),
    visitor: context(publicActor),
    insert: (table, ...rows) => insertRows(db, table, rows),
    rows: (table) => readRows(db, table),
    sql: async (text, values = []) => (await owner.query(text, values)).rows,
    close: async () => {
      await Promise.all([db.close(), owner.end()])
      await database.drop()
    },
  }
  if (!options.keep) closeAfterTest(world)
  await options.seed?.(world)
  return world
}

/** Outside of a test (in `beforeAll`) nobody can be asked when the world may end: whoever made it closes it. */
function closeAfterTest(world: World): void {
  try {
    onTestFinished(() => world.close())
  } catch {
    // Not inside a test.
  }
}

type AnyTable = Record<string, Record<string, unknown>>

async function insertRows(db: Database, table: string, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const values = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, asColumn(value)]))
    await db.tx.withTables<AnyTable>().insertInto(table).values(values).execute()
  }
}

function asColumn(value: unknown): unknown {
  const plain =
    value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
  return plain ? sql`${JSON.stringify(value)}::jsonb` : value
}

async function readRows(db: Database, table: string): Promise<FoundRow[]> {
  return db.tx.withTables<AnyTable>().selectFrom(table).selectAll().orderBy(sql`ctid`).execute()
}
