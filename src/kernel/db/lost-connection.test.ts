import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testWorld } from '#kernel/testing'

test('a connection that PostgreSQL ends inside a transaction fails that transaction and nothing else', async () => {
  const world = await testWorld()
  const asked = world.db.transaction(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await world.sql(`select pg_terminate_backend(${rows[0]?.pid})`).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    await sql`select 1`.execute(tx)
  })
  await expect(asked).rejects.toThrow()
  expect((await sql<{ n: number }>`select 1 as n`.execute(world.db.tx)).rows).toEqual([{ n: 1 }])
})
