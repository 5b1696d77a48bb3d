import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { enqueue, runDueJobs } from '#kernel/jobs'
import { behavesLikeAnAction, testWorld, type World } from '#kernel/testing'
import '../../public.ts'
import { indicatorsOf } from '../targets/indicator.store.ts'
import { recordOfTarget } from '../targets/record.queries.ts'
import { openTarget } from '../targets/target.actions.ts'
import { targetById } from '../targets/target.store.ts'
import {
  anEvaluation,
  aProject,
  approved,
  reviewedEvaluation,
  sentEvaluation,
  soundTexts,
  submitted,
} from '../testing.ts'
import { fillIndicator } from '../values/binding.actions.ts'
import { openEvaluation, saveRemarks, submitEvaluation, withdrawEvaluation } from './evaluation.actions.ts'
import { openEvaluations } from './evaluation.jobs.ts'
import { recordOfEvaluation } from './evaluation.queries.ts'
import { evaluationById } from './evaluation.store.ts'
import { finalizeEvaluation, returnEvaluation, reviewEvaluation } from './review.actions.ts'

const over = () => testWorld({ today: '2026-01-12', keep: true })
const world2026 = () => testWorld({ today: '2026-01-12' })
const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const blockers = (...codes: string[]) => ({
  name: 'Refused',
  blockers: codes.map((code) => expect.objectContaining({ code })),
})
const lineId = async (world: World, name: string) => {
  const { id } = (await world.rows('fiscal.target'))[0] ?? {}
  return (await indicatorsOf(world.db.tx, id)).find((one) => one.name === name)?.lineId ?? ''
}

behavesLikeAnAction(openEvaluation, {
  world: over,
  prepare: async (world) => ({ targetId: await approved(world) }),
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    { why: 'no target', input: () => ({ targetId: crypto.randomUUID() }), error: { name: 'NotFound' } },
    {
      why: 'a second one',
      given: (world, input) => perform(openEvaluation, world.as('financeFei'), input),
      error: field('targetId'),
    },
  ],
})

test('before the year ends, and without an approved target, there is nothing to evaluate', async () => {
  const early = await testWorld({ today: '2025-11-30' })
  const targetId = await approved(early)
  const asked = perform(openEvaluation, early.as('financeFei'), { targetId })
  await expect(asked).rejects.toMatchObject(field('targetId'))
  const late = await world2026()
  const draft = await submitted(late)
  const again = perform(openEvaluation, late.as('financeFei'), { targetId: draft })
  await expect(again).rejects.toMatchObject(field('targetId'))
})

behavesLikeAnAction(saveRemarks, {
  world: over,
  prepare: async (world) => ({
    id: await anEvaluation(world),
    lines: [{ lineId: await lineId(world, '小区内涝改善情况'), tier: 'partly', share: '70' }],
  }),
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'a share outside its tier',
      input: (a) => ({ ...a, lines: [{ ...a.lines[0], share: '81' }] }),
      error: field('lines.0.share'),
    },
    {
      why: 'no such tier',
      input: (a) => ({ ...a, lines: [{ ...a.lines[0], tier: 'best' }] }),
      error: field('lines.0.tier'),
    },
    {
      why: 'no such cause',
      input: (a) => ({ ...a, lines: [{ ...a.lines[0], cause: 'x' }] }),
      error: field('lines.0.cause'),
    },
    {
      why: 'a line of another sheet',
      input: (a) => ({ ...a, lines: [{ ...a.lines[0], lineId: crypto.randomUUID() }] }),
      error: field('lines.0.lineId'),
    },
    { why: 'who saw another version', input: (a) => ({ ...a, version: 1 }), error: { name: 'Conflict' } },
    {
      why: 'what was handed in',
      given: (world, { id }) => perform(submitEvaluation, world.as('financeFei'), { id }),
      error: blockers('fiscal.evaluation_sent'),
    },
  ],
})

