import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, formatInstant, isoInstant, localDate } from '#kernel/time'
import { workingCalendar } from './calendar.ts'
import { shippedCalendar, shippedYears } from './shipped.ts'
import { ask } from './testing.ts'

const counts = (due: ReturnType<typeof ask>) => due.days.map(({ date, count }) => [date.slice(5), count])
const kinds = (due: ReturnType<typeof ask>) => due.days.map(({ kind }) => kind)

describe('working days', () => {
  test.each([
    ['over 国庆 2025, with its two make-up days', '2025-09-22', '20wd', '2025-10-24'],
    ['received on a holiday: day one is the first working day', '2025-10-01', '20wd', '2025-11-04'],
    ['received on a Saturday: day one is Monday', '2025-11-01', '1wd', '2025-11-03'],
    ['received a minute before midnight, it is still day zero', '2025-11-03T23:59', '1wd', '2025-11-04'],
    ['received at midnight, the new day is day zero', '2025-11-04T00:00', '1wd', '2025-11-05'],
    ['a make-up Saturday can be the last day', '2025-10-10', '1wd', '2025-10-11'],
    ['over the year’s end', '2024-12-30', '5wd', '2025-01-07'],
    ['over the Spring Festival that was made longer', '2020-01-23', '1wd', '2020-02-03'],
  ])('%s', (_name, start, limit, due) => {
    expect(ask(start, limit)).toMatchObject({
      dueOn: due,
      state: 'running',
      remaining: 0,
      provisional: false,
    })
  })

  it('end with the last moment of the last day', () => {
    expect(isoInstant(ask('2025-11-03', '1wd').dueAt!)).toBe('2025-11-04T23:59:59.999+08:00')
  })

  it('are shown day by day, from day zero to the last', () => {
    const due = ask('2025-10-10T16:00', '2wd')
    expect(due.days).toEqual([
      { date: '2025-10-10', kind: 'working', count: 0, name: null },
      { date: '2025-10-11', kind: 'makeup', count: 1, name: '国庆节、中秋节调休' },
      { date: '2025-10-12', kind: 'weekend', count: 1, name: null },
      { date: '2025-10-13', kind: 'working', count: 2, name: null },
    ])
    expect(due).toMatchObject({ dayZero: '2025-10-10', restarted: false, shifted: false })
  })
})

describe('calendar days', () => {
  test.each([
    ['on a working day they end there', '2025-09-01', '15d', '2025-09-16'],
    ['on a Saturday they roll to Monday', '2025-11-07', '15d', '2025-11-24'],
    ['in a holiday they roll over all of it', '2025-09-16', '15d', '2025-10-09'],
    ['on a make-up Sunday they end there: it is worked', '2025-09-13', '15d', '2025-09-28'],
    ['sixty days over 国庆', '2025-08-15', '60d', '2025-10-14'],
  ])('%s', (_name, start, limit, due) => {
    expect(ask(start, limit).dueOn).toBe(due)
  })

  it('count weekends and holidays, but not the days they merely roll over', () => {
    const due = ask('2025-11-06', '2d')
    expect(counts(due)).toEqual([
      ['11-06', 0],
      ['11-07', 1],
      ['11-08', 2],
      ['11-09', 2],
      ['11-10', 2],
    ])
  })

  it('do not fall due while the clock rests, even when all days have passed', () => {
    const rests = ['2025-11-09T10:00 pause']
    expect(ask('2025-11-06', '2d', { events: rests })).toMatchObject({ dueOn: null, remaining: 0 })
    const resumed = [...rests, '2025-11-12T10:00 resume']
    expect(ask('2025-11-06', '2d', { events: resumed }).dueOn).toBe('2025-11-12')
  })
})

