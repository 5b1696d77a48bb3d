import { expect, it, test } from 'vitest'
import { testWorld } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { calendarOf, removeOverride, saveOverride, saveYear } from './override.store.ts'
import { shippedYears } from './shipped.ts'

const by = { createdAt: new Date('2025-07-15T02:00:00Z'), createdBy: null }
const flood = { date: localDate('2025-07-16'), kind: 'holiday' as const, reason: '防汛停工', ...by }

it('reads what the county declared, and forgets it when it is taken back', async () => {
  const { db } = await testWorld()
  expect((await calendarOf(db.tx)).isWorkingDay(flood.date)).toBe(true)

  await db.transaction((tx) => saveOverride(tx, flood))
  expect((await calendarOf(db.tx)).dayOf(flood.date)).toMatchObject({ working: false, name: '防汛停工' })

  await db.transaction((tx) => saveOverride(tx, { ...flood, kind: 'working', reason: '复工' }))
  expect((await calendarOf(db.tx)).dayOf(flood.date)).toMatchObject({ working: true, name: '复工' })

  expect(await db.transaction((tx) => removeOverride(tx, flood.date))).toBe(true)
  expect(await db.transaction((tx) => removeOverride(tx, flood.date))).toBe(false)
  expect((await calendarOf(db.tx)).dayOf(flood.date).name).toBe(null)
})

it('builds a calendar once, and keeps apart what two counties declared', async () => {
  const [one, other] = [await testWorld(), await testWorld()]
  await one.db.transaction((tx) => saveOverride(tx, flood))
  await other.db.transaction((tx) => saveOverride(tx, { ...flood, date: localDate('2025-07-17') }))

  const calendar = await calendarOf(one.db.tx)
  expect(await calendarOf(one.db.tx)).toBe(calendar)
  expect(calendar.isWorkingDay(localDate('2025-07-17'))).toBe(true)
  expect((await calendarOf(other.db.tx)).isWorkingDay(localDate('2025-07-17'))).toBe(false)
})

it('sees its own change within the transaction, and nothing of it after a failure', async () => {
  const { db } = await testWorld()
  const failed = db.transaction(async (tx) => {
    await saveOverride(tx, flood)
    expect((await calendarOf(tx)).isWorkingDay(flood.date)).toBe(false)
    throw new Error('half way')
  })
  await expect(failed).rejects.toThrow('half way')
  expect((await calendarOf(db.tx)).isWorkingDay(flood.date)).toBe(true)
})

it('takes a year that somebody entered in place of the one that ships', async () => {
  const { db } = await testWorld()
  const year = {
    year: 2027,
    notice: '国办发明电〔2026〕9号',
    confirmed: true,
    holidays: [{ name: '元旦', from: localDate('2027-01-01'), to: localDate('2027-01-03'), days: 3 }],
    makeupDays: [{ date: localDate('2027-01-09') }],
  }
  await db.transaction((tx) => saveYear(tx, year, by))
  const calendar = await calendarOf(db.tx)
  expect(calendar.dayOf(localDate('2027-01-01'))).toMatchObject({ kind: 'holiday', provisional: false })
  expect(calendar.dayOf(localDate('2027-01-09'))).toMatchObject({ kind: 'makeup', name: null })
  expect(calendar.years()).toHaveLength(shippedYears().length + 1)

  const again = { ...year, holidays: [{ ...year.holidays[0]!, to: localDate('2027-01-02'), days: 2 }] }
  await db.transaction((tx) => saveYear(tx, again, by))
  expect((await calendarOf(db.tx)).kindOf(localDate('2027-01-03'))).toBe('weekend')
})

test('a year that contradicts itself is refused, before anybody counts with it', async () => {
  const { db, rows } = await testWorld()
  const wrong = { ...shippedYears()[5]!, makeupDays: [{ date: localDate('2025-10-01') }] }
  await expect(db.transaction((tx) => saveYear(tx, wrong, by))).rejects.toMatchObject({
    name: 'InvalidInput',
    fields: [
      { path: 'year', message: '上班日 2025-10-01 不是周末' },
      { path: 'year', message: '2025-10-01 既放假又上班' },
    ],
  })
  expect(await rows('calendar.year')).toEqual([])
})
