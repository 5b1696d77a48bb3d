import { expect } from 'vitest'
import { behavesLikeAnAction, unitNamed, type World } from '#kernel/testing'
import { act, aLetter, letterAt, type Stage, written } from '../testing.ts'
import { assignLetter, decideReturn } from './assignment.actions.ts'
import { askReturn, giveOpinion } from './handling.actions.ts'
import { registerLetter, submitLetter } from './intake.actions.ts'
import { mergeLetters, unmergeLetter } from './merging.actions.ts'
import { addNote, revealPerson } from './reading.actions.ts'
import { orderRedo } from './redo.actions.ts'
import {
  acceptLetter,
  archiveLetter,
  askSupplement,
  declineLetter,
  terminateLetter,
} from './triage.actions.ts'

const at = (stage: Stage, more: object) => async (world: World) => ({
  id: (await letterAt(world, stage)).id,
  ...more,
})
const notHisTask = {
  why: 'the handler, whose task it is not',
  who: 'clerkChen',
  error: { name: 'Forbidden' },
} as const
const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const without = (name: string) => (allowed: Record<string, unknown>) => ({ ...allowed, [name]: undefined })
const stale = {
  why: 'who saw an older version',
  input: (allowed: object) => ({ ...allowed, version: 99 }),
  error: { name: 'Conflict' },
}

behavesLikeAnAction(submitLetter, {
  allowed: (world) => world.visitor,
  input: aLetter,
  refused: [
    { why: 'who did not consent', input: without('consent'), error: field('consent') },
    {
      why: 'a mailbox that is not there',
      input: () => ({ ...aLetter, mailbox: 'nobody' }),
      error: field('mailbox'),
    },
  ],
  afterwards: async (world) =>
    expect((await world.rows('cases.clock')).map(({ name }) => name).sort()).toEqual(['reply', 'triage']),
})

behavesLikeAnAction(registerLetter, {
  allowed: 'intakeZhao',
  input: { ...aLetter, channel: 'phone' },
  refused: [
    notHisTask,
    {
      why: 'what arrives tomorrow',
      input: (allowed) => ({ ...allowed, receivedAt: '2026-01-01T09:00' }),
      error: field('receivedAt'),
    },
    {
      why: 'an hour that no clock shows',
      input: (allowed) => ({ ...allowed, receivedAt: '2025-10-01T09:00+23:00' }),
      error: field('receivedAt'),
    },
    {
      why: 'the web as a channel of clerks',
      input: (allowed) => ({ ...allowed, channel: 'web' }),
      error: field('channel'),
    },
  ],
})

behavesLikeAnAction(acceptLetter, {
  allowed: 'intakeZhao',
  prepare: at('submitted', { complex: true }),
  refused: [notHisTask, stale],
  afterwards: async (world) =>
    expect(await world.rows('cases.clock')).toContainEqual(
      expect.objectContaining({ name: 'reply', limitText: '15wd', state: 'running' }),
    ),
})

behavesLikeAnAction(declineLetter, {
  allowed: 'intakeZhao',
  prepare: at('submitted', { ground: 'civil_dispute', reason: '双方为民事纠纷，可向法院起诉' }),
  refused: [notHisTask, { why: 'no reason', input: without('reason'), error: field('reason') }],
})

behavesLikeAnAction(askSupplement, {
  allowed: 'intakeZhao',
  prepare: at('submitted', { request: '请说明路灯的具体位置' }),
  refused: [notHisTask, { why: 'an empty question', input: without('request'), error: field('request') }],
})

behavesLikeAnAction(assignLetter, {
  allowed: 'intakeZhao',
  prepare: at('accepted', { unitId: unitNamed.housing, jointUnitIds: [unitNamed.transport] }),
  refused: [
    notHisTask,
    {
      why: 'a unit that is not there',
      input: (allowed) => ({ ...allowed, unitId: '00000000-0000-7000-8001-000000000999' }),
      error: field('unitId'),
    },
    {
      why: 'a unit that would help itself',
      input: (allowed) => ({ ...allowed, jointUnitIds: [allowed.unitId] }),
      error: field('jointUnitIds'),
    },
  ],
})

behavesLikeAnAction(decideReturn, {
  allowed: 'intakeZhao',
  prepare: async (world) => {
    const { id } = await letterAt(world, 'handling')
    await act(world, 'clerkChen', askReturn, { id, reason: '道路照明由交通局管养' })
    return { id, agree: true, unitId: unitNamed.transport }
  },
  refused: [
    notHisTask,
    { why: 'a refusal without a reason', input: ({ id }) => ({ id, agree: false }), error: field('reason') },
  ],
  afterwards: async (world) =>
    expect(await world.rows('cases.case')).toMatchObject([
      { state: 'assigned', unitId: unitNamed.transport },
    ]),
})

