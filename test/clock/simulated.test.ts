import fc from 'fast-check'
import { expect, test } from 'vitest'
import { computeDue, type Due, parseLimit, shippedCalendar } from '#kernel/calendar'
import { isoInstant, parseInstant } from '#kernel/time'
import { casesOf } from './cases.ts'
import { type Answer, type Case, simulate } from './simulator.ts'

const CASES_PER_UNIT = Number(process.env.CLOCK_CASES ?? 750)

const calendar = shippedCalendar()

function engine({ start, amount, unit, events, afterHoursNextDay }: Case): Answer {
  const due = computeDue(
    {
      start: parseInstant(start),
      limit: parseLimit(`${amount}${unit}`),
      events: events.map(({ at, type, by }) => ({
        at: parseInstant(at),
        type,
        ...(by ? { by: `${by}${unit}` } : {}),
      })),
      afterHoursNextDay,
      warnings: [0.5, 0.8],
    },
    calendar,
  )
  return {
    due: dueText(due, unit),
    paused: due.state === 'paused',
    remaining: due.remaining,
    provisional: due.provisional,
    days: due.days.map(({ date, kind, count }) => ({ date, kind, count })),
    warnings: due.warnings.map((at) => at && isoInstant(at).slice(0, 16)),
  }
}

function dueText({ dueOn, dueAt }: Due, unit: Case['unit']): string | null {
  if (unit === 'wd' || unit === 'd') return dueOn
  return dueAt && isoInstant(dueAt).slice(0, 16)
}

/** What the cases must reach between them, or they would prove little. */
const reached = { due: 0, paused: 0, provisional: 0, restarted: 0, extended: 0, shifted: 0, warned: 0 }

function note({ events, afterHoursNextDay }: Case, answer: Answer): void {
  if (answer.due) reached.due++
  if (answer.paused) reached.paused++
  if (answer.provisional) reached.provisional++
  if (events.some(({ type }) => type === 'restart')) reached.restarted++
  if (events.some(({ type }) => type === 'extend')) reached.extended++
  if (afterHoursNextDay) reached.shifted++
  if (answer.warnings.some((at) => at !== null)) reached.warned++
}

test.each(['wd', 'd', 'wh', 'h'] as const)('engine and simulator agree on every case in %s', (unit) => {
  const agree = fc.property(casesOf(unit), (one) => {
    const answer = simulate(one)
    note(one, answer)
    expect(engine(one)).toEqual(answer)
  })
  fc.assert(agree, { numRuns: CASES_PER_UNIT, seed: 20_250_922 })
})

test('the cases were two thousand and more, and of every sort', () => {
  expect(4 * CASES_PER_UNIT).toBeGreaterThanOrEqual(2000)
  for (const [sort, count] of Object.entries(reached)) expect([sort, count > 100]).toEqual([sort, true])
})
