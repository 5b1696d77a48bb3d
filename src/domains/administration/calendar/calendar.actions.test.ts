import { expect, test } from 'vitest'
import { calendarOf } from '#kernel/calendar'
import { behavesLikeAnAction, testWorld } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { clearCalendarDay, enterCalendarYear, setCalendarDay } from './calendar.actions.ts'
import { askForCalendar } from './calendar.jobs.ts'

const forbidden = [
  { why: 'the security administrator', who: 'secadminGu', error: { name: 'Forbidden' } },
  { why: 'a reviewer', who: 'reviewerQian', error: { name: 'Forbidden' } },
] as const
const wrong = (why: string, change: object, path: string) => ({
  why,
  input: (allowed: object) => ({ ...allowed, ...change }),
  error: { name: 'InvalidInput', fields: [{ path }] },
})
const recomputing = { name: 'administration.recompute_deadlines' }

behavesLikeAnAction(setCalendarDay, {
  input: { date: '2025-10-23', kind: 'holiday', reason: '强降雪停工' },
  allowed: 'sysadminHe',
  refused: [
    ...forbidden,
    wrong('a day that does not exist', { date: '2025-02-30' }, 'date'),
    wrong('no reason', { reason: '' }, 'reason'),
    wrong('half a holiday', { kind: 'half' }, 'kind'),
  ],
  afterwards: async (world) => {
    const calendar = await calendarOf(world.db.tx)
    expect(calendar.isWorkingDay(localDate('2025-10-23'))).toBe(false)
    expect(calendar.addWorkingDays(localDate('2025-10-22'), 1)).toBe('2025-10-24')
    expect(await world.rows('jobs.job')).toMatchObject([recomputing])
  },
})

behavesLikeAnAction(clearCalendarDay, {
  prepare: async (world) => {
    const createdAt = world.clock.now()
    await world.insert('calendar.override', { date: '2025-10-23', kind: 'holiday', reason: 'x', createdAt })
    return { date: '2025-10-23' }
  },
  allowed: 'sysadminHe',
  refused: [...forbidden, wrong('a day that was never changed', { date: '2025-10-24' }, 'date')],
  afterwards: async (world) => {
    expect((await calendarOf(world.db.tx)).isWorkingDay(localDate('2025-10-23'))).toBe(true)
    expect(await world.rows('jobs.job')).toMatchObject([recomputing])
  },
})

const year2031 = {
  year: 2031,
  notice: '国办发明电〔2030〕9号',
  holidays: [{ name: '元旦', from: '2031-01-01', to: '2031-01-03' }],
  makeup: ['2031-01-04'],
}

behavesLikeAnAction(enterCalendarYear, {
  input: year2031,
  allowed: 'sysadminHe',
  refused: [
    ...forbidden,
    wrong('no notice', { notice: '' }, 'notice'),
    wrong('no holidays', { holidays: [] }, 'holidays'),
    wrong('a make-up day that is no weekend', { makeup: ['2031-01-06'] }, 'holidays'),
    wrong(
      'an end before its beginning',
      { holidays: [{ name: '元旦', from: '2031-01-03', to: '2031-01-01' }] },
      'holidays',
    ),
  ],
  afterwards: async (world) => {
    const calendar = await calendarOf(world.db.tx)
    expect(calendar.known(localDate('2031-06-01'))).toBe(true)
    expect(calendar.known(localDate('2032-06-01'))).toBe(false)
    expect(calendar.kindOf(localDate('2031-01-04'))).toBe('makeup')
    expect(await world.rows('jobs.job')).toMatchObject([recomputing])
  },
})

test.each([
  ['in September nobody is asked', '2030-09-30', 0],
  ['from October on the system administrator is asked', '2030-10-01', 1],
  ['not when the year is known', '2025-10-20', 0],
])('%s', async (_case, today, messages) => {
  const world = await testWorld({ today })
  await world.db.transaction((tx) =>
    askForCalendar.run({ tx, db: world.db, clock: world.clock, dataDir: '', attempt: 1 }, {}),
  )
  expect(await world.rows('notifications.message')).toHaveLength(messages)
})
