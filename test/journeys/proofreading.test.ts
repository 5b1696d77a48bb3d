import { afterAll, beforeAll, expect, it } from 'vitest'
import { corrected, faulty } from '../../src/domains/fiscal/proofreadings/testing.ts'
import { axeFinds, type House, JOURNEY_MS, openHouse, overflow } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
}, JOURNEY_MS)
afterAll(() => house?.close())

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

it(
  'a clerk has a document read, decides each finding by keyboard, and the corrected one shows what is gone',
  async () => {
    const { page, context, complaints } = await house.signIn('financeFei')
    const findings = async () =>
      (await house.world.rows('fiscal.finding')).map(({ code, state, reason }) => [code, state, reason])
    await page.goto('/console/fiscal/proofreadings')
    await page.locator('input[type=file]').setInputFiles(file('预算.txt', faulty))
    await page.locator('.p-card').nth(1).waitFor()
    expect(await axeFinds(page)).toEqual([])

    await page.keyboard.press('j')
    await page.keyboard.press('d')
    await page.locator('.ant-modal').getByLabel('理由').fill('引用原文')
    await page.keyboard.press('Control+Enter')
    await page.locator('.ant-modal').waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    await page.locator('.p-line-here[data-line="5"]').waitFor()
    await page.keyboard.press('a')
    await expect.poll(findings).toEqual(
      expect.arrayContaining([
        ['repeated_phrase-1', 'dismissed', '引用原文'],
        ['parts_sum-1', 'accepted', null],
      ]),
    )
    await page.locator('.p-card-selected').getByText('属实，要改').waitFor()
    // A key pressed while the last decision is still on its way is let pass; a person presses again.
    const taken = async () => {
      await page.keyboard.press('u')
      return page.locator('.p-card-selected').getByText('未处理').count()
    }
    await expect.poll(taken, { timeout: 30_000, interval: 1_000 }).toBe(1)

    await page.getByRole('button', { name: '上传改正后的文件' }).click()
    await page.locator('input[type=file]').setInputFiles(file('预算（改）.txt', corrected))
    await page.getByText('已消除 1 处，新出现 1 处，仍有 1 处').waitFor()
    expect(await axeFinds(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await overflow(page)).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  },
  JOURNEY_MS,
)

it(
  'a file that cannot be read is refused with a sentence on the page',
  async () => {
    const { page, context } = await house.signIn('financeFei')
    await page.goto('/console/fiscal/proofreadings')
    const picture = {
      name: '扫描件.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n1 0 obj'),
    }
    await page.locator('input[type=file]').setInputFiles(picture)
    await page.getByText('PDF 已损坏或没有传完整，请重新导出或下载一份').waitFor()
    await context.close()
  },
  JOURNEY_MS,
)
