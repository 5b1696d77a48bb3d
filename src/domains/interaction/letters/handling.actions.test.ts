import { expect } from 'vitest'
import type { AnyAction } from '#kernel/actions'
import { behavesLikeAnAction, type CastName, personIdOf, type World } from '#kernel/testing'
import { act, aLetter, letterAt, type Stage } from '../testing.ts'
import {
  askExtension,
  askReturn,
  decideExtension,
  resumeLetter,
  saveReplyDraft,
  signLetter,
  submitReply,
  suspendLetter,
} from './handling.actions.ts'
import { instructLetter, liftSupervision, superviseLetter } from './leadership.actions.ts'
import { keepPrivate, publishLetter, withdrawPublication } from './publication.actions.ts'
import { approveReply, sendBackReply } from './review.actions.ts'
import { ringLetter } from './supervision.actions.ts'
import { askSupplement } from './triage.actions.ts'
import { askAgain, rateLetter, supplementLetter, withdrawLetter } from './writer.actions.ts'

const at = (stage: Stage, more: object) => async (world: World) => ({
  id: (await letterAt(world, stage)).id,
  ...more,
})
/** At that stage, and one step further. */
const after =
  (stage: Stage, who: CastName, action: AnyAction, step: object, more: object) => async (world: World) => {
    const { id } = await letterAt(world, stage)
    await act(world, who, action, { id, ...step })
    return { id, ...more }
  }
const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const blocked = (code: string) => ({ name: 'Refused', blockers: [expect.objectContaining({ code })] })
const without = (name: string) => (allowed: Record<string, unknown>) => ({ ...allowed, [name]: undefined })
const noReason = { why: 'no reason', input: without('reason'), error: field('reason') }
const clerks = { why: 'the clerks, who pass it on', who: 'intakeZhao', error: { name: 'Forbidden' } } as const
const stranger = { why: 'another unit', who: 'outsiderWu', error: { name: 'NotFound' } } as const
const handler = { why: 'the handler', who: 'clerkChen', error: { name: 'Forbidden' } } as const

behavesLikeAnAction(signLetter, {
  allowed: 'clerkChen',
  prepare: at('assigned', {}),
  refused: [
    clerks,
    stranger,
    {
      why: 'a handler who does not exist',
      input: (allowed) => ({ ...allowed, handlerId: '00000000-0000-7000-8000-000000000999' }),
      error: field('handlerId'),
    },
  ],
  afterwards: async (world) =>
    expect(await world.rows('interaction.letter')).toMatchObject([{ handlerId: personIdOf('clerkChen') }]),
})

behavesLikeAnAction(askReturn, {
  allowed: 'clerkChen',
  prepare: at('assigned', { reason: '不属于我局职责' }),
  refused: [
    clerks,
    stranger,
    noReason,
    {
      why: 'a second request beside the first',
      given: (world, { id }) => act(world, 'clerkChen', askReturn, { id, reason: '不属于我局职责' }),
      error: blocked('interaction.return_pending'),
    },
  ],
})

behavesLikeAnAction(askExtension, {
  allowed: 'clerkChen',
  prepare: at('handling', { days: 5, reason: '需更换电缆，等待到货' }),
  refused: [
    clerks,
    stranger,
    noReason,
    { why: 'half a day', input: (allowed) => ({ ...allowed, days: 0.5 }), error: field('days') },
    { why: 'more than sixty days', input: (allowed) => ({ ...allowed, days: 61 }), error: field('days') },
    {
      why: 'what is late already',
      given: async (world) => world.clock.advance({ days: 60 }),
      error: blocked('interaction.overdue_extension'),
    },
  ],
})

behavesLikeAnAction(decideExtension, {
  allowed: 'reviewerQian',
  prepare: after('handling', 'clerkChen', askExtension, { days: 5, reason: '等待到货' }, { agree: true }),
  refused: [
    handler,
    { why: 'a refusal without a reason', input: ({ id }) => ({ id, agree: false }), error: field('reason') },
  ],
  afterwards: async (world) =>
    expect(await world.rows('interaction.letter')).toMatchObject([
      { extensionRequest: null, extensionCount: 1 },
    ]),
})

behavesLikeAnAction(suspendLetter, {
  allowed: 'clerkChen',
  prepare: at('handling', { cause: 'third_party', reason: '征求供电公司意见' }),
  refused: [clerks, stranger, noReason, { why: 'no cause', input: without('cause'), error: field('cause') }],
})

behavesLikeAnAction(resumeLetter, {
  allowed: 'clerkChen',
  prepare: after('handling', 'clerkChen', suspendLetter, { cause: 'other', reason: '等待' }, {}),
  refused: [clerks, stranger],
})

behavesLikeAnAction(saveReplyDraft, {
  allowed: 'clerkChen',
  prepare: at('handling', { text: '经查' }),
  refused: [clerks, stranger],
  afterwards: async (world) =>
    expect((await world.rows('cases.event')).map(({ name }) => name)).not.toContain('save_draft'),
})

behavesLikeAnAction(submitReply, {
  allowed: 'clerkChen',
  prepare: at('handling', { text: '已修复。' }),
  refused: [clerks, stranger, { why: 'an empty reply', input: without('text'), error: field('text') }],
})

behavesLikeAnAction(sendBackReply, {
  allowed: 'reviewerQian',
  prepare: at('reviewing', { reason: '请写明修复日期' }),
  refused: [handler, noReason],
})

