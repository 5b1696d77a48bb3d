import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import { cells, filledBook, soundCells } from '../testing.ts'
import { checkFigures, openBook, returnBook, saveFigures, submitBook, undoChange } from './book.actions.ts'
import '../permissions.ts'

const blocked = (code: string) => ({ blockers: [expect.objectContaining({ code: `fiscal.${code}` })] })
const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const stranger = { why: 'a clerk of the letters', who: 'intakeZhao', error: { name: 'Forbidden' } } as const
const nowhere = {
  why: 'a book that is not there',
  input: (a: object) => ({ ...a, id: unitNamed.centre }),
  error: { name: 'NotFound' },
}
const late = {
  why: 'who saw an older version',
  input: (a: object) => ({ ...a, version: 99 }),
  error: { name: 'Conflict' },
}
const fei = (world: World) => world.as('financeFei')
/** The head of the housing bureau, whose book lies with him. */
const check = (world: World, id: string) => perform(checkFigures, fei(world), { id })
const submit = async (world: World, id: string) => {
  await check(world, id)
  await perform(submitBook, fei(world), { id })
}
const theCell = 'amount/meeting//'

behavesLikeAnAction(openBook, {
  allowed: 'financeFei',
  input: { unitId: unitNamed.centre, year: 2025, kind: 'budget' },
  refused: [
    stranger,
    {
      why: 'a unit that is not there',
      input: (a) => ({ ...a, unitId: crypto.randomUUID() }),
      error: { name: 'NotFound' },
    },
    { why: 'a kind there is not', input: (a) => ({ ...a, kind: 'plan' }), error: field('kind') },
    { why: 'a year of two digits', input: (a) => ({ ...a, year: 25 }), error: field('year') },
    {
      why: 'a second one of the same year',
      given: (world, a) => perform(openBook, fei(world), a),
      error: field('year'),
    },
  ],
})

behavesLikeAnAction(saveFigures, {
  allowed: 'financeFei',
  prepare: async (world) => ({
    id: await filledBook(world),
    cells: [{ place: theCell, amount: '１.５', was: '' }],
  }),
  refused: [
    stranger,
    nowhere,
    {
      why: 'no amount',
      input: (a) => ({ ...a, cells: [{ place: theCell, amount: '很多' }] }),
      error: field(theCell),
    },
    {
      why: 'a place there is not',
      input: (a) => ({ ...a, cells: [{ place: 'amount/bribes//', amount: '1' }] }),
      error: field('amount/bribes//'),
    },
    {
      why: 'a code that is no item',
      input: (a) => ({ ...a, cells: [{ place: 'income/20103/general_public/', amount: '1' }] }),
      error: field('income/20103/general_public/'),
    },
    {
      why: 'half a head-count',
      input: (a) => ({ ...a, cells: [{ place: 'count/staff.posts//', amount: '1.5' }] }),
      error: field('count/staff.posts//'),
    },
    { why: 'nothing at all', input: (a) => ({ ...a, cells: [] }), error: field('cells') },
    {
      why: 'a book that is being reviewed',
      given: (world, { id }) => submit(world, id),
      error: blocked('in_review'),
    },
    {
      why: 'a cell somebody else changed meanwhile, showing both',
      given: (world, { id }) =>
        perform(saveFigures, fei(world), { id, cells: [{ place: theCell, amount: '7' }] }),
      error: {
        name: 'Conflict',
        current: { cells: [{ place: theCell, amount: '7' }] },
        yours: { cells: [{ place: theCell, amount: '１.５', was: '' }] },
      },
    },
  ],
  afterwards: async (world) => {
    const kept = (await world.rows('fiscal.figure')).find(({ code }) => code === 'meeting')
    expect(kept).toMatchObject({ amount: '1.500000' })
  },
})

behavesLikeAnAction(checkFigures, {
  allowed: 'financeFei',
  prepare: async (world) => ({ id: await filledBook(world) }),
  refused: [
    stranger,
    nowhere,
    late,
    {
      why: 'a book that is being reviewed',
      given: (world, { id }) => submit(world, id),
      error: blocked('in_review'),
    },
  ],
  afterwards: async (_world, output) =>
    expect(output).toMatchObject({ state: 'checked', findings: [{ code: 'fiscal.no_last_year' }] }),
})

