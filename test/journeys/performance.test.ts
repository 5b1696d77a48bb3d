/** From a promise to what came of it: filled by keyboard, bound, approved, watched, answered for, looked at by a leader. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseInstant } from '#kernel/time'
import { aProject, PROJECT } from '../../src/domains/fiscal/performance/testing.ts'
import { axeFinds, choose, type House, JOURNEY_MS, openHouse, overflow, type Visit } from './house.ts'

let house: House
let projectId = ''
beforeAll(async () => {
  house = await openHouse()
  projectId = await aProject(house.world, { budget: '80', paid: { 1: '20', 4: '18', 8: '20' } })
}, JOURNEY_MS)
afterAll(() => house?.close())

const at = '/console/fiscal/performance'
/** Refusals are answers, and the page shows them. */
const faults = ({ complaints }: Visit) => complaints.filter((text) => !/409|422/.test(text))

async function fine(page: Page, name: string): Promise<void> {
  expect([name, await axeFinds(page)]).toEqual([name, []])
}

const saved = (page: Page) => page.locator('.pf-saving', { hasText: '已保存' }).waitFor()
const dialog = (page: Page) => page.locator('.ant-modal').last()

async function confirm(page: Page, label: RegExp): Promise<void> {
  await dialog(page).getByRole('button', { name: label }).click()
}

/** Level 1 and 2 by arrow keys, the rest typed, from cell to cell with Tab. */
async function typeLine(page: Page, row: number, levels: [number, number], texts: readonly string[]) {
  await page.locator(`[data-cell="${row}.level1"]`).focus()
  for (const steps of levels) {
    for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
  }
  const [name = '', comparators = '0', value = '', unit = '', weight = ''] = texts
  await page.keyboard.insertText(name)
  await page.keyboard.press('Tab')
  for (let step = 0; step < Number(comparators); step++) await page.keyboard.press('ArrowDown')
  for (const text of [value, unit, weight]) {
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(text)
  }
}

test('a clerk fills a target by keyboard, binds one line to what is paid, and sends it', {
  timeout: JOURNEY_MS,
}, async () => {
  const visit = await house.signIn('financeFei')
  const { page } = visit
  await page.goto(`${at}/targets`)
  await page.getByText('还没有绩效目标').waitFor()
  await fine(page, 'empty')
  await page.getByRole('button', { name: '新建绩效目标' }).click()
  const form = dialog(page)
  await form.getByLabel('年度', { exact: true }).fill('2025')
  const unit = form.getByLabel('单位', { exact: true })
  await choose(page, { field: unit, typed: '住房', said: '云溪县住房和城乡建设局' })
  await choose(page, { field: form.getByRole('combobox', { name: '项目' }), said: PROJECT.name })
  await form.getByRole('button', { name: '开始填写' }).click()
  await page.getByRole('heading', { level: 1, name: PROJECT.name }).waitFor()

  await page.getByLabel('总体目标').fill('汛期前把老旧小区排水管网疏通一遍，雨天不积水。')
  await page.getByRole('button', { name: '加一个指标' }).click()
  await typeLine(page, 0, [1, 1], ['管网维护支出', '1', '80', '万元', '60'])
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-cell="1.level1"]').waitFor()
  await typeLine(page, 1, [3, 1], ['住户满意率', '0', '90', '%', '40'])
  await saved(page)
  // 10 + 60 + 40: red, and the check says what to do.
  expect(await page.locator('tfoot .pf-cell-wrong').textContent()).toBe('110')
  await page.getByRole('tab', { name: /必须改/ }).click()
  await page.getByText('请调整权重，多了 10').waitFor()
  await fine(page, 'quality')
  await page.getByRole('tab', { name: '目标与指标' }).click()
  const weight = page.locator('[data-cell="1.weight"]')
  await weight.fill('30')
  await page.locator('tfoot td', { hasText: /^100$/ }).waitFor()
  await saved(page)
  await weight.fill('25')
  await weight.press('Control+z')
  expect(await weight.inputValue()).toBe('30')
  await saved(page)

  await page.getByRole('button', { name: '绑定 管网维护支出' }).click()
  await dialog(page).getByLabel('查找指标').fill('项目支付')
  await dialog(page).getByText('项目支付金额').click()
  await dialog(page).getByText('3 条', { exact: true }).waitFor()
  await fine(page, 'binding')
  await confirm(page, /绑\s?定/)
  await page.getByRole('link', { name: '58万元' }).waitFor()
  await fine(page, 'target')
  await page.getByRole('tab', { name: '表样' }).click()
  await page.locator('.pf-form', { hasText: '住户满意率' }).waitFor()
  await fine(page, 'form')
  const [paper] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'PDF（打印）' }).click(),
  ])
  expect(paper.suggestedFilename()).toMatch(/绩效目标表\.pdf$/)
  await page.getByRole('button', { name: /送\s?审/ }).click()
  await confirm(page, /送\s?审/)
  await page.locator('.z-page-facts', { hasText: '待审核' }).waitFor()
  expect(faults(visit)).toEqual([])
  const [{ goal, state } = {}] = await house.world.rows('fiscal.target')
  expect([state, goal, projectId !== '']).toEqual([
    'submitted',
    '汛期前把老旧小区排水管网疏通一遍，雨天不积水。',
    true,
  ])
  await visit.context.close()
})

