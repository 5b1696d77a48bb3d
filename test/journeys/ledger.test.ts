/** A line is registered, found wrong, corrected and confirmed by another; then it counts. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFinds, type House, JOURNEY_MS, openHouse, overflow, type Visit } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, JOURNEY_MS)
afterAll(() => house?.close())

async function fillLine({ page }: Visit): Promise<void> {
  await page.goto('/console/ledger/kinds/leased_line/new')
  await page.getByLabel('线路编号').fill('ZX-01')
  await page.getByLabel('线路名称').fill('县政府至住建局')
  await page.getByLabel('运营商').click()
  await page.getByTitle('中国电信', { exact: true }).click()
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
