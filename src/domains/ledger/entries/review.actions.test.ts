import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import { aDraft, aLine, aPaper, clerk, confirmed, type Kept, submit, submitted, voided } from '../testing.ts'
import {
  confirmEntry,
  confirmSeveral,
  restoreEntry,
  returnEntry,
  submitSeveral,
  voidEntry,
} from './review.actions.ts'

const blocked = (...codes: string[]) => ({
  blockers: codes.map((code) => expect.objectContaining({ code: `ledger.${code}` })),
})
const nobody = { why: 'who may not', who: 'clerkChen', error: { name: 'Forbidden' } } as const
const late = {
  why: 'who saw an older version',
  input: (a: object) => ({ ...a, version: 9 }),
  error: { name: 'Conflict' },
}
const inTransport = (world: World, { id }: { id: string }) =>
  world.sql('update ledger.entry set unit_id = $1 where id = $2', [unitNamed.transport, id])
const outside = {
  why: 'an entry out of reach',
  given: inTransport,
  who: 'directorLi' as const,
  error: { name: 'NotFound' },
}
const only = ({ id, version }: Kept) => ({ id, version })
const unseen = ({ version: _seen, ...rest }: { version: number }) => rest

behavesLikeAnAction(confirmEntry, {
  allowed: 'directorLi',
  prepare: async (world) => only(await submitted(world)),
  refused: [
    nobody,
    late,
    outside,
    {
      why: 'who wrote it himself',
      given: (world, { id }) =>
        world.sql('update ledger.entry set writers = $1 where id = $2', [
          [world.as('directorLi').actor.id],
          id,
        ]),
      error: blocked('own_entry'),
    },
    {
      why: 'a draft',
      given: (world, { id }) => world.sql(`update ledger.entry set state = 'draft' where id = $1`, [id]),
      error: blocked('wrong_state'),
    },
  ],
  afterwards: async (world) =>
    expect(await world.rows('ledger.entry')).toMatchObject([{ state: 'confirmed', version: 2 }]),
})

behavesLikeAnAction(returnEntry, {
  allowed: 'directorLi',
  prepare: async (world) => ({ ...only(await submitted(world)), reason: '请补月租费' }),
  refused: [
    nobody,
    late,
    outside,
    {
      why: 'no reason',
      input: ({ id }) => ({ id }),
      error: { name: 'InvalidInput', fields: [expect.objectContaining({ path: 'reason' })] },
    },
    {
      why: 'a draft',
      given: (world, { id }) => world.sql(`update ledger.entry set state = 'draft' where id = $1`, [id]),
      error: blocked('wrong_state'),
    },
  ],
})

behavesLikeAnAction(voidEntry, {
  allowed: clerk,
  prepare: async (world) => ({ ...only(await aDraft(world)), reason: '重复登记' }),
  refused: [
    nobody,
    late,
    outside,
    {
      why: 'what was confirmed, by who may not confirm',
      given: (world, { id }) => world.sql(`update ledger.entry set state = 'confirmed' where id = $1`, [id]),
      error: blocked('void_confirmed'),
    },
    {
      why: 'what is void',
      given: (world, entry) => voided(world, entry),
      input: unseen,
      error: blocked('wrong_state'),
    },
  ],
})

behavesLikeAnAction(restoreEntry, {
  allowed: clerk,
  prepare: async (world) => only(await voided(world, await submitted(world))),
  refused: [
    nobody,
    late,
    outside,
    {
      why: 'what stands there again in the meantime',
      given: (world) => submitted(world),
      error: blocked('incomplete'),
    },
    {
      why: 'what is not void',
      given: (world, { id }) => world.sql(`update ledger.entry set state = 'draft' where id = $1`, [id]),
      error: blocked('wrong_state'),
    },
  ],
  afterwards: async (world) =>
    expect(await world.rows('ledger.entry')).toMatchObject([{ state: 'submitted' }]),
})

const lineCalled = (code: string) => ({ values: { ...aLine, code } })

behavesLikeAnAction(confirmSeveral, {
  allowed: 'directorLi',
  prepare: async (world) => ({
    ids: [(await submitted(world, lineCalled('A'))).id, (await submitted(world, lineCalled('B'))).id],
  }),
  refused: [
    nobody,
    { why: 'nothing', input: () => ({ ids: [] }), error: { name: 'InvalidInput' } },
    {
      why: 'one that is not there',
      input: ({ ids }) => ({ ids: [...ids, unitNamed.housing] }),
      error: { name: 'NotFound' },
    },
    {
      why: 'all of them when one cannot be, by its number',
      given: async (world, { ids }) =>
        world.sql(`update ledger.entry set state = 'draft' where id = $1`, [ids[1]]),
      error: {
        blockers: [{ code: 'ledger.wrong_state', message: 'L2025-000002：这条记录还是草稿，没有提交。' }],
      },
    },
  ],
  afterwards: async (world, output) => {
    expect(output).toEqual({ done: 2 })
    expect((await world.rows('ledger.entry')).map(({ state }) => state)).toEqual(['confirmed', 'confirmed'])
  },
})

behavesLikeAnAction(submitSeveral, {
  allowed: clerk,
  prepare: async (world) => ({
    ids: [(await aDraft(world, lineCalled('A'))).id, (await aDraft(world, lineCalled('B'))).id],
  }),
  refused: [
    nobody,
    {
      why: 'all of them when one has gaps',
      given: async (world, { ids }) =>
        world.sql(`update ledger.entry set content = content - 'carrier' where id = $1`, [ids[0]]),
      error: { blockers: [{ code: 'ledger.incomplete', message: 'L2025-000001：请填写运营商。' }] },
    },
  ],
})

test('a confirmed entry that is void comes back to be confirmed again', async () => {
  const world = await testWorld()
  const entry = await confirmed(world)
  await voided(world, entry, world.as('directorLi'))
  await perform(restoreEntry, world.as('directorLi'), { id: entry.id })
  expect(await world.rows('ledger.entry')).toMatchObject([{ state: 'submitted', confirmedAt: null }])
})

test('who corrected one word of it may not confirm it either', async () => {
  const world = await testWorld()
  const entry = await aDraft(world)
  const { changeEntry } = await import('./entry.actions.ts')
  await perform(changeEntry, world.as('directorLi'), { id: entry.id, values: { ...aLine, bandwidth: '1' } })
  await submit(world, entry)
  await expect(perform(confirmEntry, world.as('directorLi'), { id: entry.id })).rejects.toMatchObject(
    blocked('own_entry'),
  )
  await perform(confirmEntry, world.as('financeFei'), { id: entry.id })
})

test('with the paper it wants, a drill can be submitted; the paper is the entry’s own', async () => {
  const world = await testWorld()
  const dataDir = await mkdtemp(join(tmpdir(), 'zhengshu-ledger-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  const who = { ...clerk(world), dataDir }
  const values = {
    title: '断电演练',
    form: '桌面推演',
    topic: '机房断电',
    held_on: '2025-09-01',
    participants: '12',
  }
  const { id } = await submitted(world, {
    kind: 'emergency_drill',
    values,
    fileIds: [await aPaper(world, who)],
    who,
  })
  expect(await world.rows('files.file')).toMatchObject([{ ownerKind: 'ledger.entry', ownerId: id }])
})