const target = async () => (await house.world.rows('fiscal.target'))[0] ?? expect.fail('no target')

test('the head approves what another sent; then its course is watched, and a doubt wants cause and measure', {
  timeout: JOURNEY_MS,
}, async () => {
  const { id } = await target()
  const head = await house.signIn('directorLi')
  await head.page.goto(`${at}/targets/${id}`)
  await head.page.getByRole('button', { name: /批\s?复/ }).click()
  await confirm(head.page, /批\s?复/)
  await head.page.locator('.z-page-facts', { hasText: '已批复' }).waitFor()
  expect(faults(head)).toEqual([])
  await head.context.close()

  const visit = await house.signIn('financeFei')
  const { page } = visit
  await page.goto(`${at}/targets/${id}?tab=next`)
  await page.getByLabel('截至').fill('2025-09-30')
  await fine(page, 'next')
  await page.getByRole('button', { name: '开始监控' }).click()
  await page.getByRole('button', { name: '没判断的按系统判断' }).click()
  const paid = page.getByLabel('管网维护支出 完成目标可能性')
  await expect.poll(() => paid.inputValue()).toBe('certain')
  await page.getByLabel('住户满意率 完成目标可能性').selectOption('possible')
  await saved(page)
  await page.getByRole('button', { name: '提交监控' }).click()
  await confirm(page, /提交监控/)
  await dialog(page).getByText('请填写偏差原因和改进措施').waitFor()
  await fine(page, 'refused')
  await confirm(page, /返\s?回/)
  await page.getByLabel('住户满意率 偏差原因').selectOption('other')
  await page.getByLabel('住户满意率 改进措施').fill('十一月入户调查一次')
  await saved(page)
  await fine(page, 'monitoring')
  await page.getByRole('tab', { name: '表样' }).click()
  await page.locator('.pf-form', { hasText: '住户满意率' }).waitFor()
  await fine(page, 'monitoring-form')
  await page.getByRole('button', { name: '提交监控' }).click()
  await confirm(page, /提交监控/)
  await page.locator('.z-page-facts', { hasText: '已提交' }).waitFor()
  await page.goto(`${at}/monitorings`)
  await page.getByRole('link', { name: PROJECT.name }).waitFor()
  await fine(page, 'monitorings')
  expect(faults(visit)).toEqual([])
  await visit.context.close()
})

