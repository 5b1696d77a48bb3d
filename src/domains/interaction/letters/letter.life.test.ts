/** What the single actions do not show: what becomes of letters that hang together, and of those that go round twice. */
import { expect, test } from 'vitest'
import { clocksOf, historyOf, ringAlarms } from '#kernel/cases'
import { testWorld, unitNamed, type World } from '#kernel/testing'
import { act, aLetter, letterAt, type Written, written } from '../testing.ts'
import './supervision.actions.ts'
import { assignLetter, decideReturn } from './assignment.actions.ts'
import { askExtension, askReturn, decideExtension, signLetter, submitReply } from './handling.actions.ts'
import { registerLetter } from './intake.actions.ts'
import { instructLetter } from './leadership.actions.ts'
import { readLetter } from './letter.store.ts'
import { mergeLetters } from './merging.actions.ts'
import { publishedLetters } from './public.queries.ts'
import { publishLetter } from './publication.actions.ts'
import { orderRedo } from './redo.actions.ts'
import { approveReply } from './review.actions.ts'
import { acceptLetter, askSupplement, declineLetter, terminateLetter } from './triage.actions.ts'
import { askAgain, supplementLetter, withdrawLetter } from './writer.actions.ts'

const letter = async (world: World, id: string) => {
  const found = await readLetter(world.db.tx, id, 'all')
  if (!found) throw new Error('lost')
  return found
}
const stateOf = async (world: World, id: string) => (await letter(world, id)).case.state
const clockOf = async (world: World, id: string, name: string) =>
  (await clocksOf(world.db.tx, id)).find((clock) => clock.name === name)
const code = ({ number, queryCode }: Written) => ({ number, queryCode })
const blocked = (name: string) => ({ name: 'Refused', blockers: [expect.objectContaining({ code: name })] })

async function merged(world: World): Promise<{ main: Written; other: Written }> {
  const main = await letterAt(world, 'handling')
  const other = await written(world)
  await act(world, 'intakeZhao', mergeLetters, { id: main.id, letterIds: [other.id] })
  return { main, other }
}
async function answered(world: World, id: string): Promise<void> {
  await act(world, 'clerkChen', submitReply, { id, text: '已修复。' })
  await act(world, 'reviewerQian', approveReply, { id })
}

test('one reply answers all that were merged, each in its own time', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { main, other } = await merged(world)
  expect(await stateOf(world, other.id)).toBe('merged')
  await answered(world, main.id)
  expect(await letter(world, other.id)).toMatchObject({
    case: { state: 'replied', unitId: unitNamed.housing, closed: true },
    replyText: '已修复。',
    replyUnitId: unitNamed.housing,
  })
  expect(await clockOf(world, other.id, 'reply')).toMatchObject({ state: 'met' })
})

test.each([
  [
    'withdrawn by its writer',
    async (world: World, main: Written) => act(world, world.visitor, withdrawLetter, code(main)),
  ],
  [
    'terminated',
    async (world: World, main: Written) =>
      act(world, 'intakeZhao', terminateLetter, { id: main.id, reason: '来信人拒绝配合' }),
  ],
] as const)('when the main letter is %s, the others are handled by themselves', async (_how, end) => {
  const world = await testWorld({ today: '2025-09-22' })
  const { main, other } = await merged(world)
  await end(world, main)
  expect(await letter(world, other.id)).toMatchObject({
    mergedInto: null,
    case: { state: 'accepted', unitId: null },
  })
  expect(await clockOf(world, other.id, 'reply')).toMatchObject({ state: 'running', dueOn: '2025-09-30' })
})

test('a main letter that is merged takes along what was merged into it', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { main, other } = await merged(world)
  const top = await letterAt(world, 'handling')
  await act(world, 'intakeZhao', mergeLetters, { id: top.id, letterIds: [main.id] })
  expect(await letter(world, other.id)).toMatchObject({ mergedInto: top.id })
  await answered(world, top.id)
  expect([await stateOf(world, main.id), await stateOf(world, other.id)]).toEqual(['replied', 'replied'])
})