describe('working hours', () => {
  test.each([
    ['within the morning', '2025-11-03T09:00', '2wh', '2025-11-03 11:00'],
    ['to the very end of the morning', '2025-11-03T09:00', '3wh', '2025-11-03 12:00'],
    ['over lunch', '2025-11-03T11:00', '2wh', '2025-11-03 14:30'],
    ['received during lunch', '2025-11-03T12:40', '1wh', '2025-11-03 14:30'],
    ['received before opening', '2025-11-03T06:00', '1wh', '2025-11-03 10:00'],
    ['received after closing', '2025-11-03T20:00', '1wh', '2025-11-04 10:00'],
    ['over night', '2025-11-03T17:00', '1wh', '2025-11-04 09:30'],
    ['a whole day is seven of them', '2025-11-03T09:00', '7wh', '2025-11-03 17:30'],
    ['over 国庆', '2025-09-30T17:00', '1wh', '2025-10-09 09:30'],
    ['on a make-up Saturday', '2025-10-10T17:00', '8wh', '2025-10-13 09:30'],
  ])('%s', (_name, start, limit, due) => {
    expect(formatInstant(ask(start, limit).dueAt!)).toBe(due)
  })

  it('are those of the county', () => {
    const calendar = workingCalendar({ years: shippedYears(), periods: [{ from: '08:00', to: '16:00' }] })
    expect(formatInstant(ask('2025-11-03T15:00', '2wh', { calendar }).dueAt!)).toBe('2025-11-04 09:00')
  })

  it('rest to the minute', () => {
    const events = ['2025-11-03T10:17 pause', '2025-11-03T14:03 resume']
    const due = ask('2025-11-03T09:30', '3wh', { events })
    expect(formatInstant(due.dueAt!)).toBe('2025-11-03 16:16')
    expect(due.days).toEqual([{ date: '2025-11-03', kind: 'working', count: 3, name: null }])
  })

  it('show a day as paused when the clock rested all of it', () => {
    const events = ['2025-11-03T10:00 pause', '2025-11-05T10:00 resume']
    const due = ask('2025-11-03T09:00', '2wh', { events })
    expect(kinds(due)).toEqual(['working', 'paused', 'working'])
    expect(counts(due).map(([, count]) => count)).toEqual([1, 1, 2])
  })

  it('rest on a day from its midnight to its midnight', () => {
    const events = ['2025-11-04T00:00 pause', '2025-11-05T00:00 resume']
    expect(kinds(ask('2025-11-03T16:30', '2wh', { events }))).toEqual(['working', 'paused', 'working'])
    expect(kinds(ask('2025-11-03T23:00', '2h', { events }))).toEqual(['working', 'paused', 'working'])
  })

  it('paused for good leave what remains, in hours', () => {
    const due = ask('2025-11-03T09:00', '8wh', { events: ['2025-11-03T10:15 pause'] })
    expect(due).toMatchObject({ dueOn: null, dueAt: null, state: 'paused', remaining: 6.75 })
    expect(counts(due)).toEqual([['11-03', 1.25]])
  })
})

describe('hours', () => {
  test.each([
    ['2025-10-01T22:30', '24h', '2025-10-02 22:30'],
    ['2025-10-03T09:00', '48h', '2025-10-05 09:00'],
    ['2025-12-31T23:00', '5h', '2026-01-01 04:00'],
  ])('from %s, %s run round the clock to %s', (start, limit, due) => {
    expect(formatInstant(ask(start, limit).dueAt!)).toBe(due)
  })

  it('keep seconds', () => {
    expect(isoInstant(ask('2025-10-01T10:00:30', '1h').dueAt!)).toBe('2025-10-01T11:00:30+08:00')
  })

  it('count each day apart', () => {
    const due = ask('2025-10-03T18:00', '36h')
    expect(counts(due)).toEqual([
      ['10-03', 6],
      ['10-04', 30],
      ['10-05', 36],
    ])
  })

  it('that end in the moment of a pause have ended', () => {
    const due = ask('2025-10-03T18:00', '2h', { events: ['2025-10-03T20:00 pause'] })
    expect(formatInstant(due.dueAt!)).toBe('2025-10-03 20:00')
  })
})

