import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import '../../public.ts'
import { aDraft, aProject, approved, line, soundLines, submitted } from '../testing.ts'
import { approveTarget } from './approval.actions.ts'
import { indicatorsOf } from './indicator.store.ts'
import { discardTarget, openTarget, saveSheet } from './target.actions.ts'

const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const blocker = (code: string) => ({ name: 'Refused', blockers: [expect.objectContaining({ code })] })
const opening = async (world: World) => ({
  unitId: unitNamed.housing,
  year: 2025,
  scope: 'project',
  projectId: await aProject(world),
  scheme: 'standard',
})

behavesLikeAnAction(openTarget, {
  prepare: opening,
  allowed: 'financeFei',
  refused: [
    { why: 'who may only look', who: 'leaderSun', error: { name: 'Forbidden' } },
    {
      why: 'a project target without a project',
      input: (a) => ({ ...a, projectId: null }),
      error: field('projectId'),
    },
    {
      why: 'a project of nobody',
      input: (a) => ({ ...a, projectId: crypto.randomUUID() }),
      error: field('projectId'),
    },
    { why: 'a scheme for whole units', input: (a) => ({ ...a, scheme: 'whole' }), error: field('scheme') },
    {
      why: 'a unit that is not there',
      input: (a) => ({ ...a, unitId: crypto.randomUUID() }),
      error: { name: 'NotFound' },
    },
    { why: 'copying what there was not', input: (a) => ({ ...a, copyLast: true }), error: field('copyLast') },
    {
      why: 'a second one beside the first',
      given: (world, input) => perform(openTarget, world.as('financeFei'), input),
      error: field('scope'),
    },
  ],
})

behavesLikeAnAction(saveSheet, {
  prepare: async (world) => ({
    id: await aDraft(world),
    goal: '汛期前疏通管网。',
    indicators: soundLines.slice(0, 2),
  }),
  allowed: 'financeFei',
  refused: [
    { why: 'the head, who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'a figure that is none',
      input: (a) => ({ ...a, indicators: [{ ...soundLines[0], value: '约一千' }] }),
      error: field('indicators.0.value'),
    },
    {
      why: 'a weight above a hundred',
      input: (a) => ({ ...a, indicators: [{ ...soundLines[0], weight: '101' }] }),
      error: field('indicators.0.weight'),
    },
    {
      why: 'a line that is not of this sheet',
      input: (a) => ({ ...a, indicators: [{ ...soundLines[0], id: crypto.randomUUID() }] }),
      error: field('indicators.0.id'),
    },
    { why: 'who saw another version', input: (a) => ({ ...a, version: 1 }), error: { name: 'Conflict' } },
    {
      why: 'what was approved',
      given: async (world, { id }) => {
        await world.sql(`update fiscal.target set state = 'approved', approved_at = now() where id = $1`, [
          id,
        ])
      },
      error: blocker('fiscal.target_approved'),
    },
  ],
  afterwards: async (world, output, { id }) => {
    expect(output).toMatchObject({ version: 3, indicatorIds: [expect.any(String), expect.any(String)] })
    expect((await indicatorsOf(world.db.tx, id)).map(({ name }) => name)).toEqual([
      '疏通管网长度',
      '疏通合格率',
    ])
  },
})

behavesLikeAnAction(discardTarget, {
  prepare: async (world) => ({ id: await aDraft(world) }),
  allowed: 'financeFei',
  refused: [
    { why: 'the head', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'what is being reviewed',
      given: (world, { id }) => world.sql(`update fiscal.target set state = 'submitted' where id = $1`, [id]),
      error: blocker('fiscal.target_no_draft'),
    },
  ],
  afterwards: async (world) => {
    const { projectId } = (await world.rows('fiscal.target'))[0] ?? {}
    const again = { unitId: unitNamed.housing, year: 2025, scope: 'project', projectId, scheme: 'standard' }
    expect(await perform(openTarget, world.as('financeFei'), again)).toMatchObject({ id: expect.any(String) })
  },
})

test('lines keep their identity when the sheet is saved in another order', async () => {
  const world = await testWorld()
  const id = await aDraft(world)
  const before = await indicatorsOf(world.db.tx, id)
  const sheet = [before[1], before[0]].map((one) => ({ ...line({ name: one?.name ?? '' }), id: one?.id }))
  await perform(saveSheet, world.as('financeFei'), { id, indicators: sheet })
  const after = await indicatorsOf(world.db.tx, id)
  expect(after.map(({ lineId }) => lineId)).toEqual([before[1]?.lineId, before[0]?.lineId])
})

test('copied from last year, a target speaks of this year and remembers where its lines came from', async () => {
  const world = await testWorld({ today: '2026-01-12' })
  const last = await approved(world, { year: 2025, head: { goal: '2025年汛期前疏通管网。' } })
  const projectId = await aProject(world, { year: 2026 })
  const key = {
    unitId: unitNamed.housing,
    year: 2026,
    scope: 'project',
    projectId,
    scheme: 'standard',
    copyLast: true,
  }
  const { id } = await perform(openTarget, world.as('financeFei'), key)
  const made = (await world.rows('fiscal.target')).find((row) => row.id === id)
  expect(made).toMatchObject({ goal: '2026年汛期前疏通管网。', year: 2026, revision: 1, state: 'draft' })
  const [before, after] = [await indicatorsOf(world.db.tx, last), await indicatorsOf(world.db.tx, id)]
  expect(after.map(({ lastLineId }) => lastLineId)).toEqual(before.map(({ lineId }) => lineId))
  expect(after.find(({ comparator }) => comparator === 'deadline')?.deadline).toBe('2026-05-31')
})

test('nobody approves what he sent himself', async () => {
  const world = await testWorld()
  const id = await submitted(world)
  await world.sql('update fiscal.target set submitted_by = $1', [world.as('directorLi').actor.id])
  await expect(perform(approveTarget, world.as('directorLi'), { id })).rejects.toMatchObject(
    blocker('fiscal.own_target'),
  )
})
