import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { testWorld, unitNamed } from '#kernel/testing'
import { giveOpinion } from '../letters/handling.actions.ts'
import { instructLetter } from '../letters/leadership.actions.ts'
import { assignLetter } from '../letters/triage.actions.ts'
import { act, letterAt } from '../testing.ts'
import { staffSite } from '../transfer/testing.ts'
test('look', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const a = await letterAt(world, 'handling', { name: '𠮷永明', address: '柳河镇老街 12 号' })
  const body = '老街东段的路灯坏了两个星期。'.repeat(214)
  const b = await letterAt(world, 'accepted', { body, title: '灯'.repeat(50) })
  await act(world, 'intakeZhao', assignLetter, { id: b.id, unitId: unitNamed.housing, jointUnitIds: [unitNamed.transport], note: '请速办。'.repeat(100) })
  await act(world, 'outsiderWu', giveOpinion, { id: b.id, text: '同意。'.repeat(400) })
  await act(world, 'leaderSun', instructLetter, { id: b.id, text: '请认真办理。'.repeat(100) })
  const site = await staffSite(world)
  for (const [n, l] of [['a', a], ['b', b]] as const) for (const f of ['pdf', 'docx'])
    writeFileSync('/tmp/tmp.qOJiw9wZhy/' + n + '.' + f, (await site.get('clerkChen', '/api/letters/' + l.id + '/sheet.' + f)).bytes)
})
