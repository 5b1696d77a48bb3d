/** Whatever people do in whatever order: a letter is somebody's at every moment, and none is lost. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AnyAction, possibleActions, shortName } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { clocksOf, historyOf, isTicking, ringAlarms } from '#kernel/cases'
import { isExpected } from '#kernel/errors'
import { type CastName, testWorld, unitNamed, type World } from '#kernel/testing'
import { act, aLetter, letterAt, type Written, written } from '../testing.ts'
import { assignLetter, decideReturn } from './assignment.actions.ts'
import * as handling from './handling.actions.ts'
import * as leadership from './leadership.actions.ts'
import { readLetter } from './letter.store.ts'
import { type Letter, letterCase } from './letter.ts'
import { mergeLetters, unmergeLetter } from './merging.actions.ts'
import * as publication from './publication.actions.ts'
import { orderRedo } from './redo.actions.ts'
import * as review from './review.actions.ts'
import * as triage from './triage.actions.ts'
import * as writer from './writer.actions.ts'
import './supervision.actions.ts'

const RUNS = Number(process.env.LETTER_LIVES ?? 8)
const LETTERS = 3
const words = { reason: '核实后决定', text: '情况说明', request: '请补充', note: '备注', cause: 'other' }
const units = [unitNamed.housing, unitNamed.transport]

interface Move {
  readonly action: AnyAction
  readonly who: CastName | 'writer'
  readonly input: (n: number, others: readonly Written[]) => object
}
const move = (who: Move['who'], action: AnyAction, input: Move['input'] = () => words): Move => ({
  who,
  action,
  input,
})

/** Everything anybody can do, the common steps more often than the rare ones. */
const moves: readonly Move[] = [
  move('intakeZhao', triage.acceptLetter, (n) => ({ complex: n % 2 === 0 })),
  move('intakeZhao', triage.declineLetter, () => ({ ground: 'other', ...words })),
  move('intakeZhao', triage.askSupplement),
  ...Array(3).fill(
    move('intakeZhao', assignLetter, (n) => ({
      unitId: units[n % 2],
      jointUnitIds: n % 3 === 0 ? [units[(n + 1) % 2]] : [],
    })),
  ),
  ...(['clerkChen', 'outsiderWu'] as const).flatMap((who) => [
    ...Array(2).fill(move(who, handling.signLetter, () => ({}))),
    move(who, handling.askReturn),
    move(who, handling.askExtension, (n) => ({ days: 1 + (n % 9), ...words })),
    move(who, handling.suspendLetter),
    move(who, handling.resumeLetter, () => ({})),
    move(who, handling.giveOpinion),
    move(who, handling.saveReplyDraft),
    ...Array(2).fill(move(who, handling.submitReply)),
  ]),
  move('intakeZhao', decideReturn, (n) => ({
    agree: n % 3 > 0,
    ...(n % 3 > 1 ? { unitId: units[n % 2] } : {}),
    ...words,
  })),
  move('reviewerQian', handling.decideExtension, (n) => ({ agree: n % 2 === 0, ...words })),
  ...Array(3).fill(move('reviewerQian', review.approveReply, () => ({}))),
  move('reviewerQian', review.sendBackReply),
  move('editorZhuo', publication.publishLetter, () => ({
    title: aLetter.title,
    body: aLetter.body,
    reply: '已修复。',
    writer: '周**',
    masked: true,
  })),
  move('editorZhuo', publication.keepPrivate),
  move('editorZhuo', publication.withdrawPublication),
  move('intakeZhao', orderRedo),
  move('intakeZhao', triage.archiveLetter, () => ({})),
  move('intakeZhao', triage.terminateLetter),
  move('intakeZhao', mergeLetters, (_n, others) => ({ letterIds: others.map(({ id }) => id) })),
  move('intakeZhao', mergeLetters, (_n, others) => ({
    letterIds: others.slice(0, 1).map(({ id }) => id),
  })),
  move('intakeZhao', unmergeLetter),
  move('leaderSun', leadership.instructLetter),
  move('leaderSun', leadership.superviseLetter, () => ({ form: 'listed', ...words })),
  move('intakeZhao', leadership.liftSupervision),
  move('writer', writer.supplementLetter),
  move('writer', writer.withdrawLetter),
  move('writer', writer.askAgain),
  move('writer', writer.rateLetter, (n) => ({
    satisfaction: ['satisfied', 'basically', 'dissatisfied'][n % 3],
    ...words,
  })),
]

/** Which letter, which of the moves that are possible then, and how long until the next. */
const steps = fc.array(
  fc.record({
    letter: fc.nat({ max: LETTERS - 1 }),
    pick: fc.nat({ max: 999 }),
    n: fc.nat({ max: 11 }),
    hours: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat({ max: 96 }) }),
  }),
  { minLength: 40, maxLength: 40 },
)

let world: World
beforeAll(async () => {
  world = await testWorld({ today: '2025-03-03', keep: true })
})
afterAll(() => world.close())

async function read(id: string): Promise<Letter> {
  return (await readLetter(world.db.tx, id, 'all')) ?? expect.fail(`letter ${id} is lost`)
}

const WITH_UNIT = ['assigned', 'handling', 'suspended', 'reviewing', 'replied']
const WITH_CLERKS = ['submitted', 'accepted']

