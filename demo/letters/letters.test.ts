import { describe, expect, test } from 'vitest'
import { isLocalDate, localDate } from '#kernel/time'
import { dateOf, isOrdinaryWorkingDay, minutesOf, workingTime } from '../moments.ts'
import { people } from '../people.ts'
import type { LetterScript, LetterState, LetterStepName } from '../types.ts'
import { unitOf } from '../units.ts'
import { workingDayLimit } from './limits.ts'
import { letterScripts } from './scripts.ts'
import { declinedTopics, topics } from './topic.ts'

const today = localDate('2026-11-21')
const letters = letterScripts({ seed: 1, today })
const named = new Set(people.map(({ username }) => username))
const inState = (...states: LetterState[]): LetterScript[] =>
  letters.filter(({ endsIn }) => states.includes(endsIn))
const withStep = (name: LetterStepName): LetterScript[] =>
  letters.filter(({ steps }) => steps.some(({ step }) => step === name))

describe('two years of letters', () => {
  test('are the same for the same seed and day, and others for another', () => {
    expect(letterScripts({ seed: 1, today })).toEqual(letters)
    expect(letterScripts({ seed: 2, today })).not.toEqual(letters)
  })

  test.each(['2026-02-17', '2026-10-05', '2027-03-08', '2026-07-06'])(
    'come out whole on %s, a holiday or not',
    (day) => {
      const all = letterScripts({ seed: 3, today: localDate(day) })
      expect(all).toHaveLength(letters.length)
      expect(all.flatMap(({ steps }) => steps).every(({ at }) => at < day)).toBe(true)
    },
  )

  test('are about 620, in order of arrival, spread over 24 months, and keyed in that order', () => {
    const arrivals = letters.map(({ steps }) => steps[0]!.at)
    expect(letters.length).toBeGreaterThanOrEqual(600)
    expect(letters.length).toBeLessThanOrEqual(640)
    expect(arrivals).toEqual(arrivals.toSorted())
    expect(new Set(arrivals.map((at) => at.slice(0, 7))).size).toBeGreaterThanOrEqual(24)
    expect(letters.map(({ key }) => key)).toEqual(
      letters.map((_, i) => `letter-${String(i + 1).padStart(4, '0')}`),
    )
  })

  test('are on at least 45 matters, and each matter names units the county has', () => {
    expect(new Set(letters.map(({ topic }) => topic)).size).toBeGreaterThanOrEqual(60)
    expect(topics.length).toBeGreaterThanOrEqual(45)
    for (const { unit, jointUnits } of letters) for (const code of [unit, ...jointUnits]) unitOf(code)
    for (const { unit, jointUnits } of letters) expect(jointUnits).not.toContain(unit)
  })

  test('follow the seasons: nobody complains about cold radiators in July', () => {
    const months = letters
      .filter(({ topic }) => topic === 'heating')
      .map(({ steps }) => Number(steps[0]!.at.slice(5, 7)))
    expect(months.length).toBeGreaterThan(8)
    expect(months.every((month) => month >= 11 || month <= 3)).toBe(true)
  })
})

describe('what is written', () => {
  test('has no two bodies alike, 60 to 600 characters, under a title of at most 40', () => {
    expect(new Set(letters.map(({ body }) => body)).size).toBe(letters.length)
    const lengths = letters.map(({ body }) => [...body].length)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(60)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(600)
    expect(Math.max(...letters.map(({ title }) => [...title].length))).toBeLessThanOrEqual(40)
  })

  test('leaves no slot unfilled anywhere', () => {
    const text = JSON.stringify(
      letters.map(({ title, body, steps }) => [title, body, steps.map(({ data }) => data)]),
    )
    expect(text).not.toMatch(/\{[a-z]\w*\}|undefined|NaN/)
  })

  test('carries only phones nobody has, and addresses in the county', () => {
    for (const { writer } of letters) {
      expect(writer.phone).toMatch(/^1990000\d{4}$/)
      expect(writer.address).toMatch(/^云溪县/)
      expect(writer.email ?? 'x@mail.example').toMatch(/\.example$/)
    }
    const numbers = JSON.stringify(letters).match(/(?<!\d)1[3-9]\d{9}(?!\d)/g) ?? []
    expect(numbers.every((phone) => phone.startsWith('1990000'))).toBe(true)
  })

  test('has the matter, the answer and the promise of each topic fit each other', () => {
    for (const { key, fits, scene, promise, done } of topics) {
      if (fits) expect([key, fits.length]).toEqual([key, scene.length])
      for (const index of promise?.answers ?? []) expect(done[index], key).toBeDefined()
    }
    expect(new Set(declinedTopics.map(({ ground }) => ground)).size).toBe(7)
  })
})

