import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testWorld } from '#kernel/testing'
import { newId } from './ids.ts'

test('ids sort in the order in which they were made, also within a millisecond', () => {
  const ids = Array.from({ length: 20_000 }, newId)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

test('they are UUIDs of version 7 that carry their moment', () => {
  const before = Date.now()
  const id = newId()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const made = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  expect(Math.abs(made - before)).toBeLessThan(1000)
})

test('the ids that the database makes follow one another within a millisecond too, and are of version 7', async () => {
  const world = await testWorld()
  const { rows } = await sql<{ id: string; late: number }>`
    with made as materialized (select n, db.uuid7() as id from generate_series(1, 500) as n)
    select id, (extract(epoch from now()) * 1000 - ('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint)::float as late
    from made order by n`.execute(world.db.tx)
  const prefixes = rows.map(({ id }) => id.slice(0, 18))
  expect(prefixes.toSorted()).toEqual(prefixes)
  for (const { id, late } of rows) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Math.abs(late)).toBeLessThan(5000)
  }
})