behavesLikeAnAction(submitBook, {
  allowed: 'financeFei',
  prepare: async (world) => {
    const id = await filledBook(world)
    await check(world, id)
    return { id }
  },
  refused: [
    stranger,
    nowhere,
    late,
    {
      why: 'figures that were changed since they were checked',
      given: (world, { id }) =>
        perform(saveFigures, fei(world), { id, cells: [{ place: theCell, amount: '7' }] }),
      error: blocked('not_checked'),
    },
    {
      why: 'what the codes of the year no longer allow',
      given: (world) =>
        world.sql(`insert into fiscal.code (scheme, code, name, from_year, to_year, imported_at)
          values ('function', '2010350', '事业运行', 2007, 2024, now())`),
      error: {
        name: 'Refused',
        blockers: Array.from({ length: 3 }, () => expect.objectContaining({ code: 'fiscal.misplaced' })),
      },
    },
    {
      why: 'what is submitted already',
      given: (world, { id }) => perform(submitBook, fei(world), { id }),
      error: blocked('in_review'),
    },
  ],
})

behavesLikeAnAction(returnBook, {
  allowed: (world) => ({
    ...world.as('directorLi'),
    actor: { ...world.as('directorLi').actor, permissions: new Map([['fiscal.review', 'all' as const]]) },
  }),
  prepare: async (world) => {
    const id = await filledBook(world)
    await submit(world, id)
    return { id, reason: '公用经费请按定额核对' }
  },
  refused: [
    { why: 'who filled it', who: 'financeFei', error: { name: 'Forbidden' } },
    { why: 'the head of another unit', who: 'directorLi', error: { name: 'NotFound' } },
    late,
    { why: 'no reason', input: ({ id }) => ({ id }), error: field('reason') },
  ],
  afterwards: async (world) =>
    expect(await world.rows('fiscal.book')).toMatchObject([
      { state: 'draft', returnReason: '公用经费请按定额核对' },
    ]),
})

test('what was not submitted is not sent back', async () => {
  const world = await testWorld()
  const id = await filledBook(world)
  await expect(perform(returnBook, world.system, { id, reason: '请核对' })).rejects.toMatchObject(
    blocked('not_in_review'),
  )
})

behavesLikeAnAction(undoChange, {
  allowed: 'financeFei',
  prepare: async (world) => {
    const id = await filledBook(world)
    const done = await perform(saveFigures, fei(world), {
      id,
      cells: cells({ 'income/2010350/general_public/': '1', [theCell]: '2' }),
    })
    return { id, changeId: done.changeId }
  },
  refused: [
    stranger,
    nowhere,
    {
      why: 'a change that is not there',
      input: (a) => ({ ...a, changeId: crypto.randomUUID() }),
      error: { name: 'NotFound' },
    },
    {
      why: 'what somebody wrote over',
      given: (world, { id }) =>
        perform(saveFigures, fei(world), { id, cells: [{ place: theCell, amount: '3' }] }),
      error: { name: 'Conflict', current: { cells: [{ place: theCell, amount: '3' }] } },
    },
    {
      why: 'what was taken back already',
      given: (world, input) => perform(undoChange, fei(world), input),
      error: field('changeId'),
    },
    {
      why: 'a book that is being reviewed',
      given: async (world, { id, changeId }) => {
        await perform(undoChange, fei(world), { id, changeId })
        await submit(world, id)
      },
      error: blocked('in_review'),
    },
  ],
  afterwards: async (world) => {
    const kept = Object.fromEntries(
      (await world.rows('fiscal.figure')).map(({ fact, code, facet, purse, amount }) => [
        [fact, code, facet, purse].join('/'),
        amount,
      ]),
    )
    const expected = Object.entries(soundCells).map(([place, amount]) => [place, `${amount}0000`])
    expect(kept).toEqual(Object.fromEntries(expected))
  },
})

test('two clerks fill different cells of one grid at once, and both are kept', async () => {
  const world = await testWorld()
  const id = await filledBook(world)
  await Promise.all(
    ['meeting', 'training'].map((name) =>
      perform(saveFigures, fei(world), { id, cells: [{ place: `amount/${name}//`, amount: '1', was: '' }] }),
    ),
  )
  const kept = (await world.rows('fiscal.figure')).filter(({ fact }) => fact === 'amount')
  expect(kept.map(({ code }) => code).sort()).toEqual(['meeting', 'training'])
})

test('an empty cell is no figure, and 元 are kept to the 分', async () => {
  const world = await testWorld()
  const id = await filledBook(world)
  await perform(saveFigures, fei(world), {
    id,
    unit: '元',
    cells: cells({ [theCell]: '12,345.67', 'income/2010350/general_public/': '' }),
  })
  const kept = await world.rows('fiscal.figure')
  expect(kept.find(({ code }) => code === 'meeting')).toMatchObject({ amount: '1.234567' })
  expect(kept.some(({ fact, code }) => fact === 'income' && code === '2010350')).toBe(false)
})
