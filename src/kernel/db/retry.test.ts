import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testWorld } from '#kernel/testing'
import { isUniqueViolation, withRetry } from './retry.ts'

const failing = (code: string | undefined, times: number) => {
  let tries = 0
  const run = async (): Promise<number> => {
    tries++
    if (tries <= times) throw Object.assign(new Error('collided'), { code })
    return tries
  }
  return { run, tries: () => tries }
}

test.each(['40001', '40P01'])('a collision (%s) is tried again', async (code) => {
  expect(await withRetry(failing(code, 3).run)).toBe(4)
})

test('but not for ever', async () => {
  const { run, tries } = failing('40001', 99)
  await expect(withRetry(run)).rejects.toThrow('collided')
  expect(tries()).toBe(6)
})

test.each(['23505', undefined])('anything else (%s) is not tried again', async (code) => {
  const { run, tries } = failing(code, 99)
  await expect(withRetry(run)).rejects.toThrow('collided')
  expect(tries()).toBe(1)
})

test('two transactions that read what the other writes both come through', async () => {
  const world = await testWorld()
  await world.sql('create table db.counter (n int); insert into db.counter values (0)')
  await world.sql('grant all on db.counter to public')
  const increment = () =>
    world.db.transaction(async (tx) => {
      const { rows } = await sql<{ n: number }>`select n from db.counter`.execute(tx)
      await sql`update db.counter set n = ${(rows[0]?.n ?? 0) + 1}`.execute(tx)
    }, 'serializable')
  await Promise.all([increment(), increment(), increment()])
  expect(await world.sql('select n from db.counter')).toEqual([{ n: 3 }])
})

test('a double entry is told by its constraint', () => {
  const error = { code: '23505', constraint: 'letter_number_key' }
  expect([isUniqueViolation(error), isUniqueViolation(error, 'letter_number_key')]).toEqual([true, true])
  expect([isUniqueViolation(error, 'other'), isUniqueViolation({ code: '23503' })]).toEqual([false, false])
})
