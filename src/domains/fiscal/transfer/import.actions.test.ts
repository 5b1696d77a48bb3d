import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, unitNamed } from '#kernel/testing'
import { checkFigures, submitBook } from '../books/book.actions.ts'
import { fileOf, filledBook, soundCells } from '../testing.ts'
import { importBook } from './import.actions.ts'
import '../permissions.ts'

const fields = (...paths: string[]) => ({
  name: 'InvalidInput',
  fields: paths.map((path) => expect.objectContaining({ path })),
})
const project = { code: '50023122T000000090376', name: '光纤线路租金', item: '2010399' }
const whole = fileOf(
  { ...soundCells, [`project/2010399/${project.code}/general_public`]: '78.47' },
  { projects: [project], payments: [{ project: project.code, month: 3, amount: '20.00' }] },
)
const first = { ...soundCells, 'income/2010350/general_public/': '一百' }

behavesLikeAnAction(importBook, {
  allowed: 'financeFei',
  input: whole,
  refused: [
    { why: 'a clerk of the letters', who: 'intakeZhao', error: { name: 'Forbidden' } },
    {
      why: 'a unit nobody knows',
      input: () => fileOf(soundCells, { unit: { code: '999999' } }),
      error: fields('unit.code'),
    },
    { why: 'an amount that is none', input: () => fileOf(first), error: fields('figures.0') },
    {
      why: 'a code of another year',
      input: () => fileOf({ 'income/2010308/general_public/': '1' }),
      error: fields('figures.0'),
    },
    {
      why: 'a figure that stands there twice',
      input: () => ({ ...whole, figures: [whole.figures[0], whole.figures[0]] }),
      error: fields('figures.1'),
    },
    { why: 'another schema', input: () => ({ ...whole, schema: 'else/1' }), error: fields('schema') },
    { why: 'what the schema does not know', input: () => ({ ...whole, sums: [] }), error: fields('') },
    {
      why: 'a project without a name',
      input: () => ({ ...whole, projects: [], payments: [] }),
      error: fields('projects'),
    },
    {
      why: 'a payment for a project that is not there, and one twice',
      input: () => ({
        ...whole,
        payments: [
          { project: 'P9', month: 1, amount: '1' },
          { project: project.code, month: 2, amount: '1' },
          { project: project.code, month: 2, amount: '1' },
        ],
      }),
      error: fields('payments.0', 'payments.2'),
    },
    {
      why: 'a book that is being reviewed',
      given: async (world) => {
        const id = await filledBook(world)
        await perform(checkFigures, world.as('financeFei'), { id })
        await perform(submitBook, world.as('financeFei'), { id })
      },
      error: { blockers: [expect.objectContaining({ code: 'fiscal.in_review' })] },
    },
  ],
  afterwards: async (world) => {
    expect(await world.rows('fiscal.figure')).toHaveLength(whole.figures.length)
    expect(await world.rows('fiscal.payment')).toMatchObject([{ month: 3, amount: '20.000000' }])
  },
})

test('a second import replaces every figure, and what went is in the history', async () => {
  const world = await testWorld()
  const context = world.as('financeFei')
  await perform(importBook, context, whole)
  const again = await perform(
    importBook,
    context,
    fileOf({ 'amount/meeting//': '10000' }, { moneyUnit: '元' }),
  )
  expect(await world.rows('fiscal.figure')).toMatchObject([{ code: 'meeting', amount: '1.000000' }])
  expect(again.changed).toBe(whole.figures.length + 1)
  const changes = await world.rows('fiscal.change')
  expect(changes.map(({ kind }) => kind)).toEqual(['imported', 'imported'])
})

test('what published tables do not tell of stays as it is in the book', async () => {
  const world = await testWorld()
  const context = world.as('financeFei')
  const own = { 'count/staff.posts//': '20', 'amount/meeting//': '1', 'amount/surplus_used//': '2' }
  await perform(importBook, context, fileOf({ ...soundCells, ...own }))
  const told = fileOf(
    { 'income/2010350/general_public/': '9', 'amount/surplus_used//': '0' },
    { only: ['income', 'amount'] },
  )
  await perform(importBook, context, told)
  const kept = (await world.rows('fiscal.figure')).map(
    ({ fact, code, amount }) => `${fact}/${code}=${amount}`,
  )
  expect(kept.filter((one) => one.startsWith('income'))).toEqual(['income/2010350=9.000000'])
  expect(kept).toEqual(expect.arrayContaining(['count/staff.posts=20.000000', 'amount/meeting=1.000000']))
  expect(kept.some((one) => one.startsWith('amount/surplus_used'))).toBe(false)
  expect(kept.some((one) => one.startsWith('expenditure'))).toBe(true)
})

test('a unit out of reach does not exist for who imports', async () => {
  const world = await testWorld()
  const context = world.as('financeFei')
  const actor = {
    ...context.actor,
    permissions: new Map([['fiscal.write', { unitIds: [unitNamed.transport] }]]),
  }
  await expect(perform(importBook, { ...context, actor }, whole)).rejects.toMatchObject(fields('unit.code'))
})