describe('a pause', () => {
  it('leaves out the day on which it begins and counts the day on which it ends', () => {
    const due = ask('2025-11-03', '5wd', { events: ['2025-11-05T09:00 pause', '2025-11-07T17:00 resume'] })
    expect(kinds(due)).toEqual([
      'working',
      'working',
      'paused',
      'paused',
      'working',
      'weekend',
      'weekend',
      'working',
      'working',
      'working',
    ])
    expect(due.dueOn).toBe('2025-11-12')
  })

  test.each([
    ['begun and ended on one day takes nothing away', 'T09:00 pause', 'T17:00 resume', '2025-11-04'],
    ['ended and begun again on one day does', 'T09:00 resume', 'T17:00 pause', null],
  ])('%s', (_name, first, second, due) => {
    const before = first.endsWith('resume') ? ['2025-11-03T10:00 pause'] : []
    const events = [...before, `2025-11-04${first}`, `2025-11-04${second}`]
    expect(ask('2025-11-03', '1wd', { events }).dueOn).toBe(due)
  })

  it('on the last day keeps it from being the last', () => {
    const events = ['2025-11-04T23:59 pause', '2025-11-06T08:00 resume']
    expect(ask('2025-11-03', '1wd', { events }).dueOn).toBe('2025-11-06')
  })

  it('that nobody ended leaves no date, and what remains', () => {
    const due = ask('2025-11-03', '5wd', { events: ['2025-11-06T09:00 pause'] })
    expect(due).toMatchObject({ dueOn: null, dueAt: null, state: 'paused', remaining: 3 })
    expect(due.days.at(-1)).toEqual({ date: '2025-11-06', kind: 'paused', count: 2, name: null })
  })

  it('on day zero shows day zero alone', () => {
    const due = ask('2025-11-03T08:00', '5wd', { events: ['2025-11-03T09:00 pause'] })
    expect(due.days).toHaveLength(1)
    expect(due).toMatchObject({ state: 'paused', remaining: 5 })
  })

  it('after the date has passed leaves the date, and says that the clock rests', () => {
    const due = ask('2025-11-03', '1wd', { events: ['2025-11-10T09:00 pause'] })
    expect(due).toMatchObject({ dueOn: '2025-11-04', state: 'paused', remaining: 0 })
  })

  it('takes calendar days away in the same way', () => {
    const events = ['2025-11-05T09:00 pause', '2025-11-07T17:00 resume']
    expect(ask('2025-11-03', '5d', { events }).dueOn).toBe('2025-11-10')
  })
})

describe('a restart', () => {
  it('makes its day the new day zero', () => {
    const due = ask('2025-09-01', '20wd', { events: ['2025-09-22T16:00 restart'] })
    expect(due).toMatchObject({ dueOn: '2025-10-24', dayZero: '2025-09-22', restarted: true })
    expect(due.days[0]).toMatchObject({ date: '2025-09-22', count: 0 })
  })

  it('lets a resting clock run', () => {
    const due = ask('2025-09-01', '20wd', { events: ['2025-09-05 pause', '2025-09-22 restart'] })
    expect(due).toMatchObject({ dueOn: '2025-10-24', state: 'running' })
  })

  it('forgets the rests before it, not the extensions', () => {
    const events = ['2025-09-02 pause', '2025-09-05 resume', '2025-09-08 extend 20wd', '2025-09-22 restart']
    expect(ask('2025-09-01', '20wd', { events }).dueOn).toBe('2025-11-21')
  })

  it('begins hours anew at its moment', () => {
    const due = ask('2025-11-03T09:00', '2h', { events: ['2025-11-03T10:30 restart'] })
    expect(formatInstant(due.dueAt!)).toBe('2025-11-03 12:30')
  })

  it('on a day off is day zero all the same, and so is its hour, whatever the rule says of receipt', () => {
    const due = ask('2025-11-03', '1wd', { events: ['2025-11-08T20:00 restart'], afterHoursNextDay: true })
    expect(due).toMatchObject({ dayZero: '2025-11-08', dueOn: '2025-11-10', shifted: false })
  })
})

