import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, personIdOf, testWorld, type World } from '#kernel/testing'
import { openMailboxes } from '../letters/public.queries.ts'
import { act, aLetter, letterAt, written } from '../testing.ts'
import { changeMailbox, closeMailbox, createMailbox, openMailbox } from './mailbox.actions.ts'

const works = {
  name: '12345 转办信箱',
  description: '接收热线转来的事项。',
  kinds: ['enquiry', 'help'],
  sort: 3,
  intakeIds: [personIdOf('intakeZhao')],
}
const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const blocked = (code: string) => ({ blockers: [expect.objectContaining({ code })] })
const clerk = { why: 'a clerk of the letters', who: 'intakeZhao', error: { name: 'Forbidden' } } as const
const late = {
  why: 'who saw an older version',
  input: (a: object) => ({ ...a, version: 9 }),
  error: { name: 'Conflict' },
}
const nowhere = {
  why: 'a mailbox that is not there',
  input: (a: object) => ({ ...a, id: 'nowhere' }),
  error: { name: 'NotFound' },
}
const stranger = {
  why: 'somebody who takes in no letters',
  input: (a: object) => ({ ...a, intakeIds: [personIdOf('clerkChen')] }),
  error: field('intakeIds'),
}
const close = (world: World, id: string) =>
  perform(closeMailbox, world.as('reviewerQian'), { id, reason: '并入县长信箱' })

behavesLikeAnAction(createMailbox, {
  allowed: 'reviewerQian',
  input: { id: 'hotline', ...works },
  refused: [
    clerk,
    stranger,
    { why: 'an id that is taken', input: (a) => ({ ...a, id: 'county-head' }), error: field('id') },
    { why: 'an id that is no part of an address', input: (a) => ({ ...a, id: '县长' }), error: field('id') },
    { why: 'a mailbox for nothing', input: (a) => ({ ...a, kinds: [] }), error: field('kinds') },
    { why: 'a mailbox without a name', input: (a) => ({ ...a, name: ' ' }), error: field('name') },
  ],
  afterwards: async (world) =>
    expect((await openMailboxes(world.db.tx, world.clock.today())).map(({ id }) => id)).toContain('hotline'),
})

behavesLikeAnAction(changeMailbox, {
  allowed: 'reviewerQian',
  input: { id: 'county-office', version: 1, ...works },
  refused: [clerk, late, nowhere, stranger],
})

behavesLikeAnAction(closeMailbox, {
  allowed: 'reviewerQian',
  input: { id: 'county-office', version: 1, reason: '并入县长信箱' },
  refused: [
    clerk,
    late,
    nowhere,
    { why: 'no reason', input: ({ id }) => ({ id }), error: field('reason') },
    {
      why: 'the last one that is open',
      given: (world) => close(world, 'county-head'),
      error: blocked('interaction.last_mailbox'),
    },
    {
      why: 'one that is closed',
      given: (world) => close(world, 'county-office'),
      input: ({ version: _seen, ...rest }) => rest,
      error: blocked('interaction.mailbox_closed'),
    },
  ],
})

behavesLikeAnAction(openMailbox, {
  allowed: 'reviewerQian',
  prepare: async (world) => {
    await close(world, 'county-office')
    return { id: 'county-office', version: 2 }
  },
  refused: [
    clerk,
    late,
    nowhere,
    {
      why: 'one that is open',
      input: () => ({ id: 'county-head' }),
      error: blocked('interaction.mailbox_open'),
    },
  ],
})

test('closing says how many letters are not settled; these go on, and new ones are told to go elsewhere', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  await letterAt(world, 'replied', { mailbox: 'county-office' })
  const open = await letterAt(world, 'assigned', { mailbox: 'county-office' })
  expect(await close(world, 'county-office')).toEqual({ version: 2, openLetters: 1 })
  expect((await openMailboxes(world.db.tx, world.clock.today())).map(({ id }) => id)).toEqual(['county-head'])
  await expect(written(world, { mailbox: 'county-office' })).rejects.toMatchObject({
    fields: [{ path: 'mailbox', message: '县政府办公室信箱已停用，不再接收来信，请另选一个信箱' }],
  })
  expect((await world.rows('cases.case')).find(({ id }) => id === open.id)).toMatchObject({
    state: 'assigned',
  })
  await act(world, 'reviewerQian', openMailbox, { id: 'county-office' })
  await written(world, { mailbox: 'county-office' })
})

test('two people who close the last two at once: one of them is told why not', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const both = await Promise.allSettled([close(world, 'county-office'), close(world, 'county-head')])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('who takes in the letters of a mailbox hears of each, by its number and not its content', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  await act(world, 'reviewerQian', changeMailbox, { id: 'county-office', ...works, kinds: ['complaint'] })
  await written(world)
  const { number } = await written(world, { mailbox: 'county-office' })
  const told = (await world.rows('notifications.message')).filter(
    ({ kind }) => kind === 'interaction.received',
  )
  expect(told).toMatchObject([{ personId: personIdOf('intakeZhao'), body: `来信 ${number}` }])
  expect(JSON.stringify(told)).not.toContain(aLetter.title)
})