test('what is merged already cannot be merged once more, nor into what is closed', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { main, other } = await merged(world)
  const again = { id: main.id, letterIds: [other.id] }
  await expect(act(world, 'intakeZhao', mergeLetters, again)).rejects.toMatchObject({ name: 'InvalidInput' })
  const backwards = { id: other.id, letterIds: [main.id] }
  await expect(act(world, 'intakeZhao', mergeLetters, backwards)).rejects.toMatchObject(
    blocked('cases.wrong_state'),
  )
})

test('a merged letter may be withdrawn by its writer, and is not answered then', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { main, other } = await merged(world)
  await act(world, world.visitor, withdrawLetter, code(other))
  await answered(world, main.id)
  expect(await letter(world, other.id)).toMatchObject({ replyText: null, case: { state: 'withdrawn' } })
})

test('a merged letter is silent, but rings again when its writer asks again', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { main, other } = await merged(world)
  await answered(world, main.id)
  await act(world, world.visitor, askAgain, { ...code(other), text: '西段呢？' })
  world.clock.advance({ days: 30 })
  await ringAlarms(world.db, world.clock)
  const late = (await world.rows('interaction.supervision')).filter(({ letterId }) => letterId === other.id)
  expect(late.map(({ level }) => level)).toEqual([1, 2, 3])
})

test('two letters merged into each other at once: one is the main letter', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const [a, b] = [await letterAt(world, 'accepted'), await letterAt(world, 'accepted')]
  const outcomes = await Promise.allSettled([
    act(world, 'intakeZhao', mergeLetters, { id: a.id, letterIds: [b.id] }),
    act(world, 'intakeZhao', mergeLetters, { id: b.id, letterIds: [a.id] }),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect([await stateOf(world, a.id), await stateOf(world, b.id)].sort()).toEqual(['accepted', 'merged'])
})

test.each(['submitted', 'accepted', 'handling'] as const)(
  'what was asked of the writer while it was %s comes back there',
  async (stage) => {
    const world = await testWorld({ today: '2025-09-22' })
    const asked = await letterAt(world, stage)
    await act(world, 'intakeZhao', askSupplement, { id: asked.id, request: '在哪里？' })
    expect(await clockOf(world, asked.id, 'reply')).toMatchObject({ state: 'paused', dueOn: null })
    await act(world, world.visitor, supplementLetter, { ...code(asked), text: '老街东段' })
    expect(await stateOf(world, asked.id)).toBe(stage)
    expect(await clockOf(world, asked.id, 'reply')).toMatchObject({ state: 'running', dueOn: '2025-09-30' })
  },
)

test('a return that is agreed to leaves nothing of the unit behind, and the reply clock alone', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { id } = await letterAt(world, 'handling')
  await act(world, 'clerkChen', askExtension, { id, days: 3, reason: '等待' })
  await act(world, 'clerkChen', askReturn, { id, reason: '不属于我局' })
  await act(world, 'intakeZhao', decideReturn, { id, agree: true })
  expect(await letter(world, id)).toMatchObject({
    handlerId: null,
    returnRequest: null,
    extensionRequest: null,
    case: { state: 'accepted', unitId: null },
  })
  expect(await readLetter(world.db.tx, id, { unitIds: [unitNamed.housing] })).toBeUndefined()
  expect(await clockOf(world, id, 'sign')).toMatchObject({ state: 'met' })
  expect(await clockOf(world, id, 'reply')).toMatchObject({ state: 'running', dueOn: '2025-09-30' })
})

test('a declined letter owes the leader nothing more either', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { id } = await written(world)
  await act(world, 'leaderSun', instructLetter, { id, text: '请尽快' })
  await act(world, 'intakeZhao', declineLetter, { id, ground: 'civil_dispute', reason: '民事纠纷' })
  expect((await clocksOf(world.db.tx, id)).filter(({ state }) => state === 'running')).toEqual([])
})

