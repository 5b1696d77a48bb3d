import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, personIdOf, testWorld, unitNamed, type World } from '#kernel/testing'
import { aDraft, aLine, change, clerk, confirmed, returned, submit, submitted, voided } from '../testing.ts'
import { changeEntry, createEntry, submitEntry, withdrawEntry } from './entry.actions.ts'

const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const blocked = (...codes: string[]) => ({
  blockers: codes.map((code) => expect.objectContaining({ code: `ledger.${code}` })),
})
const nobody = { why: 'who may not write', who: 'clerkChen', error: { name: 'Forbidden' } } as const
const neighbour = (input?: (a: object) => object) => ({
  why: 'the head of another bureau',
  given: giveTransport,
  who: 'directorLi' as const,
  ...(input ? { input } : {}),
  error: { name: 'NotFound' },
})
async function giveTransport(world: World, { id }: { id: string }): Promise<void> {
  await world.sql('update ledger.entry set unit_id = $1 where id = $2', [unitNamed.transport, id])
}
const late = {
  why: 'who saw an older version',
  input: (a: object) => ({ ...a, version: 9 }),
  error: { name: 'Conflict' },
}
const lineWith = (more: object) => ({
  kind: 'leased_line',
  unitId: unitNamed.housing,
  values: { ...aLine, ...more },
  submit: true,
})

behavesLikeAnAction(createEntry, {
  allowed: clerk,
  input: lineWith({}),
  refused: [
    nobody,
    { why: 'a kind there is not', input: () => ({ ...lineWith({}), kind: 'nothing' }), error: field('kind') },
    {
      why: 'a unit out of reach',
      input: () => ({ ...lineWith({}), unitId: unitNamed.transport }),
      error: field('unitId'),
    },
    { why: 'a field left blank', input: () => lineWith({ name: ' ' }), error: field('values.name') },
    {
      why: 'a check that fails',
      input: () => lineWith({ closed_on: '2023-01-01' }),
      error: field('values.closed_on'),
    },
    {
      why: 'a unit nobody knows',
      input: () => lineWith({ user: personIdOf('clerkChen') }),
      error: field('values.user'),
    },
    { why: 'an object for a word', input: () => lineWith({ name: { a: 1 } }), error: field('values.name') },
    {
      why: 'ten megabytes of text',
      input: () => lineWith({ note: '字'.repeat(10_000_000) }),
      error: field('values.note'),
    },
    {
      why: 'values that are a list',
      input: () => ({ ...lineWith({}), values: ['a'] }),
      error: field('values'),
    },
    {
      why: 'a file that is not there',
      input: () => ({ ...lineWith({}), fileIds: [personIdOf('clerkChen')] }),
      error: field('fileIds.0'),
    },
    {
      why: 'the same line once more',
      given: (world) => aDraft(world),
      error: field('values.code'),
    },
    {
      why: 'a ledger without the paper it wants',
      input: () => ({
        kind: 'emergency_drill',
        unitId: unitNamed.housing,
        values: {
          title: '断电演练',
          form: '桌面推演',
          topic: '机房断电',
          held_on: '2025-09-01',
          participants: '12',
        },
        submit: true,
      }),
      error: blocked('lacks_evidence'),
    },
    {
      why: 'an outage of a line nobody registered',
      input: () => ({
        kind: 'line_outage',
        unitId: unitNamed.housing,
        values: { line: 'ZX-99', began_at: '2025-09-01 08:00', planned: '否', cause: '设备故障' },
        submit: true,
      }),
      error: field('values.line'),
    },
  ],
  afterwards: async (world, output) => {
    expect(output).toMatchObject({
      number: expect.stringMatching(/^L2025-\d{6}$/),
      state: 'submitted',
      version: 1,
    })
    const [entry] = await world.rows('ledger.entry')
    expect(entry).toMatchObject({ title: aLine.name, onDate: '2024-01-01', content: aLine, kindVersion: 1 })
    expect(await world.rows('ledger.change')).toMatchObject([{ action: 'create', byName: '林新' }])
  },
})

behavesLikeAnAction(changeEntry, {
  allowed: clerk,
  prepare: async (world) => ({ ...(await aDraft(world)), values: { ...aLine, bandwidth: '200' } }),
  refused: [
    nobody,
    late,
    neighbour(),
    {
      why: 'words for a number',
      input: (a) => ({ ...a, values: { bandwidth: '快' } }),
      error: field('values.bandwidth'),
    },
    {
      why: 'what waits to be confirmed',
      given: async (world, entry) => submit(world, entry),
      input: ({ version: _seen, ...a }) => a,
      error: blocked('wrong_state'),
    },
  ],
  afterwards: async (world) =>
    expect((await world.rows('ledger.change')).at(-1)).toMatchObject({
      action: 'change',
      version: 2,
      changes: [{ field: 'bandwidth', before: '100', after: '200' }],
    }),
})