describe('an extension', () => {
  it('adds to the limit, and several add up', () => {
    expect(ask('2025-09-22', '20wd', { events: ['2025-10-20 extend 20wd'] }).dueOn).toBe('2025-11-21')
    const twice = ['2025-10-13 extend 5wd', '2025-10-20 extend 15wd']
    expect(ask('2025-09-22', '20wd', { events: twice })).toMatchObject({
      dueOn: '2025-11-21',
      limit: { amount: 40, unit: 'wd' },
    })
  })

  it('counts even when it comes late', () => {
    expect(ask('2025-11-03', '1wd', { events: ['2025-11-10 extend 5wd'] }).dueOn).toBe('2025-11-11')
  })
})

it('keeps running through a transfer', () => {
  expect(ask('2025-09-22', '20wd', { events: ['2025-09-30 transfer'] }).dueOn).toBe('2025-10-24')
})

describe('when the rule counts what comes after hours as received on the next working day', () => {
  test.each([
    ['at lunch it is in time', '2025-11-03T12:30', '2025-11-03', false],
    ['before opening it is in time', '2025-11-03T05:00', '2025-11-03', false],
    ['in the closing minute it is in time', '2025-11-03T17:30', '2025-11-03', false],
    ['a minute later it is the next day', '2025-11-03T17:31', '2025-11-04', true],
    ['on a Friday evening it is Monday', '2025-11-07T18:00', '2025-11-10', true],
    ['on a Saturday morning it is Monday', '2025-11-08T09:00', '2025-11-10', true],
    ['before a holiday it is the day after', '2025-09-30T18:00', '2025-10-09', true],
    ['on a make-up Saturday it is that day', '2025-10-11T10:00', '2025-10-11', false],
  ])('%s', (_name, start, zero, shifted) => {
    const due = ask(start, '1wd', { afterHoursNextDay: true })
    expect(due).toMatchObject({ dayZero: zero, shifted })
    expect(due.dueOn).toBe(shippedCalendar().addWorkingDays(localDate(zero), 1))
  })

  it('hours begin when that day opens', () => {
    const late = { afterHoursNextDay: true }
    expect(formatInstant(ask('2025-11-07T18:00', '2h', late).dueAt!)).toBe('2025-11-10 11:00')
    expect(formatInstant(ask('2025-11-07T17:00', '2h', late).dueAt!)).toBe('2025-11-07 19:00')
  })

  it('rests before that moment take nothing away', () => {
    const events = ['2025-11-08T10:00 pause', '2025-11-09T10:00 resume']
    const due = ask('2025-11-07T18:00', '2h', { events, afterHoursNextDay: true })
    expect(formatInstant(due.dueAt!)).toBe('2025-11-10 11:00')
  })
})

describe('a year whose holidays nobody has announced', () => {
  test.each([
    ['working days that reach into it', '2026-12-25', '5wd', true],
    ['working days that end before it', '2026-12-25', '4wd', false],
    ['working days received before an announced year', '2019-12-31', '5wd', false],
    ['calendar days that end in it', '2026-12-20', '15d', true],
    ['calendar days that merely pass an old one', '2019-12-25', '15d', false],
    ['working hours that reach into it', '2026-12-31T17:00', '1wh', true],
    ['working hours that end before it', '2026-12-31T16:00', '1wh', false],
    ['hours, which need no calendar', '2026-12-31T17:00', '24h', false],
  ])('%s', (_name, start, limit, provisional) => {
    expect(ask(start, limit).provisional).toBe(provisional)
  })

  it('is needed to know when something received after hours begins', () => {
    const late = { afterHoursNextDay: true }
    expect(ask('2026-12-31T18:00', '1h', late).provisional).toBe(true)
    expect(ask('2026-12-30T18:00', '1h', late).provisional).toBe(false)
    expect(ask('2027-06-01T10:00', '1h', late).provisional).toBe(true)
  })
})