behavesLikeAnAction(approveReply, {
  allowed: 'reviewerQian',
  prepare: at('reviewing', { promises: [{ text: '月底前更换全部灯头', dueOn: '2025-10-31' }] }),
  refused: [
    handler,
    {
      why: 'who drafted it himself',
      given: (world) => world.sql('update interaction.draft set by_id = $1', [personIdOf('reviewerQian')]),
      error: blocked('interaction.own_reply'),
    },
    {
      why: 'a promise without a day',
      input: ({ id }) => ({ id, promises: [{ text: '尽快' }] }),
      error: field('promises.0.dueOn'),
    },
  ],
  afterwards: async (world) =>
    expect(await world.rows('interaction.follow_up')).toMatchObject([{ dueOn: '2025-10-31', state: 'open' }]),
})

const publicText = {
  title: aLetter.title,
  body: aLetter.body,
  reply: '已修复。',
  writer: '周**',
  masked: true,
}

behavesLikeAnAction(publishLetter, {
  allowed: 'editorZhuo',
  prepare: at('replied', publicText),
  refused: [
    handler,
    { why: 'who did not look at the masks', input: without('masked'), error: field('masked') },
    {
      why: 'what its writer keeps private',
      given: (world) => world.sql(`update interaction.letter set visibility = 'private'`),
      error: blocked('interaction.writer_wants_private'),
    },
  ],
})

behavesLikeAnAction(keepPrivate, {
  allowed: 'editorZhuo',
  prepare: at('replied', { reason: '涉及他人隐私' }),
  refused: [handler, noReason],
})

behavesLikeAnAction(withdrawPublication, {
  allowed: 'editorZhuo',
  prepare: after('replied', 'editorZhuo', publishLetter, publicText, { reason: '答复有误' }),
  refused: [handler, noReason],
  afterwards: async (world) =>
    expect(await world.rows('interaction.letter')).toMatchObject([
      { publication: 'undecided', publicText: null },
    ]),
})

behavesLikeAnAction(instructLetter, {
  allowed: 'leaderSun',
  prepare: at('submitted', { text: '请住建局尽快修复', dueOn: '2025-10-24' }),
  refused: [
    handler,
    { why: 'a day that is none', input: (a) => ({ ...a, dueOn: '2025-02-30' }), error: field('dueOn') },
  ],
  afterwards: async (world) =>
    expect(await world.rows('cases.clock')).toContainEqual(
      expect.objectContaining({ name: 'instruction', dueOn: '2025-10-24' }),
    ),
})

behavesLikeAnAction(superviseLetter, {
  allowed: 'intakeZhao',
  prepare: at('handling', { form: 'listed', reason: '多次催办未果' }),
  refused: [handler, noReason],
  afterwards: async (world) =>
    expect(await world.rows('interaction.letter')).toMatchObject([{ supervisionLevel: 2 }]),
})

behavesLikeAnAction(liftSupervision, {
  allowed: 'intakeZhao',
  prepare: after(
    'handling',
    'intakeZhao',
    superviseLetter,
    { form: 'reminder', reason: '催办' },
    { note: '已办' },
  ),
  refused: [handler, { why: 'no note', input: without('note'), error: field('note') }],
})

behavesLikeAnAction(ringLetter, {
  allowed: (world) => world.system,
  prepare: at('handling', { clock: 'reply', kind: 'overdue', level: 1 }),
  refused: [{ why: 'a person: clocks ring by themselves', who: 'intakeZhao', error: { name: 'Forbidden' } }],
  afterwards: async (world) =>
    expect(await world.rows('interaction.supervision')).toMatchObject([{ level: 1, form: 'overdue' }]),
})

const byWriter = (stage: Stage, more: object) => async (world: World) => {
  const { number, queryCode } = await letterAt(world, stage)
  return { number, queryCode, ...more }
}
const guessed = {
  why: 'a wrong code',
  input: (allowed: object) => ({ ...allowed, queryCode: 'WRONGCODE2' }),
  error: { name: 'NotFound' },
}
const visitor = (world: World) => world.visitor

behavesLikeAnAction(supplementLetter, {
  allowed: visitor,
  prepare: async (world) => {
    const { id, number, queryCode } = await letterAt(world, 'handling')
    await act(world, 'intakeZhao', askSupplement, { id, request: '请说明具体位置' })
    return { number, queryCode, text: '老街 12 号门前' }
  },
  refused: [guessed, { why: 'nothing added', input: without('text'), error: field('text') }],
  afterwards: async (_world, output) => expect(output).toMatchObject({ state: 'handling' }),
})

behavesLikeAnAction(withdrawLetter, {
  allowed: visitor,
  prepare: byWriter('handling', { reason: '已经修好了' }),
  refused: [guessed],
})

behavesLikeAnAction(askAgain, {
  allowed: visitor,
  prepare: byWriter('replied', { text: '西段的灯什么时候修？' }),
  refused: [
    guessed,
    {
      why: 'a fourth question',
      given: (world) => world.sql('update interaction.letter set question_count = 3'),
      error: blocked('interaction.followed_up_too_often'),
    },
  ],
})

behavesLikeAnAction(rateLetter, {
  allowed: visitor,
  prepare: byWriter('replied', { satisfaction: 'satisfied' }),
  refused: [
    guessed,
    {
      why: 'dissatisfaction without a reason',
      input: (allowed) => ({ ...allowed, satisfaction: 'dissatisfied' }),
      error: field('reason'),
    },
    {
      why: 'a second rating of the same round',
      given: (world) => world.sql(`update interaction.letter set satisfaction = 'satisfied'`),
      error: blocked('interaction.rated_already'),
    },
  ],
})
