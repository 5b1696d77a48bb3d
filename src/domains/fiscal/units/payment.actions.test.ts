import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import { fileOf, soundCells } from '../testing.ts'
import { importBook } from '../transfer/import.actions.ts'
import { importPayments, undoPayments } from './payment.actions.ts'
import { projectPayments } from './unit.queries.ts'
import '../permissions.ts'

const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const projects = [
  { code: 'P1', name: '光纤线路租金', item: '2010399' },
  { code: 'P2', name: '系统维护', item: '2010399' },
]
const cells = {
  ...soundCells,
  'project/2010399/P1/general_public': '30.00',
  'project/2010399/P2/general_public': '48.47',
}
const prepared = async () => {
  const world = await testWorld()
  await perform(importBook, world.as('financeFei'), fileOf(cells, { projects }))
  return world
}
const march = {
  unitId: unitNamed.centre,
  year: 2025,
  months: [3],
  payments: [
    { project: 'P1', month: 3, amount: '10.5' },
    { project: 'P2', month: 3, amount: '4' },
  ],
}
const paid = async (world: World) =>
  (await projectPayments(world.db.tx, unitNamed.centre, 2025)).map(({ code, total, rate }) => [
    code,
    total,
    rate,
  ])

behavesLikeAnAction(importPayments, {
  world: prepared,
  allowed: 'financeFei',
  input: march,
  refused: [
    { why: 'a clerk of the letters', who: 'intakeZhao', error: { name: 'Forbidden' } },
    {
      why: 'a unit that is not there',
      input: (a) => ({ ...a, unitId: crypto.randomUUID() }),
      error: { name: 'NotFound' },
    },
    {
      why: 'a project nobody budgeted',
      input: (a) => ({ ...a, payments: [{ project: 'P9', month: 3, amount: '1' }] }),
      error: field('payments.0'),
    },
    {
      why: 'a project twice in a month',
      input: (a) => ({ ...a, payments: [...a.payments, a.payments[0]] }),
      error: field('payments.2'),
    },
    {
      why: 'a month that is not to be replaced',
      input: (a) => ({ ...a, payments: [{ project: 'P1', month: 4, amount: '1' }] }),
      error: field('payments.0'),
    },
    {
      why: 'an amount that is none',
      input: (a) => ({ ...a, payments: [{ project: 'P1', month: 3, amount: '=1+1' }] }),
      error: field('payments.0'),
    },
  ],
  afterwards: async (world, output) => {
    expect(output).toMatchObject({ changed: 2 })
    expect(await paid(world)).toEqual([
      ['P1', '10.5', '35.00'],
      ['P2', '4', '8.25'],
    ])
  },
})

test('a month is written anew as a whole, other months stay, and the last import can be taken back', async () => {
  const world = await prepared()
  const context = world.as('financeFei')
  await perform(importPayments, context, march)
  await perform(importPayments, context, {
    ...march,
    months: [4],
    payments: [{ project: 'P2', month: 4, amount: '6' }],
  })
  const again = await perform(importPayments, context, {
    ...march,
    payments: [{ project: 'P1', month: 3, amount: '11' }],
  })
  expect(await paid(world)).toEqual([
    ['P1', '11', '36.67'],
    ['P2', '6', '12.38'],
  ])
  await perform(undoPayments, context, { id: again.changeId ?? '' })
  expect(await paid(world)).toEqual([
    ['P1', '10.5', '35.00'],
    ['P2', '10', '20.63'],
  ])
  const same = await perform(importPayments, context, march)
  expect(same).toEqual({ changed: 0, changeId: null })
})

const imported = async (world: World): Promise<{ id: string }> => {
  const { changeId } = await perform(importPayments, world.as('financeFei'), march)
  return { id: changeId ?? '' }
}

behavesLikeAnAction(undoPayments, {
  world: prepared,
  allowed: 'financeFei',
  prepare: imported,
  refused: [
    { why: 'a clerk of the letters', who: 'intakeZhao', error: { name: 'Forbidden' } },
    {
      why: 'an import that is not there',
      input: () => ({ id: crypto.randomUUID() }),
      error: { name: 'NotFound' },
    },
    {
      why: 'an import that was taken back',
      given: (world, input) => perform(undoPayments, world.as('financeFei'), input as { id: string }),
      error: { blockers: [expect.objectContaining({ code: 'fiscal.already_undone' })] },
    },
    {
      why: 'what was imported over since',
      given: (world) =>
        perform(importPayments, world.as('financeFei'), {
          ...march,
          payments: [{ project: 'P1', month: 3, amount: '99' }],
        }),
      error: { name: 'Conflict' },
    },
  ],
  afterwards: async (world) => expect(await world.rows('fiscal.payment')).toEqual([]),
})