behavesLikeAnAction(submitEntry, {
  allowed: clerk,
  prepare: async (world) => {
    const { id, version } = await aDraft(world)
    return { id, version }
  },
  refused: [
    nobody,
    late,
    neighbour(),
    {
      why: 'a draft with gaps, naming each',
      given: (world, entry) => change(world, entry, { name: '没有编号' }),
      input: ({ id }) => ({ id }),
      error: {
        blockers: ['请填写线路编号。', '请填写运营商。', '请填写带宽。', '请填写开通日期。'].map(
          (message) => ({ code: 'ledger.incomplete', message }),
        ),
      },
    },
    {
      why: 'what was submitted already',
      given: (world, entry) => submit(world, entry),
      input: ({ id }) => ({ id }),
      error: blocked('wrong_state'),
    },
  ],
})

behavesLikeAnAction(withdrawEntry, {
  allowed: clerk,
  prepare: async (world) => {
    const { id, version } = await submitted(world)
    return { id, version }
  },
  refused: [
    nobody,
    late,
    neighbour(),
    { why: 'who wrote no word of it', who: 'directorLi', error: blocked('not_writer') },
    {
      why: 'what was confirmed in the meantime',
      given: async (world, { id }) =>
        world.sql(`update ledger.entry set state = 'confirmed' where id = $1`, [id]),
      error: blocked('wrong_state'),
    },
  ],
})

test('a draft may be half empty; what it says must be readable all the same', async () => {
  const world = await testWorld()
  await aDraft(world, { values: { name: '只有名称' } })
  expect(await world.rows('ledger.entry')).toMatchObject([
    { title: '只有名称', onDate: null, state: 'draft' },
  ])
  await expect(aDraft(world, { values: { opened_on: '去年' } })).rejects.toMatchObject(
    field('values.opened_on'),
  )
})

test('a conflict shows what stands there now beside what was sent', async () => {
  const world = await testWorld()
  const entry = await aDraft(world)
  await change(world, entry, { ...aLine, bandwidth: '200' })
  const values = { ...aLine, bandwidth: '300' }
  await expect(
    perform(changeEntry, clerk(world), { id: entry.id, version: 1, values }),
  ).rejects.toMatchObject({
    current: { version: 2, values: { bandwidth: '200' } },
    yours: { version: 1, values },
  })
})

test('two people who register the same line at once: one of them is told so', async () => {
  const world = await testWorld()
  const both = await Promise.allSettled([submitted(world), submitted(world)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('two people who submit two drafts of the same line at once: neither slips by the other', async () => {
  const world = await testWorld()
  const [one, two] = [
    await aDraft(world, { values: { ...aLine, code: 'A' } }),
    await aDraft(world, { values: { ...aLine, code: 'B' } }),
  ]
  await change(world, two, { ...aLine, code: 'A' })
  const both = await Promise.allSettled([submit(world, one), submit(world, two)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('another unit may use the same number for a line of its own', async () => {
  const world = await testWorld()
  await submitted(world)
  await submitted(world, { unitId: unitNamed.transport, who: world.as('financeFei') })
  expect(await world.rows('ledger.entry')).toHaveLength(2)
})

test('what was voided does not stand in the way of a new one', async () => {
  const world = await testWorld()
  await voided(world, await submitted(world))
  await submitted(world)
})

test('what was returned is corrected and sent again; each step is kept', async () => {
  const world = await testWorld()
  const entry = await returned(world)
  await submit(world, await change(world, entry, { ...aLine, bandwidth: '50' }))
  const history = await world.rows('ledger.change')
  expect(history.map(({ action, version }) => [action, version])).toEqual([
    ['create', 1],
    ['return', 2],
    ['change', 3],
    ['submit', 4],
  ])
  expect(history[1]).toMatchObject({ byName: '李局', reason: '带宽不对' })
})

test('what looks like a formula stays the words it is', async () => {
  const world = await testWorld()
  await confirmed(world, { values: { ...aLine, name: '=HYPERLINK("http://x.example")' } })
  expect((await world.rows('ledger.entry'))[0]?.content.name).toBe('=HYPERLINK("http://x.example")')
})