async function holds(id: string): Promise<void> {
  const letter = await read(id)
  const { state, unitId, closed } = letter.case
  if (WITH_UNIT.includes(state)) expect([state, unitId]).toEqual([state, expect.any(String)])
  if (WITH_CLERKS.includes(state)) expect([state, unitId]).toEqual([state, null])
  expect(closed).toBe(letterCase.states[state as keyof typeof letterCase.states].phase === 'closed')
  const ticking = (await clocksOf(world.db.tx, id)).filter(isTicking)
  if (closed) expect([state, ticking]).toEqual([state, []])
  else expect([state, ticking.length > 0]).toEqual([state, true])
  expect(letter.unitIds.filter((unit) => unit !== null && unit === unitId)).toHaveLength(unitId ? 1 : 0)
  if (state === 'merged') await ledByAnOpenOne(letter)
  await replays(letter)
}

/** What is merged hangs on a letter that will be answered: never on one that is closed, nor on one that is merged itself. */
async function ledByAnOpenOne(letter: Letter): Promise<void> {
  const main = await read(letter.mergedInto ?? expect.fail('merged into nothing'))
  expect(main.case).toMatchObject({ closed: false, state: expect.not.stringMatching('merged') })
  expect(letter.case.unitId).toBe(main.case.unitId)
}

async function replays(letter: Letter): Promise<void> {
  const history = await historyOf(world.db.tx, letter.id)
  let state: string | null = null
  for (const event of history) {
    if (event.toState === null) continue
    expect([event.name, event.fromState]).toEqual([event.name, state])
    state = event.toState
  }
  expect(state).toBe(letter.case.state)
}

test(`${RUNS} random lives of three letters: each is somebody's at every moment, and its history tells how`, async () => {
  let done = 0
  const tried = new Set<string>()
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const letters: Written[] = []
      for (let n = 0; n < LETTERS; n++) letters.push(await written(world))
      for (const { letter, pick, n, hours } of sequence) {
        const target = letters[letter] ?? expect.fail('no letter')
        const others = letters.filter(({ id }) => id !== target.id)
        const before = await Promise.all(letters.map(({ id }) => read(id)))
        const legal = await legalMoves(before[letter] ?? expect.fail('no letter'), n > 9)
        const move = legal[pick % legal.length] ?? expect.fail('nobody can do anything')
        const isDone = await attempt(move, target, n, others)
        if (isDone) tried.add(move.action.name)
        done += Number(isDone)
        for (const { id, version } of before) {
          const now = (await read(id)).version
          expect(now).toBeGreaterThanOrEqual(version + (isDone && id === target.id ? 1 : 0))
          if (!isDone) expect(now).toBe(version)
          if (now > version) await holds(id)
        }
        world.clock.advance({ hours })
        if (hours > 24) await ringAlarms(world.db, world.clock)
      }
      for (const { id } of letters) await holds(id)
    }),
    { numRuns: RUNS, seed: 20250303, endOnFailure: true },
  )
  // Guards the test itself: sequences that are refused throughout would prove nothing.
  expect(done).toBeGreaterThan(RUNS * 30)
  expect(tried.size).toBeGreaterThan(20)
  const twice = await world.sql(`select letter_id, level, cause, count(*) from interaction.supervision
    where form = 'overdue' and cause like '答复%' group by 1, 2, 3 having count(*) > 1`)
  expect(twice).toEqual([])
}, 300_000)

/** True: done; false: refused for what was typed or because it was too late for it. Anything else is a mistake of ours. */
async function attempt(move: Move, target: Written, n: number, others: readonly Written[]): Promise<boolean> {
  const { id, number, queryCode } = target
  const [who, key] = move.who === 'writer' ? [world.visitor, { number, queryCode }] : [move.who, { id }]
  try {
    await act(world, who, move.action, { ...move.input(n, others), ...key })
    return true
  } catch (error) {
    if (!isExpected(error)) throw error
    return false
  }
}

/** What the screens of all of them would offer. */
async function legalMoves(letter: Letter, endings: boolean): Promise<Move[]> {
  const calendar = await calendarOf(world.db.tx)
  const legal = moves.filter(({ who, action }) => {
    const { actor } = who === 'writer' ? world.visitor : world.as(who)
    const can = possibleActions('interaction.letter', letter, { actor, clock: world.clock, calendar })
    return can[shortName(action)]?.length === 0
  })
  const goingOn = legal.filter(({ action }) => !ENDINGS.includes(action))
  return endings || goingOn.length === 0 ? legal : goingOn
}

/** Rarely chosen, or every life would be short. */
const ENDINGS: readonly AnyAction[] = [
  triage.declineLetter,
  triage.terminateLetter,
  triage.archiveLetter,
  writer.withdrawLetter,
  leadership.instructLetter,
  leadership.superviseLetter,
]

test('two people at once: whatever the two do, one of them wins and the other is told', async () => {
  for (let round = 0; round < 10; round++) {
    const { id } = await letterAt(world, 'handling')
    const { version } = await read(id)
    const outcomes = await Promise.allSettled([
      act(world, 'clerkChen', handling.submitReply, { id, version, text: '已修复。' }),
      act(world, 'intakeZhao', assignLetter, { id, version, unitId: unitNamed.transport }),
      act(world, 'leaderSun', leadership.instructLetter, { id, version, text: '尽快' }),
    ])
    const won = outcomes.filter(({ status }) => status === 'fulfilled')
    expect(won).toHaveLength(1)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(['Conflict', 'NotFound']).toContain(outcome.reason.name)
    await holds(id)
    expect(await read(id)).toMatchObject({ version: version + 1 })
  }
})
