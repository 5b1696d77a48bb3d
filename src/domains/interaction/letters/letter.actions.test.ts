import { expect, test } from 'vitest'
import { testWorld, unitNamed } from '#kernel/testing'
import { act, aLetter, letterAt, written } from '../testing.ts'
import { assignLetter } from './assignment.actions.ts'
import { letterProgress, publishedLetters } from './public.queries.ts'
import { publishLetter } from './publication.actions.ts'
import { rateLetter } from './writer.actions.ts'

test('a letter goes from the form to the published answer', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const letter = await letterAt(world, 'replied')
  expect(letter).toMatchObject({
    number: expect.stringMatching(/^20250922\d{6}$/),
    expectedReplyOn: '2025-09-30',
  })
  await act(world, 'intakeZhao', publishLetter, {
    id: letter.id,
    title: aLetter.title,
    body: aLetter.body,
    reply: '已于本周更换线路和灯头，路灯恢复照明。',
    writer: '周**',
    masked: true,
  })
  const progress = await letterProgress(world.db, world.clock, letter.number, letter.queryCode)
  expect(progress).toMatchObject({
    state: 'replied',
    reply: { unitName: '云溪县住房和城乡建设局' },
    can: { rate: [] },
  })
  expect(progress.timeline.map(({ label }) => label)).toEqual([
    '提交来信',
    '受理',
    '转办',
    '签收',
    '审核通过并答复',
    '公开',
  ])
  const found = await publishedLetters(world.db.tx, { q: '路灯', page: 1, pageSize: 10 })
  expect(found.items).toMatchObject([
    { number: letter.number, writer: '周**', replyUnit: '云溪县住房和城乡建设局' },
  ])
})

test('who is dissatisfied gets one re-do with a clock of its own, and no second', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const letter = await letterAt(world, 'replied')
  const rating = {
    number: letter.number,
    queryCode: letter.queryCode,
    satisfaction: 'dissatisfied',
    reason: '第二天又灭了',
  }
  expect(await act(world, world.visitor, rateLetter, rating)).toMatchObject({ state: 'assigned' })
  const clocks = await world.rows('cases.clock')
  expect(clocks).toContainEqual(
    expect.objectContaining({ name: 'redo', state: 'running', limitText: '15wd' }),
  )
  expect(clocks).toContainEqual(expect.objectContaining({ name: 'reply', state: 'met' }))
})

test('a transfer keeps the clock', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const letter = await letterAt(world, 'assigned')
  const before = (await world.rows('cases.clock')).find(({ name }) => name === 'reply')
  world.clock.advance({ days: 2 })
  await act(world, 'intakeZhao', assignLetter, { id: letter.id, unitId: unitNamed.transport })
  const after = (await world.rows('cases.clock')).find(({ name }) => name === 'reply')
  expect(after?.dueOn).toBe(before?.dueOn)
})

test('a wrong code and a letter that is not there look the same', async () => {
  const world = await testWorld()
  const letter = await written(world)
  const ask = (number: string, code: string) => letterProgress(world.db, world.clock, number, code)
  await expect(ask(letter.number, 'WRONGCODE2')).rejects.toMatchObject({ name: 'NotFound' })
  await expect(ask('20250101999999', letter.queryCode)).rejects.toMatchObject({ name: 'NotFound' })
})
