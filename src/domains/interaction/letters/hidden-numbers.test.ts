import { expect, test } from 'vitest'
import { type CastName, testWorld } from '#kernel/testing'
import { act, letterAt } from '../testing.ts'
import { letterDetail } from './letter-detail.queries.ts'
import { hideNumbers } from './masking.ts'
import { revealPerson } from './reading.actions.ts'
import { askSupplement } from './triage.actions.ts'
import { supplementLetter } from './writer.actions.ts'

const body = '我是周明，身份证 11010519491231002X，电话 13900000021，住柳河镇老街 8 号，路灯不亮。'

test('numbers that lead to a person are hidden, names and places stay', () => {
  expect(hideNumbers(body)).toBe(
    '我是周明，身份证 110105********2X，电话 139****0021，住柳河镇老街 8 号，路灯不亮。',
  )
  expect(hideNumbers('2025 年 9 月 22 日，第 20250922000001 号信')).toBe(
    '2025 年 9 月 22 日，第 20250922000001 号信',
  )
})

test('whoever opens a letter reads it without the numbers in it; word for word only by a look that is on record', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const { id, number, queryCode } = await letterAt(world, 'handling', { body })
  await act(world, 'intakeZhao', askSupplement, { id, request: '请补充位置' })
  await act(world, world.visitor, supplementLetter, { number, queryCode, text: '请打 13911112222' })
  const asked = async (who: CastName) => letterDetail(world.as(who), 'all', id)
  for (const who of ['intakeZhao', 'clerkChen', 'leaderSun'] as const) {
    const text = JSON.stringify(await asked(who))
    expect([who, /002X|13900000021|13911112222/.test(text)]).toEqual([who, false])
  }
  const before = (await world.rows('audit.entry')).length
  expect(await act(world, 'clerkChen', revealPerson, { id, purpose: '核实户籍' })).toMatchObject({
    body,
    messages: ['请打 13911112222'],
  })
  const rows = (await world.rows('audit.entry')).slice(before)
  expect(rows).toMatchObject([
    { action: 'interaction.reveal_person_letter', details: { purpose: '核实户籍' } },
  ])
  expect(JSON.stringify(rows)).not.toContain('002X')
})
