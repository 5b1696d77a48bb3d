import { describe, expect, test } from 'vitest'
import { localDate } from '#kernel/time'
import { answers } from './answers.ts'
import { callScripts } from './calls.ts'
import { errorReportScripts } from './error-reports.ts'
import { opinionScripts } from './opinions.ts'
import { people } from './people.ts'
import { unitOf } from './units.ts'

const request = { seed: 1, today: localDate('2026-11-21') }
const named = new Set(people.map(({ username }) => username))

const kinds = [
  ['error reports', errorReportScripts, 40, ['answered', 'declined', 'forwarded', 'submitted']],
  ['opinion items', opinionScripts, 12, ['assigned', 'closed', 'responded']],
  ['calls', callScripts, 80, ['answered', 'answered_on_spot', 'called_back', 'forwarded', 'recorded']],
] as const

describe.each(kinds)('%s', (_name, make, count, states) => {
  const scripts = make(request)

  test('are the same for the same seed and day', () => expect(make(request)).toEqual(scripts))

  test('are as many as promised, in every state a visitor should see', () => {
    expect(scripts).toHaveLength(count)
    expect([...new Set(scripts.map(({ endsIn }) => endsIn as string))].toSorted()).toEqual(states)
  })

  test.each(['2026-02-17', '2026-10-05', '2027-03-08', '2026-11-21'])(
    'never happen after %s, nor backwards',
    (today) => {
      for (const { steps } of make({ ...request, today: localDate(today) })) {
        const times = steps.map(({ at }) => at)
        expect(times).toEqual(times.toSorted())
        expect(times.at(-1)! < today).toBe(true)
      }
    },
  )

  test('are done by people who exist, for units the county has', () => {
    for (const { steps, unit } of scripts) {
      unitOf(unit)
      for (const { by } of steps) if (by !== 'writer') expect(named).toContain(by)
    }
    expect(JSON.stringify(scripts)).not.toMatch(/\{[a-z]\w*\}/)
  })
})

describe('the question base', () => {
  const base = answers(request.today)

  test('has forty questions, each with a basis, an owner and tags', () => {
    expect(base).toHaveLength(40)
    expect(new Set(base.map(({ question }) => question)).size).toBe(40)
    for (const { basis, unit, tags, answer } of base) {
      unitOf(unit)
      expect([basis.length > 4, tags.length > 0, answer.length > 25]).toEqual([true, true, true])
    }
  })

  test('holds one answer that is out of date and some that soon will be', () => {
    const until = base.map(({ validUntil }) => validUntil)
    expect(until.filter((day) => day < request.today)).toHaveLength(1)
    expect(until.some((day) => day > request.today && day < localDate('2026-12-21'))).toBe(true)
  })
})