behavesLikeAnAction(submitEvaluation, {
  world: over,
  prepare: async (world) => ({ id: await anEvaluation(world) }),
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'a deviation without its cause and measure',
      given: async (world, { id }) =>
        perform(saveRemarks, world.as('financeFei'), {
          id,
          lines: [{ lineId: await lineId(world, '疏通合格率') }],
        }),
      error: blockers('fiscal.no_cause'),
    },
    {
      why: 'words that nobody judged, texts that nobody wrote, and money without its reason',
      given: async (world, { id }) =>
        perform(saveRemarks, world.as('financeFei'), {
          id,
          lines: [{ lineId: await lineId(world, '小区内涝改善情况') }],
          problems: '',
          executionCause: '',
        }),
      error: blockers('fiscal.no_value', 'fiscal.no_execution_cause', 'fiscal.empty_texts'),
    },
    {
      why: 'a typed value without its paper',
      given: async (world) => {
        await world.sql(
          `update files.file set owner_id = 'elsewhere' where owner_kind = 'fiscal.filled_value'`,
        )
      },
      error: blockers('fiscal.value_without_paper'),
    },
  ],
  afterwards: async (world, output, { id }) => {
    // 20 + 19.6 + 10 + 15 + 14.25 + 10, and 70.50 of 78.47 of the money: 8.98.
    expect(output).toMatchObject({ score: '97.83', grade: 'excellent' })
    expect(await world.rows('fiscal.evaluation_line')).toHaveLength(6)
    expect((await evaluationById(world.db.tx, id, 'all'))?.state).toBe('submitted')
  },
})

behavesLikeAnAction(withdrawEvaluation, {
  world: over,
  prepare: async (world) => ({ id: await sentEvaluation(world) }),
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'what was reviewed',
      given: (world, { id }) => perform(reviewEvaluation, world.as('directorLi'), { id, opinion: '属实' }),
      error: blockers('fiscal.evaluation_not_sent'),
    },
  ],
  afterwards: async (world) => expect(await world.rows('fiscal.evaluation_line')).toEqual([]),
})

behavesLikeAnAction(reviewEvaluation, {
  world: over,
  prepare: async (world) => ({ id: await sentEvaluation(world), opinion: '数据属实' }),
  allowed: 'directorLi',
  refused: [
    { why: 'who wrote it', who: 'financeFei', error: { name: 'Forbidden' } },
    { why: 'no opinion', input: (a) => ({ ...a, opinion: '' }), error: field('opinion') },
    {
      why: 'what he sent himself',
      given: (world) =>
        world.sql('update fiscal.evaluation set submitted_by = $1', [world.as('directorLi').actor.id]),
      error: blockers('fiscal.own_evaluation'),
    },
    {
      why: 'a draft',
      given: (world, { id }) => perform(withdrawEvaluation, world.as('financeFei'), { id }),
      error: blockers('fiscal.evaluation_not_sent'),
    },
  ],
})

behavesLikeAnAction(returnEvaluation, {
  world: over,
  prepare: async (world) => ({ id: await reviewedEvaluation(world), reason: '佐证不全' }),
  allowed: 'directorLi',
  refused: [
    { why: 'who wrote it', who: 'financeFei', error: { name: 'Forbidden' } },
    { why: 'no reason', input: (a) => ({ ...a, reason: '' }), error: field('reason') },
    {
      why: 'what was returned already',
      given: (world, input) => perform(returnEvaluation, world.as('directorLi'), input),
      error: blockers('fiscal.evaluation_not_sent'),
    },
  ],
  afterwards: async (world) =>
    expect((await world.rows('fiscal.evaluation'))[0]).toMatchObject({
      state: 'draft',
      score: null,
      returnReason: '佐证不全',
    }),
})

behavesLikeAnAction(finalizeEvaluation, {
  world: over,
  prepare: async (world) => ({
    id: await reviewedEvaluation(world),
    decision: 'keep',
    amount: '75',
    note: '按原规模安排',
  }),
  allowed: 'directorLi',
  refused: [
    { why: 'who wrote it', who: 'financeFei', error: { name: 'Forbidden' } },
    { why: 'an amount below nothing', input: (a) => ({ ...a, amount: '-1' }), error: field('amount') },
    { why: 'no decision', input: (a) => ({ ...a, decision: 'perhaps' }), error: field('decision') },
    {
      why: 'what was not reviewed',
      given: (world, { id }) => perform(returnEvaluation, world.as('directorLi'), { id, reason: '重填' }),
      error: blockers('fiscal.evaluation_not_reviewed'),
    },
  ],
})