behavesLikeAnAction(terminateLetter, {
  allowed: 'intakeZhao',
  prepare: at('handling', { reason: '来信人拒绝配合核实' }),
  refused: [notHisTask, { why: 'no reason', input: without('reason'), error: field('reason') }],
})

behavesLikeAnAction(archiveLetter, {
  allowed: 'intakeZhao',
  prepare: async (world) => ({ id: (await letterAt(world, 'replied', { visibility: 'private' })).id }),
  refused: [
    notHisTask,
    {
      why: 'a letter of which nobody decided whether it is published',
      given: (world, allowed) =>
        world.sql(`update interaction.letter set visibility = 'public' where id = $1`, [allowed.id]),
      error: { blockers: [expect.objectContaining({ code: 'interaction.publication_undecided' })] },
    },
  ],
})

behavesLikeAnAction(orderRedo, {
  allowed: 'intakeZhao',
  prepare: at('replied', { reason: '路灯第二天又灭了' }),
  refused: [
    notHisTask,
    {
      why: 'a second re-do',
      given: (world) => world.sql('update interaction.letter set redo_count = 1'),
      error: { blockers: [expect.objectContaining({ code: 'interaction.redone_already' })] },
    },
  ],
})

behavesLikeAnAction(mergeLetters, {
  allowed: 'intakeZhao',
  prepare: async (world) => ({
    id: (await letterAt(world, 'handling')).id,
    letterIds: [(await written(world)).id, (await letterAt(world, 'accepted')).id],
  }),
  refused: [
    notHisTask,
    { why: 'a letter into itself', input: ({ id }) => ({ id, letterIds: [id] }), error: field('letterIds') },
    {
      why: 'a letter that is not there',
      input: ({ id }) => ({ id, letterIds: ['00000000-0000-7000-8001-000000000999'] }),
      error: { name: 'NotFound' },
    },
    {
      why: 'more than fifty',
      input: ({ id }) => ({ id, letterIds: Array.from({ length: 51 }, () => crypto.randomUUID()) }),
      error: field('letterIds'),
    },
  ],
})

behavesLikeAnAction(unmergeLetter, {
  allowed: 'intakeZhao',
  prepare: async (world) => {
    const main = await letterAt(world, 'handling')
    const { id } = await written(world)
    await act(world, 'intakeZhao', mergeLetters, { id: main.id, letterIds: [id] })
    return { id, reason: '并非同一处路灯' }
  },
  refused: [notHisTask, { why: 'no reason', input: without('reason'), error: field('reason') }],
})

behavesLikeAnAction(addNote, {
  allowed: 'clerkChen',
  prepare: at('handling', { text: '已约周三现场查看' }),
  refused: [
    { why: 'a stranger to the letter', who: 'outsiderWu', error: { name: 'NotFound' } },
    { why: 'an administrator', who: 'sysadminHe', error: { name: 'Forbidden' } },
  ],
})

behavesLikeAnAction(revealPerson, {
  allowed: 'clerkChen',
  prepare: at('handling', { purpose: '电话核实路灯位置' }),
  refused: [
    { why: 'a stranger to the letter', who: 'outsiderWu', error: { name: 'NotFound' } },
    { why: 'the leader, who needs no telephone number', who: 'leaderSun', error: { name: 'Forbidden' } },
    { why: 'no purpose', input: without('purpose'), error: field('purpose') },
  ],
  afterwards: async (world, output) => {
    expect(output).toEqual({ name: aLetter.name, phone: aLetter.phone, email: null, address: null })
    expect((await world.rows('audit.entry')).at(-1)).toMatchObject({
      details: { purpose: '电话核实路灯位置' },
    })
    expect(JSON.stringify((await world.rows('audit.entry')).at(-1))).not.toContain(aLetter.phone)
  },
})

behavesLikeAnAction(giveOpinion, {
  allowed: 'outsiderWu',
  prepare: async (world) => {
    const { id } = await letterAt(world, 'accepted')
    await act(world, 'intakeZhao', assignLetter, {
      id,
      unitId: unitNamed.housing,
      jointUnitIds: [unitNamed.transport],
    })
    return { id, text: '道路红线内的灯由我局更换' }
  },
  refused: [
    {
      why: 'the main unit, which answers itself',
      who: 'clerkChen',
      error: { blockers: [expect.objectContaining({ code: 'interaction.not_joint_unit' })] },
    },
    { why: 'a stranger to the letter', who: 'townshipLiu', error: { name: 'NotFound' } },
  ],
})
