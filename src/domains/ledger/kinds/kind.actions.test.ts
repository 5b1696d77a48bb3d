import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import { changeEntry, createEntry } from '../entries/entry.actions.ts'
import { aDraft } from '../testing.ts'
import { defineKind, reopenKind, retireKind } from './kind.actions.ts'

const definition = {
  code: 'own_flood_patrol',
  name: '防汛巡查',
  group: '应急',
  about: '每次巡查一条。',
  source: '县防汛办要求',
  fields: [
    { name: 'place', label: '地点', type: 'text', required: true },
    { name: 'done_on', label: '巡查日期', type: 'date', required: true },
  ],
  titleField: 'place',
  dateField: 'done_on',
}
const depth = { name: 'depth', label: '水深', type: 'number', unit: '米', required: true }
const deeper = { ...definition, fields: [...definition.fields, depth] }
const define = (world: World, more: object = {}, version = 0) =>
  perform(defineKind, world.as('financeFei'), {
    definition: { ...definition, ...more },
    version,
    reason: '防汛',
  })
const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const blocked = (code: string) => ({ blockers: [expect.objectContaining({ code: `ledger.${code}` })] })
const head = { why: 'the head of one bureau', who: 'directorLi', error: { name: 'Forbidden' } } as const
const nowhere = {
  why: 'a kind that is not there',
  input: (a: object) => ({ ...a, id: 'own_none' }),
  error: { name: 'NotFound' },
}
const shipped = { why: 'what comes with the software', input: (a: object) => ({ ...a, id: 'vehicle' }) }

behavesLikeAnAction(defineKind, {
  allowed: 'financeFei',
  input: { definition, version: 0, reason: '防汛' },
  refused: [
    head,
    {
      why: 'an id that is no id',
      input: (a) => ({ ...a, definition: { ...definition, code: '防汛' } }),
      error: field('definition.code'),
    },
    {
      why: 'an id that may be shipped one day',
      input: (a) => ({ ...a, definition: { ...definition, code: 'flood' } }),
      error: field('definition.code'),
    },
    {
      why: 'an id that is shipped',
      input: (a) => ({ ...a, definition: { ...definition, code: 'vehicle' } }),
      error: field('definition.code'),
    },
    {
      why: 'a change of what is shipped',
      input: (a) => ({ ...a, version: 1, definition: { ...definition, code: 'vehicle' } }),
      error: blocked('kind_shipped'),
    },
    {
      why: 'a title that is no field',
      input: (a) => ({ ...a, definition: { ...definition, titleField: 'name' } }),
      error: field('definition.titleField'),
    },
    { why: 'a kind that is not there', input: (a) => ({ ...a, version: 3 }), error: { name: 'NotFound' } },
    {
      why: 'a reference to nothing',
      input: (a) => ({
        ...a,
        definition: {
          ...definition,
          fields: [
            ...definition.fields,
            { name: 'x', label: '车', type: 'text', refersTo: { kind: 'vehicle', field: 'nothing' } },
          ],
        },
      }),
      error: field('definition.fields.2.refersTo'),
    },
    {
      why: 'code in the definition',
      input: (a) => ({ ...a, definition: { ...definition, run: 'rm -rf' } }),
      error: { name: 'InvalidInput' },
    },
  ],
  afterwards: async (world, output) => {
    expect(output).toEqual({ code: 'own_flood_patrol', version: 1 })
    await aDraft(world, { kind: 'own_flood_patrol', values: { place: '东堤', done_on: '2025-07-01' } }, true)
  },
})

behavesLikeAnAction(retireKind, {
  allowed: 'financeFei',
  prepare: async (world) => {
    await define(world)
    return { id: 'own_flood_patrol', version: 1, reason: '汛期结束' }
  },
  refused: [head, nowhere, { ...shipped, error: blocked('kind_shipped') }],
  afterwards: async (world) =>
    expect(aDraft(world, { kind: 'own_flood_patrol', values: {} })).rejects.toMatchObject(
      blocked('kind_retired'),
    ),
})

behavesLikeAnAction(reopenKind, {
  allowed: 'financeFei',
  prepare: async (world) => {
    await define(world)
    await perform(retireKind, world.as('financeFei'), { id: 'own_flood_patrol', reason: '汛期结束' })
    return { id: 'own_flood_patrol', version: 1 }
  },
  refused: [
    head,
    nowhere,
    {
      why: 'one that is in use',
      given: (world) => perform(reopenKind, world.as('financeFei'), { id: 'own_flood_patrol' }),
      error: blocked('kind_in_use'),
    },
  ],
})

test('a new version never changes what was entered before; a draft that is changed moves on to it', async () => {
  const world = await testWorld()
  await define(world)
  const values = { place: '东堤', done_on: '2025-07-01' }
  const kept = await aDraft(world, { kind: 'own_flood_patrol', values }, true)
  const open = await aDraft(world, { kind: 'own_flood_patrol', values })
  await define(world, deeper, 1)
  const wants = perform(createEntry, world.as('financeFei'), {
    kind: 'own_flood_patrol',
    unitId: unitNamed.housing,
    values,
    submit: true,
  })
  await expect(wants).rejects.toMatchObject(field('values.depth'))
  await perform(changeEntry, world.as('financeFei'), {
    id: open.id,
    values: { ...values, depth: '0.3' },
    submit: true,
  })
  const versions = (await world.rows('ledger.entry')).map(({ id, kindVersion }) => [id, kindVersion])
  expect(Object.fromEntries(versions)).toEqual({ [kept.id]: 1, [open.id]: 2 })
})

test('two people who change one kind at once: the second is shown what the first made of it', async () => {
  const world = await testWorld()
  await define(world)
  const both = await Promise.allSettled([define(world, deeper, 1), define(world, { about: '每天一条。' }, 1)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(define(world, { about: '每天一条。' }, 1)).rejects.toMatchObject({
    name: 'Conflict',
    current: { version: 2 },
  })
})
