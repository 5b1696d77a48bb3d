/** A clerk fills a book in a grid as he would in Excel, is told what does not agree, and is taken to the cell. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importBook } from '#domains/fiscal'
import { perform } from '#kernel/actions'
import { axeFinds, choose, type House, JOURNEY_MS, openHouse, overflow } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, JOURNEY_MS)
afterAll(() => house?.close())

const figures = Object.entries({
  'income/2010350/general_public/': '345.85',
  'income/2010399/general_public/': '78.47',
  'expenditure/2010350/basic_personnel/general_public': '300.10',
  'expenditure/2010350/basic_public/general_public': '45.75',
  'expenditure/2010399/project/general_public': '78.47',
  'economic/30101/basic/general_public': '300.10',
  'economic/30201/basic/general_public': '44.85',
  'economic/30217/basic/general_public': '0.90',
  'project/2010399/50023122T000000090376/general_public': '26.91',
  'project/2010399/50023122T000000090377/general_public': '51.56',
}).map(([place, amount]) => {
  const [fact = '', code = '', facet = '', purse = ''] = place.split('/')
  return { fact, code, facet, purse, amount }
})
const projects = [
  { code: '50023122T000000090376', name: '两个平台光纤接入专项', item: '2010399' },
  { code: '50023122T000000090377', name: '政府智慧系统维护服务专项', item: '2010399' },
]
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const payments = [1, 3, 6].map((month) => ({ project: projects[0]?.code ?? '', month, amount: '6.5' }))

test('fill, paste, save, check, jump to the cell, see the tables', { timeout: JOURNEY_MS }, async () => {
  const { world } = house
  const book = {
    schema: 'zhengshu-fiscal-book/1',
    unit: { code: '103005' },
    year: 2025,
    kind: 'budget',
    moneyUnit: '万元',
  }
  const { id } = await perform(importBook, world.as('financeFei'), { ...book, figures, projects, payments })
  const { page, complaints } = await house.signIn('financeFei')

  await page.goto('/console/fiscal/books')
  await page.getByRole('link', { name: '云溪县电子政务中心' }).first().waitFor()
  await page.goto(`/console/fiscal/books/${id}?sheet=支出`)
  const cellOf = (row: string, column: string) =>
    page.locator(`td[data-row="${row}/general_public"][data-column="${column}"]`)
  const cell = cellOf('2010399', 'project')
  const paste = (block: string) =>
    page.evaluate(`(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', ${JSON.stringify(block)})
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })()`)
  await cell.waitFor()
  await cellOf('2010350', 'basic_personnel').click()
  await page.locator('.z-grid-field').waitFor()
  await paste('310.10\t35.75\n\t\t80')
  await page.getByText('已粘贴 5 格').waitFor()
  expect(await cell.textContent()).toBe('80')
  // Sums follow; a step goes back and forth as a whole.
  expect(await page.locator('[data-sum="project"]').textContent()).toBe('80.00')
  await page.keyboard.press('Control+z')
  expect(await cell.textContent()).toBe('78.47')
  await page.keyboard.press('Control+y')
  expect(await cell.textContent()).toBe('80')
  await cell.click()
  await page.keyboard.type('很多')
  await page.keyboard.press('Enter')
  await page.getByText('1 格有误').waitFor()
  await page.getByRole('button', { name: /保存 3 个数/ }).click()
  await page.getByText('1 格不能保存').waitFor()
  // What was typed is still there after the page is loaded anew.
  await page.reload()
  await page.getByText('上次填了还没有保存').waitFor()
  await cell.click()
  await page.keyboard.type('78.47')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: /保存 2 个数/ }).click()
  await page.getByText('已保存 2 个数').waitFor()

  await page.getByRole('button', { name: '校验', exact: true }).click()
  const dialog = page.getByRole('dialog')
  if (await dialog.isVisible().catch(() => false))
    await dialog.getByRole('button', { name: /校\s?验/ }).click()
  await page.getByText('经济分类 300.10 万元').first().waitFor()
  await page.getByRole('tab', { name: '报表' }).click()
  await page.getByText('部门收支总表').first().waitFor()
  await page.getByRole('tab', { name: '项目支付' }).click()
  await page.getByText('两个平台光纤接入专项').waitFor()
  expect(await axeFinds(page)).toEqual([])
  expect(complaints.filter((text) => !text.includes('422'))).toEqual([])
})

test('two clerks in one grid: the later one is shown both contents and decides', {
  timeout: JOURNEY_MS,
}, async () => {
  const { id } = (await house.world.rows('fiscal.book'))[0] ?? {}
  const open = async () => {
    const { page } = await house.signIn('financeFei')
    await page.goto(`/console/fiscal/books/${id}?sheet=收入`)
    const cell = page.locator('td[data-row="2010350/"][data-column="business"]')
    await cell.waitFor()
    const type = async (text: string) => {
      await cell.click()
      await page.locator('.z-grid-field').waitFor()
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    }
    const save = () => page.getByRole('button', { name: /保存 1 个数/ }).click()
    return { page, cell, type, save }
  }
  const [first, second] = [await open(), await open()]
  await first.type('11')
  await second.type('22')
  await first.save()
  await first.page.getByText('已保存 1 个数').waitFor()
  await second.save()
  await second.page.getByText('他人刚改为 11，您填的是 22').waitFor()
  await second.save()
  await second.page.getByText('已保存 1 个数').waitFor()
  await first.page.reload()
  await first.cell.getByText('22').waitFor()
})

test('codes, units, payments and a published table: each page says how to begin and does it', {
  timeout: JOURNEY_MS,
}, async () => {
  const { page, complaints } = await house.signIn('financeFei')
  const sound = async () => {
    expect(await axeFinds(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
  }
  await page.goto('/console/fiscal/codes?year=2025&q=事业运行')
  await page.getByText('2010350').first().waitFor()
  await sound()
  await page.goto('/console/fiscal/codes/import?year=2027')
  await page.getByRole('button', { name: '下载模板' }).waitFor()
  await sound()

  await page.goto('/console/fiscal/units?year=2025&q=电子政务')
  await page.getByRole('button', { name: /登记 .*电子政务中心/ }).click()
  await page.getByLabel('财政代码').fill('103')
  await page.getByLabel('财政代码').fill('103005')
  await choose(page, { field: page.getByLabel('单位性质'), said: '事业单位' })
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /登\s?记/ })
    .click()
  await page.getByRole('cell', { name: '103005' }).first().waitFor()
  await sound()

  const { unitId } = (await house.world.rows('fiscal.book'))[0] as { unitId: string }
  await page.goto(`/console/fiscal/payments?unit=${unitId}&year=2025`)
  await page.getByText('两个平台光纤接入专项').first().waitFor()
  const lines = '项目编码,支付日期,支付金额（元）\n50023122T000000090376,2025-07-03,65000\n'
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '支付.csv', mimeType: 'text/csv', buffer: Buffer.from(lines) })
  await page.getByText('替换 7 月').waitFor()
  await page
    .getByRole('button', { name: '导入', exact: true })
    .or(page.getByRole('button', { name: '导 入' }))
    .click()
  await page.getByText('已导入').first().waitFor()
  await page.getByText('96.62%').first().waitFor()
  // The project is paid and wages are not reported: the unit's whole is not told.
  await page.getByText('还算不出全单位的支付数').waitFor()
  const all = months.map((month) => `人员经费,${month},25\n公用经费,${month},3\n`).join('')
  await page.getByRole('checkbox', { name: /^这张表是这些月份的全部支付/ }).waitFor()
  await page.locator('input[type=file]').setInputFiles({
    name: '基本支出.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`支出类别,月份,支付金额（万元）\n${all}`),
  })
  await page.getByText('合计 252 万元').waitFor()
  await page.getByRole('button', { name: /^导\s?入$/ }).click()
  await page.getByText('全单位的支付数只能算到 7 月').waitFor()
  await sound()

  await page.goto('/console/fiscal/books/import')
  await page
    .locator('input[type=file]')
    .setInputFiles(join(import.meta.dirname, '../fiscal/examples/budget-unit-chongqing.txt'))
  await page.getByText('请选择单位后再试').first().waitFor()
  await sound()
  expect(complaints.filter((text) => !text.includes('422'))).toEqual([])
})

test('on a telephone nothing has to be scrolled but the grid itself', { timeout: JOURNEY_MS }, async () => {
  const { id } = (await house.world.rows('fiscal.book'))[0] ?? {}
  const { page } = await house.signIn('financeFei', { viewport: { width: 390, height: 844 } })
  for (const [name, address] of [
    ['list', ''],
    ['grid', `/${id}?sheet=支出`],
    ['findings', `/${id}?tab=findings`],
    ['tables', `/${id}?tab=tables`],
    ['import', '/import'],
  ] as const) {
    await page.goto(`/console/fiscal/books${address}`)
    await page
      .locator('main table, main .z-table-scroll, main input[type=file]')
      .first()
      .waitFor({ state: 'attached' })
    expect([name, await overflow(page)]).toEqual([name, 0])
  }
})
