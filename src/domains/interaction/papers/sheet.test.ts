import { expect, test } from 'vitest'
import { testWorld, unitNamed } from '#kernel/testing'
import { assignLetter } from '../letters/assignment.actions.ts'
import { giveOpinion } from '../letters/handling.actions.ts'
import { instructLetter } from '../letters/leadership.actions.ts'
import { act, letterAt } from '../testing.ts'
import { staffSite } from '../transfer/testing.ts'
import { pdfPages } from './testing.ts'

test('a sheet says what is known and why the day is the day, on one page', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const letter = await letterAt(world, 'handling', { name: '𠮷永明', address: '柳河镇老街 12 号' })
  const site = await staffSite(world)
  const sheet = await site.get('clerkChen', `/api/letters/${letter.id}/sheet.pdf`)
  expect(sheet.headers['content-type']).toBe('application/pdf')
  const pages = await pdfPages(sheet.bytes)
  expect(pages).toHaveLength(1)
  for (const words of [
    '来信办理单',
    `编号${letter.number}`,
    '县长信箱',
    '收到时间2025-09-2209:00',
    '柳河镇老街路灯不亮',
    '答复：7个工作日，2025-09-22为第0日，2025-09-30到期，其间周末',
    '和放假1天不计、调休上班1天计入。',
    '拟办意见',
    '领导批示',
    '承办单位意见',
    '云溪县住房和城乡建设局',
    '办理结果',
    '审核',
    '年月日',
  ])
    expect(pages[0]).toContain(words)
})

test('people are masked; unmasked only for who may look, and the look is on record', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const letter = await letterAt(world, 'handling', { address: '柳河镇老街12号' })
  const site = await staffSite(world)
  const path = `/api/letters/${letter.id}/sheet.pdf`
  const before = (await world.rows('audit.entry')).length
  const [masked] = await pdfPages((await site.get('leaderSun', path)).bytes)
  expect(masked).toContain('周*')
  expect(masked).toContain('139****0001')
  expect(masked).not.toMatch(/周明|13900000001|老街12号/)
  expect((await site.get('leaderSun', `${path}?unmasked=true`)).status).toBe(403)
  expect(await world.rows('audit.entry')).toHaveLength(before)
  const [plain] = await pdfPages((await site.get('clerkChen', `${path}?unmasked=true`)).bytes)
  expect(plain).toContain('周明')
  expect(plain).toContain('13900000001')
  expect((await world.rows('audit.entry')).slice(before)).toMatchObject([
    { action: 'interaction.reveal_person_letter', subjectId: letter.id, details: { purpose: '打印办理单' } },
  ])
})

test('out of one’s scope there is no sheet, and without the permission none at all', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const letter = await letterAt(world, 'handling')
  const site = await staffSite(world)
  for (const format of ['pdf', 'docx']) {
    expect((await site.get('outsiderWu', `/api/letters/${letter.id}/sheet.${format}`)).status).toBe(404)
    expect((await site.get('financeFei', `/api/letters/${letter.id}/sheet.${format}`)).status).toBe(403)
  }
  expect((await site.get(null, `/api/letters/${letter.id}/sheet.pdf`)).status).toBe(401)
})

test('the longest letter with everything filled in still leaves the sheet one page; the rest is an annex', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const body = '老街东段的路灯坏了两个星期。'.repeat(214)
  const address = '云溪县柳河镇老街社区'.repeat(10)
  const letter = await letterAt(world, 'accepted', { body, title: '灯'.repeat(50), address })
  const jointUnitIds = [unitNamed.transport]
  await act(world, 'intakeZhao', assignLetter, {
    id: letter.id,
    unitId: unitNamed.housing,
    jointUnitIds,
    note: '请速办。'.repeat(100),
  })
  await act(world, 'outsiderWu', giveOpinion, { id: letter.id, text: '同意。'.repeat(400) })
  await act(world, 'leaderSun', instructLetter, { id: letter.id, text: '请认真办理。'.repeat(100) })
  const site = await staffSite(world)
  const pages = await pdfPages((await site.get('clerkChen', `/api/letters/${letter.id}/sheet.pdf`)).bytes)
  expect(pages[0]).toContain('（全文2996字，见附页）')
  expect(pages[0]).toMatch(/审核签名：年月日1$/)
  expect(pages[1]).toMatch(/^附：来信内容全文/)
})

test('the sheet in Word is a Word file', async () => {
  const world = await testWorld({ today: '2025-09-22' })
  const letter = await letterAt(world, 'replied')
  const sheet = await (await staffSite(world)).get('reviewerQian', `/api/letters/${letter.id}/sheet.docx`)
  expect(sheet.bytes.subarray(0, 2).toString()).toBe('PK')
  expect(sheet.headers['content-disposition']).toContain(`filename*=UTF-8''`)
})
