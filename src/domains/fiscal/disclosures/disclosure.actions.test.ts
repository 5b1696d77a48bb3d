import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { storeGenerated } from '#kernel/files'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import { returnBook, saveFigures } from '../books/book.actions.ts'
import '../permissions.ts'
import { finishDisclosure } from './finish.actions.ts'
import { PAPER, storeIn } from './frozen.ts'
import { releaseDisclosure, renderDisclosure } from './release.actions.ts'
import {
  approveDisclosure,
  returnDisclosure,
  submitDisclosure,
  withdrawDisclosure,
} from './review.actions.ts'
import {
  approved,
  clerk,
  head,
  keptBooks,
  opened,
  released,
  releasing,
  reviewer,
  submitted,
  testDataDir,
  wish,
} from './testing.ts'
import {
  chooseVariant,
  correctDisclosure,
  discardDisclosure,
  openDisclosure,
  saveText,
} from './writing.actions.ts'

const blocked = (code: string) => ({ blockers: expect.arrayContaining([expect.objectContaining({ code })]) })
const wrongState = blocked('cases.wrong_state')
const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const stranger = { why: 'a clerk of the letters', who: 'intakeZhao', error: { name: 'Forbidden' } } as const
const nowhere = {
  why: 'a disclosure that is not there',
  input: (a: object) => ({ ...a, id: unitNamed.centre }),
  error: { name: 'NotFound' },
}
const late = {
  why: 'who saw an older version',
  input: (a: object) => ({ ...a, version: 99 }),
  error: { name: 'Conflict' },
}
const idOf = (make: (world: World) => Promise<string>) => async (world: World) => ({ id: await make(world) })
const state = async (world: World, id: string) =>
  (await world.rows('cases.case')).find((row) => row.id === id)?.state
const bookState = async (world: World) =>
  (await world.rows('fiscal.book')).find(({ year }) => year === 2025)?.state

behavesLikeAnAction(openDisclosure, {
  allowed: clerk,
  prepare: async (world) => {
    await keptBooks(world)
    return wish
  },
  refused: [
    stranger,
    {
      why: 'a unit that is not there',
      input: (a) => ({ ...a, unitId: crypto.randomUUID() }),
      error: { name: 'NotFound' },
    },
    {
      why: 'a unit without a book',
      input: (a) => ({ ...a, unitId: unitNamed.housing }),
      error: field('unitId'),
    },
    { why: 'a year without a book', input: (a) => ({ ...a, year: 2020 }), error: field('unitId') },
    { why: 'a layout there is not', input: (a) => ({ ...a, variant: 'nonsense' }), error: field('variant') },
    {
      why: 'a layout of accounts',
      input: (a) => ({ ...a, variant: 'accounts-sichuan' }),
      error: field('variant'),
    },
    {
      why: 'a department that has no units',
      input: (a) => ({ ...a, scope: 'department', variant: 'budget-chongqing-department' }),
      error: field('unitId'),
    },
    {
      why: 'a second one',
      given: (world, a) => perform(openDisclosure, clerk(world), a),
      error: field('year'),
    },
  ],
  afterwards: async (world) =>
    expect(await world.rows('fiscal.disclosure')).toMatchObject([{ revision: 1, releasedAt: null }]),
})

behavesLikeAnAction(saveText, {
  allowed: clerk,
  prepare: async (world) => ({ id: await opened(world), key: 'text.duties', text: '承担网络建设。', was: 0 }),
  refused: [
    stranger,
    nowhere,
    { why: 'a key that cannot be one', input: (a) => ({ ...a, key: '职责' }), error: field('key') },
    { why: 'a text without end', input: (a) => ({ ...a, text: '字'.repeat(20_001) }), error: field('text') },
    {
      why: 'what somebody else wrote meanwhile, showing both',
      given: (world, { id }) => perform(saveText, clerk(world), { id, key: 'text.duties', text: '先写的' }),
      error: {
        name: 'Conflict',
        current: { text: '先写的', version: 1 },
        yours: { text: '承担网络建设。', version: 0 },
      },
    },
    {
      why: 'a text that is being reviewed',
      given: (world, { id }) => perform(submitDisclosure, clerk(world), { id }),
      error: blocked('fiscal.not_draft'),
    },
  ],
  afterwards: async (world) =>
    expect(await world.rows('fiscal.disclosure_text')).toMatchObject([
      { text: '承担网络建设。', byName: '费算' },
    ]),
})

behavesLikeAnAction(chooseVariant, {
  allowed: clerk,
  prepare: async (world) => ({ id: await opened(world), variant: 'budget-national' }),
  refused: [
    stranger,
    nowhere,
    late,
    {
      why: 'a layout of accounts',
      input: (a) => ({ ...a, variant: 'accounts-sichuan' }),
      error: field('variant'),
    },
    {
      why: 'what is being reviewed',
      given: (world, { id }) => perform(submitDisclosure, clerk(world), { id }),
      error: blocked('fiscal.not_draft'),
    },
  ],
})