test('the leader sees promise against reality today, and a number opens what it was counted from', {
  timeout: JOURNEY_MS,
}, async () => {
  const visit = await house.signIn('leaderSun')
  const { page } = visit
  await page.goto(`${at}/promises?year=2025`)
  await page.getByRole('link', { name: '58万元' }).waitFor()
  await fine(page, 'promises')
  await page.getByRole('link', { name: '58万元' }).click()
  await page.getByRole('heading', { level: 1, name: '管网维护支出：依据' }).waitFor()
  await page.getByRole('cell', { name: '2025-08', exact: true }).waitFor()
  await fine(page, 'evidence')
  expect(faults(visit)).toEqual([])
  await visit.context.close()
})

test('the self-evaluation is refused without cause, then handed in and reviewed', {
  timeout: JOURNEY_MS,
}, async () => {
  const { id } = await target()
  house.world.clock.set(parseInstant('2026-01-12T09:00'))
  const visit = await house.signIn('financeFei')
  const { page } = visit
  await page.goto(`${at}/targets/${id}?tab=next`)
  await page.getByRole('button', { name: '开始自评' }).waitFor()
  // The page is asked for again, and the button is gone, before the bell has answered: one still goes on.
  await page.route('**/api/notifications*', async (route) => {
    await new Promise((done) => setTimeout(done, 1_000))
    await route.continue()
  })
  await page.getByRole('button', { name: '开始自评' }).click()
  await page.getByRole('button', { name: '填报 住户满意率' }).click()
  await dialog(page).getByLabel('完成值（%）').fill('81')
  const file = {
    name: '入户调查汇总.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('发出 100 份，收回 100 份'),
  }
  await dialog(page).locator('input[type=file]').setInputFiles(file)
  await dialog(page).getByText('入户调查汇总.txt').waitFor()
  await dialog(page)
    .getByRole('button', { name: /填\s?报/ })
    .click()
  await page.getByText('完成 90%，按比例得分').waitFor()
  await page.getByRole('button', { name: '提交自评' }).click()
  await confirm(page, /提交自评/)
  await dialog(page).getByText('“住户满意率”没有达到或远超指标值').waitFor()
  await confirm(page, /返\s?回/)
  await page.getByLabel('住户满意率 偏差原因').selectOption('conditions')
  await page.getByLabel('住户满意率 原因说明').fill('两个小区疏通时停水')
  await page.getByLabel('住户满意率 改进措施').fill('停水提前三天通知')
  for (const label of [
    '目标完成情况',
    '评价结论',
    '存在问题',
    '改进措施',
    '预算执行偏差原因',
    '项目负责人',
    '财务负责人',
  ])
    await page.getByLabel(label, { exact: true }).fill(`${label}：已核对`)
  await saved(page)
  await fine(page, 'evaluation')
  await page.getByRole('button', { name: '提交自评' }).click()
  await confirm(page, /提交自评/)
  await page.locator('.z-page-facts', { hasText: '待复核' }).waitFor()
  // 60 + 27 of 30 + 7.25 of 10.
  await page
    .locator('.z-tile', { hasText: '总分' })
    .getByText(/94\.25/)
    .waitFor()
  await page.getByRole('tab', { name: '表样' }).click()
  await page
    .locator('.pf-form', { hasText: '入户' })
    .or(page.locator('.pf-form', { hasText: '住户满意率' }))
    .first()
    .waitFor()
  await fine(page, 'evaluation-form')
  expect(faults(visit)).toEqual([])
  await visit.context.close()

  const head = await house.signIn('directorLi')
  await head.page.goto(`${at}/evaluations`)
  await head.page.getByRole('link', { name: PROJECT.name }).click()
  await head.page.getByRole('button', { name: '复核通过' }).click()
  await dialog(head.page).getByLabel('复核意见').fill('数据来源清楚')
  await confirm(head.page, /复核通过/)
  await head.page.locator('.z-page-facts', { hasText: '已复核' }).waitFor()
  await head.page.getByRole('button', { name: '定稿并应用结果' }).click()
  await choose(head.page, { field: dialog(head.page).getByLabel('对下年预算'), said: '压减' })
  await dialog(head.page).locator('.ant-select', { hasText: '压减' }).waitFor()
  await dialog(head.page).getByLabel('结果应用意见').fill('住户不够满意，先压减一成')
  await confirm(head.page, /定稿并应用结果/)
  await head.page.getByText('结果应用：2026 年压减').waitFor()
  await fine(head.page, 'final')
  expect(faults(head)).toEqual([])
  await head.context.close()
})