/** What may follow what, written down again here and not taken from the generator. */
const moves: Readonly<Record<string, Readonly<Partial<Record<LetterStepName, string>>>>> = {
  new: { submit: 'submitted' },
  submitted: { accept: 'accepted', decline: 'closed', request_supplement: 'waiting', withdraw: 'closed' },
  waiting: { supplement: 'submitted' },
  accepted: { assign: 'assigned', merge: 'accepted', withdraw: 'closed', keep_private: 'answered' },
  assigned: { sign: 'handling', instruct: 'assigned', withdraw: 'closed', supervise: 'assigned' },
  handling: {
    ask_return: 'return asked',
    ask_extension: 'extension asked',
    pause: 'paused',
    joint_opinion: 'handling',
    instruct: 'handling',
    supervise: 'handling',
    draft: 'handling',
    submit_reply: 'reviewing',
    withdraw: 'closed',
    terminate: 'closed',
  },
  'return asked': { decide_return: 'decided' },
  'extension asked': { decide_extension: 'handling' },
  paused: { resume: 'handling' },
  reviewing: { send_back_reply: 'handling', approve_reply: 'answered' },
  answered: {
    publish: 'answered',
    keep_private: 'answered',
    rate: 'answered',
    redo: 'assigned',
    follow_up_question: 'handling',
    promise_outcome: 'answered',
    archive: 'archived',
  },
  archived: { promise_outcome: 'archived' },
}

function walk({ key, steps }: LetterScript): string {
  let state = 'new'
  let rated = 0
  for (const step of steps) {
    const next = moves[state]?.[step.step]
    if (!next) throw new Error(`${key}: ${step.step} is not possible when ${state}`)
    state = next
    if (step.step === 'decide_return') state = step.data.approved ? 'assigned' : 'handling'
    if (step.step === 'rate' && step.data.level === 'dissatisfied' && rated++ === 0) state = 'assigned'
  }
  return state
}

