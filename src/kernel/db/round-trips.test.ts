import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testWorld } from '#kernel/testing'
import { ahead, unread } from './round-trips.ts'

async function shelf() {
  const { db, sql: asOwner } = await testWorld()
  await asOwner('create table public.shelf (place int primary key, book text not null)')
  await asOwner('grant all on public.shelf to public')
  const books = async () =>
    (await sql<{ book: string }>`select book from shelf order by place`.execute(db.tx)).rows.map(
      ({ book }) => book,
    )
  return { db, books }
}

test('a write nobody waits for is there after the commit, and within the transaction at once', async () => {
  const { db, books } = await shelf()
  const seen = await db.transaction(async (tx) => {
    await sql`${unread}insert into shelf values (1, '诗经')`.execute(tx)
    await sql`${unread}insert into shelf values (2, '楚辞')`.execute(tx)
    return (await sql<{ n: number }>`select count(*) as n from shelf`.execute(tx)).rows[0]?.n
  })
  expect(seen).toBe(2)
  expect(await books()).toEqual(['诗经', '楚辞'])
})

test('when it fails the commit says why, and nothing of the transaction is kept', async () => {
  const { db, books } = await shelf()
  const writing = db.transaction(async (tx) => {
    await sql`insert into shelf values (1, '诗经')`.execute(tx)
    await sql`${unread}insert into shelf values (2, null)`.execute(tx)
  })
  await expect(writing).rejects.toMatchObject({ code: '23502', column: 'book' })
  expect(await books()).toEqual([])
})

test('whoever asks after it failed hears the reason and not only that something had failed', async () => {
  const { db, books } = await shelf()
  const writing = db.transaction(async (tx) => {
    await sql`${unread}insert into shelf values (1, null)`.execute(tx)
    await sql`select * from shelf`.execute(tx)
  })
  await expect(writing).rejects.toMatchObject({ code: '23502' })
  expect(await books()).toEqual([])
})

test('a failure that was swallowed on the way does not end in a commit that kept nothing', async () => {
  const { db, books } = await shelf()
  const writing = db.transaction(async (tx) => {
    await sql`insert into shelf values (1, '诗经')`.execute(tx)
    await sql`insert into shelf values (1, '楚辞')`.execute(tx).catch(() => undefined)
  })
  await expect(writing).rejects.toThrow('had failed')
  expect(await books()).toEqual([])
})

test('a failure of one transaction is forgotten by the next on the same connection', async () => {
  const { db, books } = await shelf()
  for (let n = 0; n < 30; n++)
    await db
      .transaction((tx) =>
        sql`${unread}insert into shelf values (${n}, ${n % 2 ? null : `第${n}册`})`.execute(tx),
      )
      .catch(() => undefined)
  expect(await books()).toHaveLength(15)
})

test('a collision told only at the commit is tried again', async () => {
  const { db, books } = await shelf()
  let tries = 0
  const write = () =>
    db.transaction(async (tx) => {
      const place = ++tries
      const { rows } = await sql<{ n: number }>`select count(*) as n from shelf`.execute(tx)
      await sql`${unread}insert into shelf values (${place}, ${`${rows[0]?.n}`})`.execute(tx)
    }, 'serializable')
  await Promise.all([write(), write(), write()])
  expect((await books()).toSorted()).toEqual(['0', '1', '2'])
  expect(tries).toBeGreaterThanOrEqual(3)
})

test('of several writes nobody waits for, the reason told is that of the first that failed', async () => {
  const { db, books } = await shelf()
  const write = (n: number) =>
    db.transaction(async (tx) => {
      await sql`${unread}insert into shelf values (${n}, null)`.execute(tx)
      await sql`${unread}insert into shelf (book, place) values ('楚辞', ${n})`.execute(tx)
    })
  const told = await Promise.allSettled(Array.from({ length: 200 }, (_, n) => write(n)))
  const codes = told.map((one) => (one.status === 'rejected' ? one.reason.code : 'kept'))
  expect([...new Set(codes)]).toEqual(['23502'])
  expect(await books()).toEqual([])
})

test('what is asked ahead is answered with what is asked next, and its failure is told as it is', async () => {
  const { db } = await shelf()
  const pair = (first: number) =>
    db.transaction(async (tx) => {
      const earlier = await ahead(tx, sql<{ n: number }>`select 6 / ${first}::int as n`)
      const { rows } = await sql<{ n: number }>`select 7 as n`.execute(tx)
      return [(await earlier())[0]?.n, rows[0]?.n]
    })
  for (let n = 0; n < 4; n++) expect(await pair(2)).toEqual([3, 7])
  await expect(pair(0)).rejects.toMatchObject({ code: '22012' })
  expect(await pair(3)).toEqual([2, 7])
})

test('an answer nobody took is no error of the transaction; a failure nobody asked about is', async () => {
  const { db } = await shelf()
  const leave = (by: number) =>
    db.transaction(async (tx) => void (await ahead(tx, sql`select 6 / ${by}::int as n`)))
  await leave(2)
  await expect(leave(0)).rejects.toMatchObject({ code: '22012' })
})
