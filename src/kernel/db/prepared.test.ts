import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '#kernel/db'
import { testWorld } from '#kernel/testing'

async function oneConnection() {
  const world = await testWorld()
  const db = openDatabase(world.db.url, { connections: 1 })
  return {
    db,
    plans: async () =>
      (await db.pool.query<{ statement: string }>('select statement from pg_prepared_statements')).rows.map(
        ({ statement }) => statement,
      ),
  }
}

test('a statement said again and again within transactions is planned once; lists outside never are', async () => {
  const { db, plans } = await oneConnection()
  for (let n = 0; n < 5; n++) {
    await db.transaction((tx) => sql`select ${n}::int + 40 as kept`.execute(tx))
    await sql`select ${n}::int + 41 as fresh`.execute(db.tx)
  }
  expect(await plans()).toEqual(['select $1::int + 40 as kept'])
  await db.close()
})

test('a table altered under a plan costs one more try and no error', async () => {
  const { db } = await oneConnection()
  await sql`create temp table shelf as select 1 as books`.execute(db.tx)
  const look = () => db.transaction(async (tx) => (await sql`select * from shelf`.execute(tx)).rows[0])
  for (let n = 0; n < 4; n++) expect(await look()).toEqual({ books: 1 })
  await sql`alter table shelf add column boxes int default 2`.execute(db.tx)
  expect(await look()).toEqual({ books: 1, boxes: 2 })
  expect(await look()).toEqual({ books: 1, boxes: 2 })
  await db.close()
})

test('a statement that fails under a kept plan fails as before, and the connection serves on', async () => {
  const { db } = await oneConnection()
  const divide = (by: number) =>
    db.transaction(async (tx) => (await sql`select 6 / ${by}::int as share`.execute(tx)).rows)
  for (let n = 1; n < 5; n++) await divide(n)
  await expect(divide(0)).rejects.toThrow('division by zero')
  expect(await divide(3)).toEqual([{ share: 2 }])
  await db.close()
})
