import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import { fileOf, soundCells } from '../testing.ts'
import { importBook } from '../transfer/import.actions.ts'
import { importPayments, undoPayments } from './payment.actions.ts'
import { paymentsPage, projectPayments } from './payment-page.queries.ts'
import '../permissions.ts'

const says = (path: string, message: string) => ({
  name: 'InvalidInput',
  fields: [{ path, message: expect.stringContaining(message) }],
})
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
      why: 'wages that belong to a project',
      input: (a) => ({
        ...a,
        parts: [{ use: 'basic_personnel', months: [3] }],
        payments: [{ use: 'basic_personnel', project: 'P1', month: 3, amount: '1' }],
      }),
      error: field('payments.0'),
    },
    {
      why: 'wages in a table that speaks of projects only',
      input: (a) => ({ ...a, payments: [{ use: 'basic_personnel', month: 3, amount: '1' }] }),
      error: field('payments.0'),
    },
    {
      why: 'more back than was paid',
      input: (a) => ({ ...a, payments: [{ project: 'P1', month: 3, amount: '-0.01' }] }),
      error: says('payments.0', '退回的不能比支付的多'),
    },
    {
      why: '元 given as 万元',
      input: (a) => ({ ...a, payments: [{ project: 'P1', month: 3, amount: '105000' }] }),
      error: says('payments.0', '请核对金额单位'),
    },
    {
      why: 'a thirteenth month',
      input: (a) => ({ ...a, months: [13], payments: [] }),
      error: { name: 'InvalidInput' },
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

const wages = (month: number, amount: string, purse = '') => ({
  use: 'basic_personnel',
  month,
  purse,
  amount,
})
const basic = (...payments: readonly ReturnType<typeof wages>[]) => {
  const months = [...new Set(payments.map(({ month }) => month))]
  return { unitId: march.unitId, year: 2025, months, parts: [{ use: 'basic_personnel', months }], payments }
}

test('wages and projects are taken over apart: neither touches the other, and each is taken back alone', async () => {
  const world = await prepared()
  const context = world.as('financeFei')
  await perform(importPayments, context, march)
  const first = await perform(importPayments, context, basic(wages(3, '20', 'general_public'), wages(3, '2')))
  expect(first.changed).toBe(2)
  const uses = async () =>
    (await paymentsPage(world.db.tx, unitNamed.centre, 2025, 3)).uses.map(({ use, total }) => [use, total])
  expect(await uses()).toEqual([
    ['basic_personnel', '22'],
    ['basic_public', '0'],
  ])
  expect((await paid(world))[0]).toEqual(['P1', '10.5', '35.00'])
  // A later table without purses replaces what was named.
  await perform(importPayments, context, basic(wages(3, '21')))
  expect((await uses())[0]).toEqual(['basic_personnel', '21'])
  await expect(perform(undoPayments, context, { id: first.changeId ?? '' })).rejects.toMatchObject({
    name: 'Conflict',
  })
  const may = await perform(importPayments, context, basic(wages(5, '6')))
  await perform(importPayments, context, basic(wages(6, '-25')))
  await expect(perform(undoPayments, context, { id: may.changeId ?? '' })).rejects.toMatchObject({
    blockers: [{ code: 'fiscal.refund_left' }],
  })
  expect((await uses())[0]).toEqual(['basic_personnel', '2'])
  expect((await paid(world))[0]).toEqual(['P1', '10.5', '35.00'])
})

test('a month of which nothing was paid is known by the import that says so, until it is taken back', async () => {
  const world = await prepared()
  const context = world.as('financeFei')
  const reported = async () =>
    (await paymentsPage(world.db.tx, unitNamed.centre, 2025, 2)).uses[0]?.reportedTo
  const nothing = { ...basic(wages(1, '0')), payments: [] }
  const { changed, changeId } = await perform(importPayments, context, nothing)
  expect([changed, typeof changeId, await reported()]).toEqual([0, 'string', 1])
  expect(await perform(importPayments, context, nothing)).toEqual({ changed: 0, changeId: null })
  await perform(undoPayments, context, { id: changeId ?? '' })
  expect(await reported()).toBe(0)
})

test('two clerks who import the same month at once come one after the other', async () => {
  const world = await prepared()
  const context = world.as('financeFei')
  const amounts = ['20', '30', '40']
  await Promise.all(amounts.map((amount) => perform(importPayments, context, basic(wages(3, amount)))))
  const rows = await world.rows('fiscal.unit_payment')
  const changes = await world.rows('fiscal.payment_change')
  expect([rows.length, changes.length]).toEqual([1, 3])
  const cells = changes.map(({ cells: own }) => (own as { before: string | null; after: string }[])[0])
  // Each saw what the one before it had written.
  const chain = new Map(cells.map((cell) => [cell?.before ?? null, cell?.after]))
  const first = chain.get(null) ?? ''
  const second = chain.get(first) ?? ''
  expect(Number(chain.get(second))).toBe(Number(rows[0]?.amount))
})