behavesLikeAnAction(submitDisclosure, {
  allowed: clerk,
  prepare: idOf(opened),
  refused: [
    stranger,
    nowhere,
    late,
    {
      why: 'a book that has changed since its check',
      given: async (world) => {
        const book = (await world.rows('fiscal.book')).find(({ year }) => year === 2025)
        await perform(saveFigures, clerk(world), {
          id: book?.id,
          cells: [{ place: 'amount/meeting//', amount: '7' }],
        })
      },
      error: blocked('fiscal.not_checked'),
    },
    {
      why: 'what is submitted already',
      given: (world, { id }) => perform(submitDisclosure, clerk(world), { id }),
      error: wrongState,
    },
  ],
  afterwards: async (world, _output, { id }) =>
    expect([await state(world, id), await bookState(world)]).toEqual(['in_review', 'in_review']),
})

behavesLikeAnAction(withdrawDisclosure, {
  allowed: clerk,
  prepare: idOf((world) => submitted(world, opened)),
  refused: [
    stranger,
    nowhere,
    late,
    {
      why: 'what is approved already',
      given: (world, { id }) => perform(approveDisclosure, reviewer(world), { id }),
      error: wrongState,
    },
  ],
  afterwards: async (world, _output, { id }) =>
    expect([await state(world, id), await bookState(world)]).toEqual(['draft', 'draft']),
})

behavesLikeAnAction(returnDisclosure, {
  allowed: reviewer,
  prepare: async (world) => ({ id: await submitted(world, opened), reason: '机构设置请写全' }),
  refused: [
    stranger,
    { why: 'who wrote it', who: 'financeFei', error: { name: 'Forbidden' } },
    nowhere,
    late,
    { why: 'no reason', input: ({ id }) => ({ id }), error: field('reason') },
  ],
  afterwards: async (world, _output, { id }) => {
    expect([await state(world, id), await bookState(world)]).toEqual(['draft', 'draft'])
    const messages = await world.rows('notifications.message')
    expect(messages.filter(({ kind }) => kind === 'fiscal.disclosure_returned')).toHaveLength(1)
  },
})

behavesLikeAnAction(approveDisclosure, {
  allowed: reviewer,
  prepare: idOf((world) => submitted(world, opened)),
  refused: [
    stranger,
    nowhere,
    late,
    {
      why: 'what was not submitted',
      given: (world, { id }) => perform(withdrawDisclosure, clerk(world), { id }),
      error: wrongState,
    },
    {
      why: 'who sent it in himself',
      given: (world) =>
        world.sql('update fiscal.disclosure set submitted_by = $1', [reviewer(world).actor.id]),
      error: blocked('fiscal.own_work'),
    },
  ],
  afterwards: async (world, _output, { id }) => expect(await state(world, id)).toBe('approved'),
})

behavesLikeAnAction(releaseDisclosure, {
  allowed: head,
  prepare: idOf(approved),
  refused: [
    stranger,
    nowhere,
    late,
    {
      why: 'what was not approved',
      given: (world, { id }) => perform(returnDisclosure, reviewer(world), { id, reason: '再看' }),
      error: wrongState,
    },
    {
      why: 'a missing text',
      given: (world) => world.sql(`delete from fiscal.disclosure_text where key = 'text.duties'`),
      error: blocked('fiscal.text_missing'),
    },
    {
      why: 'a book that its reviewer has sent back, whatever the reason given',
      given: async (world) => {
        const book = (await world.rows('fiscal.book')).find(({ year }) => year === 2025)
        await perform(returnBook, reviewer(world), { id: book?.id, reason: '再核' })
      },
      input: (a) => ({ ...a, despiteReason: '赶时间' }),
      error: { blockers: [expect.objectContaining({ code: 'fiscal.book_open' })] },
    },
    {
      why: 'what the codes of the year no longer allow',
      given: (world) =>
        world.sql(`insert into fiscal.code (scheme, code, name, from_year, to_year, imported_at)
          values ('function', '2010350', '事业运行', 2007, 2024, now())`),
      error: blocked('fiscal.book_blocker'),
    },
    {
      why: 'what contradicts itself',
      given: (world) =>
        world.sql(`update fiscal.disclosure_text set text = text || '本年收入预算100.00万元，其中：一般公共预算拨款60.00万元，其他收入50.00万元。'
          where key = 'text.organisation'`),
      error: blocked('fiscal.paper_error'),
    },
  ],
  afterwards: async (world, _output, { id }) => {
    expect([await state(world, id), await bookState(world)]).toEqual(['releasing', 'released'])
    expect(await world.rows('files.file')).toMatchObject([{ purpose: 'fiscal.composed', ownerId: id }])
  },
})