const record = async (world: World, id: string) => {
  const row = await evaluationById(world.db.tx, id, 'all')
  if (!row) throw new Error('no evaluation')
  return recordOfEvaluation(world.db.tx, row, world.clock)
}

test('what was handed in stands, whatever is typed or measured afterwards; returned, it follows again', async () => {
  const world = await world2026()
  const id = await sentEvaluation(world)
  const before = await record(world, id)
  const { id: length } = (await indicatorsOf(world.db.tx, before.targetId))[0] ?? { id: '' }
  const filling = { id: length, on: '2025-12-31', value: '600' }
  await expect(perform(fillIndicator, world.as('financeFei'), filling)).rejects.toMatchObject(
    blockers('fiscal.evaluation_sent'),
  )
  await world.sql('update fiscal.filled_value set value = 600 where value = 1260')
  await world.sql('update fiscal.payment set amount = 1')
  expect(await record(world, id)).toEqual(before)
  await perform(returnEvaluation, world.as('directorLi'), { id, reason: '重填' })
  const after = await record(world, id)
  expect(after.rows[0]).toMatchObject({
    reached: { value: '600' },
    met: false,
    coefficient: '50',
    score: '10',
  })
  expect(after.funds.executed).toBe('2')
})

test('a reviewer sees whose values these are', async () => {
  const world = await world2026()
  const found = await record(world, await sentEvaluation(world))
  expect(found).toMatchObject({
    measured: 0,
    ledger: 0,
    typed: 6,
    unknown: 0,
    score: '97.83',
    executionScore: '8.98',
  })
  expect(found.rows.every(({ reached }) => reached.files.length === 1)).toBe(true)
  expect(found.rows.map(({ why }) => why)[1]).toBe('没有达到指标值，完成 98%，按比例得分')
})

test('what last year came to is shown when next year’s target is opened', async () => {
  const world = await world2026()
  const id = await reviewedEvaluation(world)
  const use = { id, decision: 'cut', amount: '60', note: '压减尾款部分' }
  await perform(finalizeEvaluation, world.as('directorLi'), use)
  const projectId = await aProject(world, { year: 2026 })
  const unitId = (await world.rows('fiscal.target'))[0]?.unitId
  const key = { unitId, year: 2026, scope: 'project', projectId, scheme: 'standard', copyLast: true }
  const next = await perform(openTarget, world.as('financeFei'), key)
  const target = await targetById(world.db.tx, next.id, 'all')
  if (!target) throw new Error('no target')
  const found = await recordOfTarget(world.db.tx, target, world.clock)
  expect(found.lastUse).toMatchObject({
    year: 2025,
    decision: 'cut',
    amount: '60',
    note: '压减尾款部分',
    score: '97.83',
  })
  expect(found.rows[1]?.last).toEqual({ printed: '≥95%', reached: '93.1' })
})

test('when the year is over, every promise is answered for without anybody asking', async () => {
  const world = await world2026()
  const targetId = await approved(world)
  const run = async () => {
    await world.db.transaction((tx) => enqueue(tx, openEvaluations, {}, {}))
    await runDueJobs(world.db, world.clock)
  }
  await run()
  await run()
  expect(await world.rows('fiscal.evaluation')).toMatchObject([{ targetId, state: 'draft' }])
  const told = (await world.rows('notifications.message')).filter(
    ({ kind }) => kind === 'fiscal.evaluation_opened',
  )
  expect(told).toMatchObject([
    { personId: world.as('financeFei').actor.id, title: '请开展 2025 年度绩效自评' },
  ])
})

test('begun in December, it is handed in when the year is over', async () => {
  const world = await testWorld({ today: '2025-12-10' })
  const id = await anEvaluation(world)
  const hand = () => perform(submitEvaluation, world.as('financeFei'), { id })
  await expect(hand()).rejects.toMatchObject(blockers('fiscal.year_not_over'))
  world.clock.advance({ days: 21 })
  expect(await hand()).toMatchObject({ score: '97.83' })
})

test('texts are kept as they were written', async () => {
  const world = await world2026()
  expect(await record(world, await anEvaluation(world))).toMatchObject(soundTexts)
})
