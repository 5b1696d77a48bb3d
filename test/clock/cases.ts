import fc from 'fast-check'
import type { Case, SimulatedEvent } from './simulator.ts'

const MOST = { wd: 60, d: 120, wh: 60, h: 200 } as const
const FIRST = Date.parse('2019-12-01T00:00Z') / 60_000
const LAST = Date.parse('2026-12-31T23:59Z') / 60_000

/** Around long holidays, year ends and closing time, and anywhere. */
const starts = fc.oneof(
  fc.integer({ min: FIRST, max: LAST }),
  fc
    .tuple(
      fc.constantFrom(
        '2020-01-17',
        '2021-02-08',
        '2022-12-29',
        '2023-09-27',
        '2024-04-03',
        '2025-09-25',
        '2026-12-28',
      ),
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom(0, 1, 539, 540, 541, 720, 809, 810, 1049, 1050, 1051, 1439),
    )
    .map(([date, days, minute]) => Date.parse(`${date}T00:00Z`) / 60_000 + days * 1440 + minute),
)

/** Some things happen at the same moment, some the same day, some a holiday later. */
const gaps = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 300 }),
  fc.integer({ min: 300, max: 3000 }),
  fc.constantFrom(1440, 2880, 10_080),
  fc.constant('midnight' as const),
  fc.integer({ min: 3000, max: 25_000 }),
)

const steps = fc.array(
  fc.record({
    gap: gaps,
    pick: fc.constantFrom('turn', 'turn', 'turn', 'restart', 'extend', 'transfer'),
    by: fc.integer({ min: 1, max: 12 }),
  }),
  { maxLength: 7 },
)

const textOf = (minute: number) => new Date(minute * 60_000).toISOString().slice(0, 16)

/** A course of events that can have happened: whoever pauses runs, whoever resumes rests. */
export function casesOf(unit: Case['unit']): fc.Arbitrary<Case> {
  const amounts = fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: MOST[unit] }))
  return fc.tuple(starts, amounts, steps, fc.boolean()).map(([start, amount, steps, afterHoursNextDay]) => {
    let at = start
    let paused = false
    const events = steps.map(({ gap, pick, by }): SimulatedEvent => {
      at = gap === 'midnight' ? Math.ceil((at + 1) / 1440) * 1440 : at + gap
      const type =
        pick === 'turn' ? (paused ? 'resume' : 'pause') : (pick as 'restart' | 'extend' | 'transfer')
      if (type === 'pause') paused = true
      if (type === 'resume' || type === 'restart') paused = false
      return { at: textOf(at), type, ...(type === 'extend' ? { by } : {}) }
    })
    return { start: textOf(start), amount, unit, events, afterHoursNextDay }
  })
}