test('a new project is appraised point by point before it gets money; the head decides', {
  timeout: JOURNEY_MS,
}, async () => {
  const visit = await house.signIn('financeFei')
  const { page } = visit
  await page.goto(`${at}/appraisals`)
  await page.getByText('还没有事前评估').waitFor()
  await page.getByRole('button', { name: '新建事前评估' }).click()
  const form = dialog(page)
  const unit = form.getByLabel('单位', { exact: true })
  await choose(page, { field: unit, typed: '住房', said: '云溪县住房和城乡建设局' })
  await form.getByLabel('项目名称').fill('雨污分流改造')
  await form.getByLabel('申请金额（万元）').fill('260')
  await form.getByRole('button', { name: '开始评估' }).click()
  await page.getByRole('heading', { level: 1, name: '雨污分流改造：事前绩效评估' }).waitFor()
  const points = page.getByLabel(/ 得分$/)
  const all = await page.locator('.pf-grid tbody tr:not(.pf-group) td:nth-child(2)').allTextContents()
  for (const [row, most] of all.entries()) await points.nth(row).fill(most)
  for (const field of await page.getByLabel(/ 评估意见$/).all()) await field.fill('材料齐全')
  await saved(page)
  await page.getByText('按得分建议：予以支持').waitFor()
  await fine(page, 'appraisal')
  await page.getByRole('tab', { name: '表样' }).click()
  await page.locator('.pf-form', { hasText: '雨污分流改造' }).waitFor()
  await fine(page, 'appraisal-form')
  await page.getByRole('button', { name: /送\s?审/ }).click()
  await confirm(page, /送\s?审/)
  await page.locator('.z-page-facts', { hasText: '待结论' }).waitFor()
  expect(faults(visit)).toEqual([])
  await visit.context.close()
  const head = await house.signIn('directorLi')
  await head.page.goto(`${at}/appraisals`)
  await head.page.getByRole('link', { name: '雨污分流改造' }).click()
  await head.page.getByRole('button', { name: '作出结论' }).click()
  await dialog(head.page).getByRole('textbox', { name: '评估结论' }).fill('必要、可行，同意申报')
  await confirm(head.page, /作出结论/)
  await head.page.getByText('结论：予以支持').waitFor()
  expect(faults(head)).toEqual([])
  await head.context.close()
})

test('on a telephone nothing has to be scrolled sideways but the grid itself', {
  timeout: JOURNEY_MS,
}, async () => {
  const [evaluation] = await house.world.rows('fiscal.evaluation')
  const [monitoring] = await house.world.rows('fiscal.monitoring')
  const { id } = await target()
  const { page, context } = await house.signIn('financeFei', { viewport: { width: 390, height: 844 } })
  for (const [name, address] of [
    ['targets', 'targets'],
    ['target', `targets/${id}`],
    ['form', `targets/${id}?tab=form`],
    ['monitoring', `monitorings/${monitoring?.id}`],
    ['evaluation', `evaluations/${evaluation?.id}`],
    ['evaluations', 'evaluations'],
    ['appraisals', 'appraisals'],
    ['promises', 'promises?year=2025'],
  ] as const) {
    await page.goto(`${at}/${address}`)
    await page.locator('main table, main .z-table-scroll, main .z-state').first().waitFor()
    expect([name, await overflow(page)]).toEqual([name, 0])
  }
  await context.close()
})