describe('what is done', () => {
  test('is possible in that order, and time never runs backwards', () => {
    for (const letter of letters) {
      walk(letter)
      const times = letter.steps.map(({ at }) => at)
      expect(times, letter.key).toEqual(times.toSorted())
      expect(new Set(times).size, letter.key).toBe(times.length)
    }
  })

  test('is never after today', () => {
    for (const { steps } of letters) for (const { at } of steps) expect(at < today).toBe(true)
  })

  test('is done by people who exist; staff only in office hours of working days', () => {
    for (const { steps, key } of letters) {
      for (const { by, at } of steps) {
        if (by === 'writer') continue
        expect(named, key).toContain(by)
        expect(isOrdinaryWorkingDay(dateOf(at)), `${key} ${at}`).toBe(true)
        expect(minutesOf(at) >= 510 && minutesOf(at) <= 1050, `${key} ${at}`).toBe(true)
      }
    }
  })

  test('leaves some letters open in every state today', () => {
    const open = inState(
      'submitted',
      'awaiting_supplement',
      'accepted',
      'assigned',
      'in_hand',
      'return_asked',
      'extension_asked',
      'paused',
      'drafting',
      'in_review',
      'sent_back',
      'redoing',
      'replied',
    )
    expect(open.length).toBeGreaterThanOrEqual(45)
    expect(new Set(open.map(({ endsIn }) => endsIn)).size).toBe(13)
  })

  test('leaves clocks that are about to ring: due today, tomorrow, and over for up to a week', () => {
    const working = workingTime()
    const left = inState('in_hand', 'drafting', 'in_review', 'assigned', 'extension_asked').map(
      ({ steps, channel, kind }) =>
        workingDayLimit(channel, kind) - working.between(dateOf(steps[0]!.at), working.onOrAfter(today)),
    )
    const count = (fits: (days: number) => boolean): number => left.filter(fits).length
    expect(count((days) => days === 0)).toBeGreaterThanOrEqual(4)
    expect(count((days) => days === 1)).toBeGreaterThanOrEqual(4)
    expect(left.filter((days) => days < 0).toSorted((a, b) => a - b)).toEqual([-6, -3, -1, -1])
  })

  test('ends late for some, and in time for nine of ten', () => {
    const working = workingTime()
    const late = withStep('approve_reply').filter(({ steps, channel, kind }) => {
      if (steps.some(({ step }) => ['decide_extension', 'resume', 'supplement'].includes(step))) return false
      const answered = steps.find(({ step }) => step === 'approve_reply')!
      return working.between(dateOf(steps[0]!.at), dateOf(answered.at)) > workingDayLimit(channel, kind)
    })
    expect(late.length).toBeGreaterThanOrEqual(30)
    expect(late.length / withStep('approve_reply').length).toBeLessThan(0.1)
  })

  test('is approved by someone other than the one who drafted, after every joint unit has spoken', () => {
    for (const { steps, jointUnits, key } of withStep('submit_reply')) {
      const first = steps.findIndex(({ step }) => step === 'submit_reply')
      const spoken = steps.slice(0, first).filter(({ step }) => step === 'joint_opinion').length
      const assigned = steps.filter((step) => step.step === 'assign').at(-1)
      expect(spoken, key).toBe(assigned?.step === 'assign' ? assigned.data.jointUnits.length : -1)
      expect(jointUnits.length, key).toBe(spoken)
    }
  })

  test('shows every turn a letter can take, often enough to be seen', () => {
    const least: Partial<Record<LetterStepName, number>> = {
      decline: 20,
      withdraw: 8,
      terminate: 5,
      supplement: 20,
      decide_return: 20,
      decide_extension: 20,
      resume: 8,
      send_back_reply: 25,
      instruct: 10,
      supervise: 8,
      merge: 5,
      redo: 4,
      follow_up_question: 8,
      joint_opinion: 40,
      promise_outcome: 40,
      archive: 60,
      keep_private: 60,
      publish: 300,
      rate: 200,
    }
    const counted = Object.keys(least).map((name) => [name, withStep(name as LetterStepName).length] as const)
    for (const [name, count] of counted)
      expect(count, name).toBeGreaterThanOrEqual(least[name as LetterStepName]!)
  })

  test('merges groups of six to twelve, each member once and after it came in', () => {
    const byKey = new Map(letters.map((letter) => [letter.key, letter]))
    for (const main of withStep('merge')) {
      const merge = main.steps.find((step) => step.step === 'merge')!
      const members = merge.step === 'merge' ? merge.data.letters : []
      expect(members.length + 1).toBeGreaterThanOrEqual(6)
      expect(members.length + 1).toBeLessThanOrEqual(12)
      for (const key of members) {
        expect(byKey.get(key)?.mergedInto).toBe(main.key)
        expect(byKey.get(key)!.steps[1]!.at < merge.at).toBe(true)
      }
    }
  })

  test('makes promises with dates after the day they were made', () => {
    const promises = letters.flatMap(({ steps }) =>
      steps.flatMap((step) =>
        step.step === 'approve_reply' ? step.data.promises.map((p) => [step.at, p.dueOn]) : [],
      ),
    )
    expect(promises.length).toBeGreaterThan(60)
    for (const [at, dueOn] of promises)
      expect([isLocalDate(dueOn!), dueOn! > at!.slice(0, 10)]).toEqual([true, true])
  })

  test('hides phones, doors and the writer when a letter is published', () => {
    for (const { steps, body, writer, title } of letters) {
      for (const step of steps) {
        if (step.step !== 'publish') continue
        const covered = step.data.hide.reduce(
          (text, fragment) => text.replaceAll(fragment, '*'),
          title + body,
        )
        expect(covered).not.toContain(writer.name)
        expect(covered).not.toMatch(/1990000\d{4}|\d+栋\d+单元/)
      }
    }
  })
})