test('an extension goes to the clock that runs, not to the one that the first answer stopped', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const asked = await letterAt(world, 'replied')
  await act(world, 'intakeZhao', orderRedo, { id: asked.id, reason: '又灭了' })
  await act(world, 'clerkChen', signLetter, { id: asked.id })
  await answered(world, asked.id)
  await act(world, world.visitor, askAgain, { ...code(asked), text: '西段呢？' })
  await act(world, 'clerkChen', askExtension, { id: asked.id, days: 3, reason: '等待' })
  await act(world, 'reviewerQian', decideExtension, { id: asked.id, agree: true })
  expect(await clockOf(world, asked.id, 'redo')).toMatchObject({ state: 'met', events: [] })
  expect(await clockOf(world, asked.id, 'question')).toMatchObject({
    state: 'running',
    events: [expect.objectContaining({ type: 'extend', by: '3wd' })],
  })
})

test('a day that the forwarding office fixed is not ours to extend', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { id } = (await act(world, 'intakeZhao', registerLetter, {
    ...aLetter,
    channel: 'hotline_12345',
    sourceNumber: 'RX-1',
    sourceDueOn: '2025-09-26',
  })) as Written
  await bring(world, id)
  const asked = act(world, 'clerkChen', askExtension, { id, days: 3, reason: '等待' })
  await expect(asked).rejects.toMatchObject(blocked('cases.fixed_due'))
  expect(await clockOf(world, id, 'reply')).toMatchObject({ dueOn: '2025-09-26' })
})

test('a new answer takes the published old one away until somebody looked through the new one', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const asked = await letterAt(world, 'replied')
  const texts = {
    title: aLetter.title,
    body: aLetter.body,
    reply: '已更换灯头。',
    writer: '周**',
    masked: true,
  }
  await act(world, 'editorZhuo', publishLetter, { id: asked.id, ...texts })
  await act(world, world.visitor, askAgain, { ...code(asked), text: '西段呢？' })
  const page = { q: '路灯', page: 1, pageSize: 10 }
  expect((await publishedLetters(world.db.tx, page)).total).toBe(1)
  await answered(world, asked.id)
  expect(await letter(world, asked.id)).toMatchObject({ publication: 'undecided', publishedAt: null })
  expect((await publishedLetters(world.db.tx, page)).total).toBe(0)
  await act(world, 'editorZhuo', publishLetter, { id: asked.id, ...texts, reply: '西段也已修复。' })
  expect((await publishedLetters(world.db.tx, page)).items).toMatchObject([{ reply: '西段也已修复。' }])
})

test('a warning names the day of the clock that rings, not of another that ends earlier', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { id } = await letterAt(world, 'handling')
  await act(world, 'leaderSun', instructLetter, { id, text: '请尽快', dueOn: '2025-09-29' })
  world.clock.set(new Date('2025-09-27T01:00:00Z'))
  await ringAlarms(world.db, world.clock)
  const told = (await world.rows('notifications.message')).map(({ kind, body }) => [kind, body])
  expect(told).toContainEqual([
    'interaction.warning_reply_1',
    expect.stringContaining('答复请于 2025-09-30 前办理'),
  ])
  expect(told).toContainEqual([
    'interaction.warning_instruction_1',
    expect.stringContaining('批示办理请于 2025-09-29 前办理'),
  ])
})

test('three levels of supervision climb from the unit to the leader, each told once', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { id } = await letterAt(world, 'handling')
  world.clock.advance({ days: 60 })
  await ringAlarms(world.db, world.clock)
  await ringAlarms(world.db, world.clock)
  expect(await letter(world, id)).toMatchObject({ supervisionLevel: 3 })
  const names = (await historyOf(world.db.tx, id))
    .filter(({ name }) => name === 'escalate')
    .map(({ label }) => label)
  expect(names).toEqual(['一级督办', '二级督办', '三级督办'])
})

async function bring(world: World, id: string): Promise<void> {
  await act(world, 'intakeZhao', acceptLetter, { id })
  await act(world, 'intakeZhao', assignLetter, { id, unitId: unitNamed.housing })
  await act(world, 'clerkChen', signLetter, { id })
}