behavesLikeAnAction(renderDisclosure, {
  allowed: head,
  prepare: idOf(releasing),
  refused: [stranger, nowhere, late],
})

behavesLikeAnAction(finishDisclosure, {
  allowed: (world) => ({ ...world.system, dataDir: testDataDir }),
  prepare: async (world) => {
    const id = await releasing(world)
    const blob = await storeGenerated(await storeIn(testDataDir), Buffer.from('{}'), {
      name: 'a.json',
      kind: 'text',
    })
    return { id, papers: [{ purpose: PAPER, blob }] }
  },
  refused: [
    { why: 'a person', who: 'financeFei', error: { name: 'Forbidden' } },
    nowhere,
    { why: 'no papers', input: ({ id }) => ({ id, papers: [] }), error: field('papers') },
  ],
  afterwards: async (world, _output, { id }) => expect(await state(world, id)).toBe('released'),
})

behavesLikeAnAction(correctDisclosure, {
  allowed: clerk,
  prepare: async (world) => ({ id: await released(world), reason: '公用经费漏了一项' }),
  refused: [
    stranger,
    nowhere,
    late,
    { why: 'no reason', input: ({ id }) => ({ id }), error: field('reason') },
    {
      why: 'what is being corrected already',
      given: (world, { id }) => perform(correctDisclosure, clerk(world), { id, reason: '先' }),
      error: blocked('fiscal.corrected_already'),
    },
  ],
  afterwards: async (world) => {
    const books = (await world.rows('fiscal.book')).filter(({ year }) => year === 2025)
    expect(books).toMatchObject([
      { revision: 1, state: 'released' },
      { revision: 2, state: 'draft' },
    ])
    expect(await world.rows('fiscal.disclosure')).toMatchObject([
      { revision: 1, correctionReason: null },
      { revision: 2, correctionReason: '公用经费漏了一项', releasedAt: null },
    ])
  },
})

behavesLikeAnAction(discardDisclosure, {
  allowed: clerk,
  prepare: async (world) => {
    const { correctionId } = await perform(correctDisclosure, clerk(world), {
      id: await released(world),
      reason: '看错了',
    })
    return { id: correctionId }
  },
  refused: [
    stranger,
    nowhere,
    late,
    {
      why: 'what is public',
      input: (a) => ({ ...a }),
      given: (world, { id }) => world.sql(`update cases.case set state = 'released' where id = $1`, [id]),
      error: wrongState,
    },
  ],
  afterwards: async (world) => {
    const books = (await world.rows('fiscal.book')).filter(({ year }) => year === 2025)
    expect(books).toMatchObject([{ revision: 1, state: 'released' }])
  },
})

test('two clerks who write one text are shown both; who wrote first is not written over', async () => {
  const world = await testWorld()
  const id = await opened(world)
  const write = (text: string) => perform(saveText, clerk(world), { id, key: 'text.duties', text, was: 0 })
  const both = await Promise.allSettled([write('甲写的'), write('乙写的')])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await world.rows('fiscal.disclosure_text')).toHaveLength(1)
})

test('one person typing is one stretch; another person, or half an hour later, begins a new one', async () => {
  const world = await testWorld()
  const id = await opened(world)
  const write = (context: ReturnType<typeof clerk>, text: string) =>
    perform(saveText, context, { id, key: 'text.duties', text })
  await write(clerk(world), '甲')
  await write(clerk(world), '甲乙')
  world.clock.advance({ minutes: 31 })
  await write(clerk(world), '甲乙丙')
  const other = {
    ...clerk(world),
    actor: { ...clerk(world).actor, id: reviewer(world).actor.id, name: '钱审' },
  }
  await write(other, '丁')
  expect((await world.rows('fiscal.disclosure_text')).map(({ text, byName }) => [text, byName])).toEqual([
    ['甲乙', '费算'],
    ['甲乙丙', '费算'],
    ['丁', '钱审'],
  ])
})

test('a second click on release finds it under way; the book it rests on cannot change', async () => {
  const world = await testWorld()
  const id = await approved(world)
  const both = await Promise.allSettled([1, 2].map(() => perform(releaseDisclosure, head(world), { id })))
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const book = (await world.rows('fiscal.book')).find(({ year }) => year === 2025)
  const change = { id: book?.id, cells: [{ place: 'amount/meeting//', amount: '7' }] }
  await expect(perform(saveFigures, clerk(world), change)).rejects.toMatchObject(blocked('fiscal.released'))
})

test('who has no right to release despite faults is told so, with all of them', async () => {
  const world = await testWorld()
  const id = await approved(world)
  await world.sql(`delete from fiscal.disclosure_text where key = 'text.duties'`)
  await expect(
    perform(releaseDisclosure, clerk(world), { id, despiteReason: '期限将至' }),
  ).rejects.toMatchObject(blocked('fiscal.despite_not_allowed'))
  expect(await state(world, id)).toBe('approved')
})
