/** A line is registered, found wrong, corrected and confirmed by another; then it counts. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import leasedLine from '../../rules/ledger/leased-line.json' with { type: 'json' }
import { axeFinds, choose, type House, JOURNEY_MS, openHouse, overflow, type Visit } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, JOURNEY_MS)
afterAll(() => house?.close())

async function fillLine({ page }: Visit): Promise<void> {
  await page.goto('/console/ledger/kinds/leased_line/new')
  await page.getByLabel('线路编号').fill('ZX-01')
  await page.getByLabel('线路名称').fill('县政府至住建局')
  await choose(page, { field: page.getByLabel('运营商'), said: '中国电信' })
  await page.getByLabel('带宽（Mbps）').fill('快')
  await page.getByLabel('开通日期').fill('2024-01-01')
}

async function sound(visit: Visit): Promise<void> {
  expect(await axeFinds(visit.page)).toEqual([])
  expect(await overflow(visit.page)).toBe(0)
  expect(visit.complaints.filter((one) => !one.includes('422'))).toEqual([])
}

test('from the form to the figure', { timeout: JOURNEY_MS }, async () => {
  const clerk = await house.signIn('directorLi')
  await clerk.page.goto('/console/ledger')
  await clerk.page.getByRole('heading', { name: '网络与设备' }).waitFor()
  await sound(clerk)

  await fillLine(clerk)
  await clerk.page.getByRole('button', { name: '提交审核' }).click()
  await clerk.page.getByText('带宽应为数，如 1200.50').waitFor()
  await sound(clerk)
  await clerk.page.getByLabel('带宽（Mbps）').fill('100')
  await clerk.page.getByRole('button', { name: '提交审核' }).click()
  await clerk.page.getByRole('heading', { level: 1, name: '专线', exact: true }).waitFor()
  await clerk.page.getByText('县政府至住建局').first().waitFor()
  await sound(clerk)

  const reviewer = await house.signIn('financeFei', { viewport: { width: 390, height: 844 } })
  await reviewer.page.goto('/console/ledger/review')
  await reviewer.page.getByText('县政府至住建局').first().click()
  await reviewer.page.getByRole('button', { name: '审核通过' }).waitFor()
  await sound(reviewer)
  await reviewer.page.getByRole('button', { name: '审核通过' }).click()
  await reviewer.page.getByRole('dialog').getByRole('button', { name: '审核通过' }).click()
  await reviewer.page.getByText('已审核', { exact: true }).first().waitFor()

  await clerk.page.goto('/console/measures')
  await clerk.page.getByText('在用专线数').first().waitFor()
  await clerk.page.goto('/console/ledger/kinds/leased_line/import')
  await clerk.page.getByRole('button', { name: '下载模板' }).waitFor()
  await sound(clerk)
})

test('a kind of the county’s own, without a line of code', { timeout: JOURNEY_MS }, async () => {
  const visit = await house.signIn('financeFei')
  const { page } = visit
  await page.goto('/console/ledger/kinds/new')
  await page.getByLabel('台账名称').fill('防汛巡查')
  await page.getByLabel('标识').fill('flood_patrol')
  await page.getByLabel('分组').fill('应急')
  await page.getByLabel('说明', { exact: true }).fill('每次巡查一条记录。')
  await page.getByLabel('依据').fill('县防汛指挥部要求')
  await page.getByLabel('字段名称').first().fill('巡查地点')
  await page.getByRole('button', { name: '加一个字段' }).click()
  await page.getByLabel('字段名称').nth(2).fill('水深')
  await page.getByLabel('修改理由').fill('汛期开始')
  expect(
    await page
      .getByLabel('用哪个字段作标题')
      .locator('xpath=ancestor::*[contains(@class,"ant-select")][last()]')
      .textContent(),
  ).toContain('巡查地点')
  await sound(visit)
  await page.getByRole('button', { name: /^建\s?立$/ }).click()
  await page.getByRole('heading', { level: 1, name: '防汛巡查' }).waitFor()
  await page.goto('/console/ledger/kinds/own_flood_patrol/new')
  await page.getByLabel('巡查地点').fill('东堤')
  await page.getByRole('button', { name: '存为草稿' }).click()
  await page.getByText('提交前还要补正').waitFor()
  await page.getByText('请填写日期').waitFor()
  await sound(visit)
  await page.goto('/console/ledger/kinds/leased_line/settings')
  await page.getByRole('button', { name: '复制成新的台账' }).click()
  await page.getByRole('heading', { level: 1, name: '新建台账种类' }).waitFor()
  await page.getByLabel('字段名称').first().waitFor()
  await page.getByText('可用率（按时间加权，%）').first().waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  await sound(visit)
  // All that the shipped kind says goes through the editor: conditions, references, availability.
  await page.getByLabel('标识').fill('line_copy')
  await page.getByLabel('修改理由').fill('本县另加字段')
  await page.getByRole('button', { name: /^建\s?立$/ }).click()
  await page.getByRole('heading', { level: 1, name: /（本县）/ }).waitFor()
  const versions = await house.world.rows('ledger.kind_version')
  const copied = versions.find(({ code }) => code === 'own_line_copy')?.definition as { measures: object[] }
  expect(copied.measures).toEqual(leasedLine.measures)
})

test('rows of a ledger are filled as in a spreadsheet, saved one by one, refused at their cells', {
  timeout: JOURNEY_MS,
}, async () => {
  const visit = await house.signIn('directorLi')
  const { page } = visit
  await page.goto('/console/ledger/kinds/leased_line/grid')
  const cell = (row: string, column: string) => page.locator(`td[data-row="${row}"][data-column="${column}"]`)
  await cell('new-0', 'code').waitFor()
  const names = await page.locator('thead th').allTextContents()
  const cells = await page.locator('tr[aria-rowindex="2"] td').all()
  const columns = (await Promise.all(cells.map((one) => one.getAttribute('data-column')))).map(
    (one) => one ?? '',
  )
  expect(names[0]).toBe('编号')
  const line = (values: Readonly<Record<string, string>>) =>
    columns.map((name) => values[name] ?? '').join('\t')
  const known = {
    ...{ code: 'ZX-11', name: '县政府至水务局', carrier: '中国移动' },
    ...{ bandwidth: '５０', opened_on: '2024/2/1' },
  }
  await cell('new-0', columns[0] ?? '').click()
  await page.locator('.z-grid-field').waitFor()
  const block = [
    line(known),
    line({ ...known, code: 'ZX-12' }),
    ...Array.from({ length: 12 }, () => line({})),
  ]
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', ${JSON.stringify(block.join('\n'))})
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })()`)
  await page.getByText(/已粘贴 \d+ 格/).waitFor()
  await sound(visit)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  for (let at = columns.indexOf('bandwidth'); at > 0; at--) await page.keyboard.press('ArrowRight')
  await page.keyboard.type('很快')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /存为草稿（2 行）/ }).click()
  await page.getByText('已保存 1 行；1 行有误').waitFor()
  await page
    .getByText(/带宽应为数/)
    .first()
    .waitFor()
  await sound(visit)
})

test('two clerks in one row of a ledger: the later one sees what the other wrote, and decides', {
  timeout: JOURNEY_MS,
}, async () => {
  const made = (await house.world.rows('ledger.entry')).find(
    ({ state, kind }) => state === 'draft' && kind === 'leased_line',
  )
  const open = async () => {
    const { page } = await house.signIn('directorLi')
    await page.goto('/console/ledger/kinds/leased_line/grid')
    const cell = page.locator(`td[data-row="${made?.id}"][data-column="name"]`)
    await cell.waitFor()
    await cell.click()
    await page.locator('.z-grid-field').waitFor()
    return { page, cell }
  }
  const [first, second] = [await open(), await open()]
  await first.page.keyboard.type('县政府至农业农村局')
  await second.page.keyboard.type('县政府至林业局')
  for (const { page } of [first, second]) {
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /存为草稿（1 行）/ }).click()
    await page.getByText(/已保存 \d 行/).waitFor()
  }
  await second.page.getByText('他人刚改过，现在是“县政府至农业农村局”').first().waitFor()
  await second.page.getByRole('button', { name: /存为草稿（1 行）/ }).click()
  await second.page.getByText('已保存 1 行。').waitFor()
  await second.cell.getByText('县政府至林业局').waitFor()
})