describe('warnings at shares of the time', () => {
  const warned = (start: string, limit: string, events: string[] = [], shares = [0.5, 0.8]) =>
    ask(start, limit, { events, warnings: shares }).warnings.map((at) => at && formatInstant(at))

  test.each([
    ['20wd', '2025-09-22', ['2025-10-13 09:00', '2025-10-21 09:00']],
    ['7wd', '2025-11-03', ['2025-11-07 14:00', '2025-11-11 14:42']],
    ['1wd', '2025-11-03', ['2025-11-04 14:00', '2025-11-04 16:06']],
    ['10d', '2025-11-03', ['2025-11-09 09:00', '2025-11-12 09:00']],
  ])('of %s ring within working hours', (limit, start, expected) => {
    expect(warned(start, limit)).toEqual(expected)
  })

  it('of hours ring to the minute', () => {
    expect(warned('2025-11-03T16:30', '2wh')).toEqual(['2025-11-03 17:30', '2025-11-04 09:36'])
    expect(warned('2025-11-03T16:30', '5h')).toEqual(['2025-11-03 19:00', '2025-11-03 20:30'])
  })

  it('move with a pause, and are missing where the clock rests before them', () => {
    expect(warned('2025-11-03', '10wd', ['2025-11-11 pause'])).toEqual([null, null])
    expect(warned('2025-11-03', '10wd', ['2025-11-12 pause'])).toEqual(['2025-11-11 09:00', null])
    expect(warned('2025-11-03T09:00', '10h', ['2025-11-03T15:00 pause'])).toEqual(['2025-11-03 14:00', null])
  })

  it('at the whole of it are the due moment itself', () => {
    const due = ask('2025-11-03', '3wd', { warnings: [1, 0] })
    expect(due.warnings).toEqual([due.dueAt, new Date('2025-11-04T01:00:00Z')])
  })

  it('are none when nobody asks', () => {
    expect(ask('2025-11-03', '3wd').warnings).toEqual([])
  })
})

describe('whatever the start', () => {
  const starts = fc.integer({ min: 0, max: 2900 }).map((days) => addDays(localDate('2019-06-01'), days))
  const amounts = fc.integer({ min: 1, max: 120 })
  const unit = fc.constantFrom('wd', 'd')

  it('the last day is a working day', () => {
    fc.assert(
      fc.property(starts, amounts, unit, (start, amount, unit) => {
        expect(shippedCalendar().isWorkingDay(ask(start, `${amount}${unit}`).dueOn!)).toBe(true)
      }),
    )
  })

  it('an extension never makes the date earlier, and for working days always later', () => {
    fc.assert(
      fc.property(starts, amounts, amounts, unit, (start, amount, by, unit) => {
        const before = ask(start, `${amount}${unit}`).dueOn!
        const after = ask(start, `${amount}${unit}`, { events: [`${start} extend ${by}${unit}`] }).dueOn!
        expect(unit === 'wd' ? after > before : after >= before).toBe(true)
      }),
    )
  })

  it('a later start never makes the date earlier', () => {
    fc.assert(
      fc.property(starts, amounts, unit, (start, amount, unit) => {
        const next = ask(addDays(start, 1), `${amount}${unit}`).dueOn!
        expect(next >= ask(start, `${amount}${unit}`).dueOn!).toBe(true)
      }),
    )
  })

  it('a pause never makes the date earlier', () => {
    const pauses = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }))
    fc.assert(
      fc.property(starts, amounts, unit, pauses, (start, amount, unit, [after, length]) => {
        const from = addDays(start, after)
        const events = [`${from}T10:00 pause`, `${addDays(from, length)}T11:00 resume`]
        const paused = ask(start, `${amount}${unit}`, { events }).dueOn!
        expect(paused >= ask(start, `${amount}${unit}`).dueOn!).toBe(true)
      }),
    )
  })
})
