import { sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { appRole, emptyDatabase, testWorld } from '#kernel/testing'
import { migrate } from './migrate.ts'

test('dates stay days, instants are moments, whole numbers are numbers, decimals are text, and JSON keeps its keys', async () => {
  const world = await testWorld()
  const { rows } = await sql`
    select '2025-09-22'::date as a_day, '2025-09-22T09:00:00+08'::timestamptz as a_moment,
      9007199254740991::bigint as a_number, 0.10::numeric as a_decimal, '{"snake_case": 1}'::jsonb as some_json`.execute(
    world.db.tx,
  )
  expect(rows).toEqual([
    {
      aDay: '2025-09-22',
      aMoment: new Date('2025-09-22T01:00:00Z'),
      aNumber: 9007199254740991,
      aDecimal: '0.10',
      someJson: { snake_case: 1 },
    },
  ])
})

test('what fails in a transaction leaves nothing of it', async () => {
  const world = await testWorld()
  const before = await world.rows('org.person')
  const failing = world.db.transaction(async (tx) => {
    await sql`update org.person set name = '无名'`.execute(tx)
    throw new Error('half way')
  })
  await expect(failing).rejects.toThrow('half way')
  expect(await world.rows('org.person')).toEqual(before)
})

test('whoever listens hears, until he stops', async () => {
  const world = await testWorld()
  const heard: string[] = []
  const stop = await world.db.listen('testing', (payload) => void heard.push(payload))
  await sql`select pg_notify('testing', 'one')`.execute(world.db.tx)
  for (let tries = 0; heard.length === 0 && tries < 100; tries++)
    await new Promise((next) => setTimeout(next, 20))
  await stop()
  await sql`select pg_notify('testing', 'two')`.execute(world.db.tx)
  await new Promise((next) => setTimeout(next, 100))
  expect(heard).toEqual(['one'])
})

test('two processes that migrate at once do it once; a second run has nothing to do', async () => {
  const database = await emptyDatabase()
  const reports = await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)])
  const applied = reports.map((report) => report.applied.length).sort((a, b) => a - b)
  expect(applied[0]).toBe(0)
  expect(applied[1]).toBeGreaterThan(10)
  expect(await migrate(database.ownerUrl)).toEqual({ applied: [] })
  await database.drop()
})

test('whoever works meanwhile keeps his rights while a command looks after the database', async () => {
  const { db, ownerUrl } = await testWorld()
  let isDone = false
  const reading = (async () => {
    let reads = 0
    for (; !isDone; reads++) await sql`select said from calendar.own`.execute(db.tx)
    return reads
  })()
  for (let n = 0; n < 5; n++) await migrate(ownerUrl, { appRole })
  isDone = true
  expect(await reading).toBeGreaterThan(5)
})

test('a migration that was changed after it was applied is refused, and nothing is done', async () => {
  const database = await emptyDatabase()
  await migrate(database.ownerUrl)
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query(`update db.migration set checksum = 'another' where schema = 'cases'`)
  await client.end()
  await expect(migrate(database.ownerUrl)).rejects.toThrow(/cases\/001-cases\.sql 在应用之后被改动过/)
  await database.drop()
})
